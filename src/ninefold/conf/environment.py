"""What the environment and the data folder say: mode, place of the data, secret key."""

from __future__ import annotations

import os
import secrets
import tempfile
from enum import StrEnum
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


class Mode(StrEnum):
    LOCAL = "local"
    PRODUCTION = "production"
    TEST = "test"


def mode() -> Mode:
    """One of local (plain cookies, this computer only), production (TLS in front) and test."""
    named = env.str("NINEFOLD_MODE", default=Mode.LOCAL)
    try:
        return Mode(named)
    except ValueError:
        raise ImproperlyConfigured(f"NINEFOLD_MODE is '{named}'; it can be 'local' or 'production'.") from None


def data_folder() -> Path:
    """The one folder that holds the database, the files and the secret key; made when missing."""
    folder = Path(env.str("NINEFOLD_DATA", default="data")).expanduser().resolve()
    try:
        folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"The data folder {folder} cannot be made: {error.strerror}.") from error
    return folder


def coming_folder(folder: Path) -> Path:
    """Where files lie while they come in: on the disk with room for them, and where what a kill leaves is found."""
    coming = folder / "coming"
    coming.mkdir(mode=0o750, exist_ok=True)
    return coming


def allowed_hosts(current: Mode) -> list[str]:
    """Production names its hosts; elsewhere only this computer answers."""
    hosts: list[str] = env.list("ALLOWED_HOSTS", default=[])
    if current is Mode.PRODUCTION and (not hosts or "*" in hosts):
        raise ImproperlyConfigured(
            "Production mode needs ALLOWED_HOSTS, the host names people type, separated by commas "
            "(for example ALLOWED_HOSTS=quality.example.org); '*' is refused."
        )
    return hosts or ["localhost", "127.0.0.1", "[::1]"]


def secret_key(folder: Path) -> str:
    """The key from the environment, else the one kept in the data folder, made once."""
    given: str = env.str("SECRET_KEY", default="")
    if given:
        return given
    path = folder / "secret-key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(64))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise ImproperlyConfigured(f"Others can read {path}: run 'chmod 600 {path}'.")
    return path.read_text(encoding="ascii")


def _write_once(path: Path, text: str) -> None:
    # Two processes may start together: both write a whole file, the link succeeds for one of them.
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=".secret-key-")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
