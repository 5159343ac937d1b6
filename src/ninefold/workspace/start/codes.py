"""The one-time code without which nobody makes the first account of a server in production mode."""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from django.conf import settings

FILE = "start-code"


def _file() -> Path:
    return Path(settings.DATA) / FILE


def make() -> str:
    """The code of this installation, made once, readable by its owner only."""
    try:
        descriptor = os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _file().read_text().strip()
    code = "-".join(secrets.token_hex(2) for _ in range(4))
    with os.fdopen(descriptor, "w") as file:
        file.write(code)
    return code


def needed() -> bool:
    """Whether a code is needed: only on a server that others can reach."""
    return bool(settings.PRODUCTION)


def right(given: str) -> bool:
    """Whether this is the code that the server printed."""
    return _file().exists() and hmac.compare_digest(given.strip().encode(), _file().read_bytes().strip())


def forget() -> None:
    """Delete the code, which is of no more use."""
    _file().unlink(missing_ok=True)
