# Needs Python 3.11 or newer and make; everything else is set up in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check bench format requirements clean

run: $(READY)        ## the playground in the browser; with RUNG_TOKEN set, the bot on Telegram
	$(BIN)/rung run

test: $(READY)       ## all tests
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(READY)      ## style, types, import arrows, courses
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_architecture.py
	$(BIN)/rung check content

bench: $(READY)      ## figures beside known ones; ONLY=name picks one, FULL=1 runs the long forms
	$(BIN)/python -m tests.bench

format: $(READY)     ## write the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

requirements: $(READY)  ## pin every dependency anew (needs uv on the path)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet --upgrade --extra dev -o requirements/dev.txt pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet -c requirements/dev.txt -o requirements/run.txt pyproject.toml

clean:               ## everything that was made here, but not your data
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build *.egg-info bench.json

$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Rung needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
