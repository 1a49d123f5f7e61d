"""What every test shares: databases, nothing skipped where everything is required, and a word on what was tried."""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from bot.store.upgrade import upgrade_postgres
from tests.postgres import Cluster, Missing

REQUIRED = os.environ.get("RUNG_REQUIRE") == "all"
TRIED = pytest.StashKey[Counter]()
DRIVERS = ("sqlite", "postgresql")

settings.register_profile(
    "rung", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("rung")


LONG = ("tests/kill/", "tests/month/", "tests/year/", "tests/browser/", "tests/learning/test_histories.py")
"""What takes minutes begins first, so that no process is left alone with it at the end."""


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


def pytest_configure(config):
    config.stash[TRIED] = Counter()


def pytest_sessionfinish(session):
    """One of several processes hands over what it tried."""
    if (handed := getattr(session.config, "workeroutput", None)) is not None:
        handed["tried"] = dict(session.config.stash[TRIED])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    node.config.stash[TRIED].update(getattr(node, "workeroutput", {}).get("tried", {}))


@pytest.fixture(scope="session")
def tried(pytestconfig):
    """Counts what was tried: histories, answers, kills; printed when the run ends."""
    return pytestconfig.stash[TRIED]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server, started when the first test asks for it."""
    yield from _served(durable=False)


@pytest.fixture(scope="session")
def frail() -> Iterator[Cluster]:
    """A server to be stopped and killed; what was committed there survives a power cut."""
    yield from _served(durable=True)


def _served(*, durable: bool) -> Iterator[Cluster]:
    try:
        server = Cluster(durable=durable)
    except Missing as reason:
        pytest.skip(f"No PostgreSQL for tests: {reason}.")
    yield server
    server.close()


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> Iterator[str]:
    """The name of a database that is up to date and empty, to be copied."""
    with cluster.database() as url:
        cluster.wait_for(upgrade_postgres(url))
        yield cluster.name_of(url)


@pytest.fixture
def postgres_url(cluster: Cluster, template: str) -> Iterator[str]:
    """The address of a PostgreSQL database of one's own, up to date and empty."""
    with cluster.database(template) as url:
        yield url


@pytest.fixture
def bare_postgres_url(cluster: Cluster) -> Iterator[str]:
    """The address of a PostgreSQL database in which nothing is."""
    with cluster.database() as url:
        yield url


@pytest.fixture(params=DRIVERS)
def database(request: pytest.FixtureRequest, tmp_path) -> str:
    """Where an empty database is, or can be made: the test runs on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/rung.db"
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def each_database(database: str, monkeypatch) -> None:
    """For tests that start the bot by its settings: they run on each kind."""
    monkeypatch.setenv("RUNG_DATABASE_URL", database)


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
