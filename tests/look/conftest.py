"""A server for the gallery alone. It needs no database, so the look is tested even while tables change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from pytest_django import Settings


@pytest.fixture(scope="session")
def look_server() -> Iterator[str]:
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.start()
    server.is_ready.wait()
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


@pytest.fixture
def gallery(look_server: str, settings: Settings) -> str:
    """The address of the page with every part."""
    settings.ROOT_URLCONF = "tests.look.urls"
    return f"{look_server}/gallery"
