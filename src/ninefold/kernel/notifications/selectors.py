"""Whether mail can leave this installation, and the address that its links begin with."""

from __future__ import annotations

from django.conf import settings

NOWHERE = ("console", "dummy", "filebased")


def mail_leaves() -> bool:
    """Whether a mail server is named; without one mail is only printed."""
    backend: str = settings.EMAIL_BACKEND
    return not any(word in backend for word in NOWHERE)


def site() -> str:
    """The address that people type."""
    host = next((each for each in settings.ALLOWED_HOSTS if "*" not in each), "localhost").lstrip(".")
    return f"{'https' if settings.SECURE_SSL_REDIRECT else 'http'}://{host}"
