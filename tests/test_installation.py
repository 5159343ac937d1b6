"""The installation: settings, secret key, SQLite, health."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from django.utils.translation import gettext

from ninefold.conf.environment import secret_key
from ninefold.conf.sqlite import may_corrupt
from ninefold.kernel.identity.models import User


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY")
    key = secret_key(tmp_path)
    assert len(key) >= 64
    assert secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]


def test_a_key_that_others_can_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY")
    secret_key(tmp_path)
    (tmp_path / "secret-key").chmod(0o644)
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        secret_key(tmp_path)


@pytest.mark.parametrize(
    ("version", "unsafe"),
    [
        ((3, 6, 23), False),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_versions_of_sqlite_that_can_corrupt_are_known(version: tuple[int, ...], unsafe: bool) -> None:
    assert may_corrupt(version) is unsafe


def test_the_sqlite_in_use_is_a_patched_one() -> None:
    assert not may_corrupt(sqlite3.sqlite_version_info)


@pytest.mark.django_db
def test_sqlite_writes_through_to_the_disk() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db
def test_postgresql_plans_a_repeated_question_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("about PostgreSQL")
    for number in range(6):
        User.objects.filter(email=f"nobody-{number}@example.org").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        assert any("identity_user" in statement for (statement,) in cursor.fetchall())


@pytest.mark.django_db
def test_the_health_page_answers_when_all_migrations_are_in(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"ready": True})


@pytest.mark.django_db
def test_a_load_balancer_asks_the_health_page_by_the_address_of_the_machine(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["quality.example.org"], True
    assert client.get("/healthz", headers={"Host": "10.0.0.7:8000"}).json() == {"ready": True}
    assert client.post("/healthz", headers={"Host": "10.0.0.7:8000"}).status_code == 405
    assert client.get("/", headers={"Host": "10.0.0.7:8000"}).status_code == 400


@pytest.mark.django_db
def test_every_answer_carries_the_security_headers(client: Client) -> None:
    headers = client.get("/account/login/").headers
    policy = headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert len(headers["X-Request-ID"]) == 32


@pytest.mark.django_db
def test_a_request_id_of_a_proxy_is_kept_only_when_it_is_harmless(client: Client) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "abcdef-123456"}).headers["X-Request-ID"] == "abcdef-123456"
    assert len(client.get("/healthz", headers={"X-Request-ID": 'x"}\n{"forged'}).headers["X-Request-ID"]) == 32


def _ninefold(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    command = [sys.executable, "-m", "ninefold.conf.cli", *words]
    return subprocess.run(command, env=kept | environment, capture_output=True, text=True, timeout=120)


def test_production_mode_passes_the_deployment_check(tmp_path: Path) -> None:
    outcome = _ninefold(
        *("check", "--deploy", "--fail-level", "WARNING"),
        NINEFOLD_MODE="production",
        NINEFOLD_DATA=str(tmp_path),
        ALLOWED_HOSTS="quality.example.org",
    )
    assert outcome.returncode == 0, outcome.stderr
    assert "no issues" in outcome.stdout


@pytest.mark.parametrize("hosts", ["", "*"])
def test_production_mode_asks_for_its_host_names(tmp_path: Path, hosts: str) -> None:
    outcome = _ninefold("check", NINEFOLD_MODE="production", NINEFOLD_DATA=str(tmp_path), ALLOWED_HOSTS=hosts)
    assert outcome.returncode != 0
    assert "ALLOWED_HOSTS" in outcome.stderr


def test_local_mode_serves_nobody_else(tmp_path: Path) -> None:
    outcome = _ninefold("serve", "--host", "0.0.0.0", NINEFOLD_DATA=str(tmp_path))
    assert outcome.returncode == 2
    assert "NINEFOLD_MODE=production" in outcome.stderr


@pytest.mark.usefixtures("pseudo_language")
def test_the_pseudo_locale_shows_what_is_translated() -> None:
    assert settings.LANGUAGE_CODE == "en-xa"
    assert gettext("Yes") == "⟦Ýés⟧"
    assert gettext("%(name)s is required.") == "⟦%(name)s ís réqúíréd.⟧"


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"NINEFOLD_MODE": "prod"}, "it can be 'local' or 'production'"),
        ({"DATABASE_URL": "nonsense"}, "Write postgres://"),
        ({"NINEFOLD_DATA": "/dev/null/data"}, "cannot be made"),
        ({"PORT": "abc"}, "invalid int value: 'abc'"),
    ],
    ids=["mode", "database", "data", "port"],
)
def test_a_setting_that_cannot_be_is_told_in_one_line(tmp_path: Path, setting: dict[str, str], words: str) -> None:
    asked = ("serve",) if "PORT" in setting else ("check",)
    outcome = _ninefold(*asked, **{"NINEFOLD_DATA": str(tmp_path), **setting})
    assert outcome.returncode == 2
    assert words in outcome.stderr
    assert "Traceback" not in outcome.stderr
