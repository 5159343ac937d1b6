"""How often one address may ask, where no account is there to count by."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from ninefold.kernel.identity.middleware import address_of


def too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Whether this address has now asked for it more often than so in this minute."""
    key = f"{what}-{address_of(request)}-{timezone.now():%H%M}"
    cache.add(key, 0, 120)
    return int(cache.incr(key)) > most
