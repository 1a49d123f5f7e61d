# Stage 1: everything that is installed, in one folder.
FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /opt/rung
COPY requirements/run.txt requirements/
RUN /opt/rung/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
RUN /opt/rung/bin/pip install --no-cache-dir "setuptools>=77" \
 && /opt/rung/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

# Stage 2: only what runs, as nobody in particular.
FROM python:3.12-slim
COPY --from=build /opt/rung /opt/rung
COPY content /srv/rung/content
RUN useradd --system --uid 10001 rung && install -d -o rung -m 0700 /data
USER rung
WORKDIR /srv/rung
ENV PATH=/opt/rung/bin:$PATH PYTHONUNBUFFERED=1 RUNG_DATA=/data RUNG_CONTENT=/srv/rung/content
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["rung", "health"]
CMD ["rung", "run"]
