"""Whether mail can leave this installation."""

from __future__ import annotations

from django.conf import settings

NOWHERE = ("console", "dummy", "filebased")


def mail_leaves() -> bool:
    """Whether a mail server is named; without one mail is only printed."""
    backend: str = settings.EMAIL_BACKEND
    return not any(word in backend for word in NOWHERE)
