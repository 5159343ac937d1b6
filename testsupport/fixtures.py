"""The pytest plugin of the project: browser, pseudo-locale, fresh databases, and leaving out what a machine lacks."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test.utils import setup_databases
from django.utils.translation import override, trans_real
from pytest_django import DjangoDbBlocker

from ninefold.kernel.ledger import caching
from testsupport import browser, pseudo_locale
from testsupport.database_copies import replace_flush
from testsupport.migrated import MigratedDatabase

LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--leave-out-missing", action="store_true", help="leave out browser tests where Chromium is missing"
    )
    parser.addoption("--asking", action="store_true", help="only tests that ask the database what no other one asks")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT_OUT] = []
    replace_flush()
    hash_quickly()


def hash_quickly() -> None:
    """A password of a test protects nothing, so its hash need not be dear."""
    hasher = Argon2PasswordHasher
    hasher.time_cost, hasher.memory_cost, hasher.parallelism = 1, 64, 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark browser tests; leave them out only where asked to and where there is no browser."""
    in_browser = [item for item in items if "page" in getattr(item, "fixturenames", ())]
    for item in in_browser:
        item.add_marker("browser")
    if in_browser and browser.chromium() is None and config.getoption("--leave-out-missing"):
        items[:] = [item for item in items if item not in in_browser]
        config.hook.pytest_deselected(items=in_browser)
        config.stash[LEFT_OUT].append(f"{len(in_browser)} browser tests (apt-get install chromium)")
    if config.getoption("--asking"):
        aside = [item for item in items if not _asks(item)]
        items[:] = [item for item in items if _asks(item)]
        config.hook.pytest_deselected(items=aside)


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of every later search for garbage: it stays to the end."""
    gc.collect()
    gc.freeze()


def _asks(item: pytest.Item) -> bool:
    """Whether the database is open to a test (to others pytest-django closes it), and not for one more screen."""
    if getattr(item, "callspec", None) and item.callspec.params.get("size") == "phone":  # type: ignore[attr-defined]
        return False
    opening = {"db", "transactional_db", "live_server"}.intersection(getattr(item, "fixturenames", ()))
    return bool(opening) or item.get_closest_marker("django_db") is not None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for what in config.stash[LEFT_OUT]:
        terminalreporter.write_line(f"Left out: {what}")


@pytest.fixture(autouse=True)
def no_minute_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cached counts expire with the minute of the clock; in tests only a new ledger entry makes them old."""
    monkeypatch.setattr(caching, "LONGEST", float("inf"))


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Make the database of this worker; on SQLite a file, copied from the one that was migrated last."""
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite":
            setup_databases(verbosity=0, interactive=False)
            yield  # the server goes with the run, and the databases with it
            return
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        migrated = MigratedDatabase(request.config.cache.mkdir("migrated"))
        migrated.copy_to(file)
        connection.settings_dict["TEST"]["NAME"] = str(file)
        setup_databases(verbosity=0, interactive=False, keepdb=True)
        migrated.keep(file)
    yield


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Start the system's Chromium."""
    return browser.launch_arguments()


@pytest.fixture
def pseudo_language(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run the test in the pseudo-locale: also every request that names no other language."""
    monkeypatch.setitem(trans_real._translations, pseudo_locale.CODE, pseudo_locale.PseudoTranslation())  # type: ignore[attr-defined]
    settings.LANGUAGE_CODE = pseudo_locale.CODE
    with override(pseudo_locale.CODE):
        yield
