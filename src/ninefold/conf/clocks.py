"""The two clocks of a session: since when it is open, and when it was last used."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

SINCE, SEEN = "signed_in_at", "seen_at"


def begin(request: HttpRequest, **_signal: Any) -> None:
    """Start the clocks; called at each sign-in."""
    request.session[SINCE] = request.session[SEEN] = timezone.now().isoformat()
