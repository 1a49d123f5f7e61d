"""What every test shares: nothing is skipped where everything is required, and the run says what it tried."""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

REQUIRED = os.environ.get("RUNG_REQUIRE") == "all"
TRIED = pytest.StashKey[Counter]()

settings.register_profile(
    "rung", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("rung")


def pytest_configure(config):
    config.stash[TRIED] = Counter()


@pytest.fixture(scope="session")
def tried(pytestconfig):
    """Counts what was tried: histories, answers, kills; printed when the run ends."""
    return pytestconfig.stash[TRIED]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, but RUNG_REQUIRE=all: {report.longrepr}"


def pytest_terminal_summary(terminalreporter, config):
    if counts := config.stash[TRIED]:
        terminalreporter.write_line(
            "tried: " + ", ".join(f"{what} {n:,}" for what, n in sorted(counts.items()))
        )
