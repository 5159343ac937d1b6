"""Who calls the API: a person by token, or by the session of the browser with its CSRF token."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie
from ninja.utils import check_csrf

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.identity.middleware import address_of, origin_of
from ninefold.kernel.identity.models import Token
from ninefold.lib.canonical import sha256_hex
from ninefold.workspace.api.problems import Refused

A_MINUTE = 60  # seconds
MOST_A_MINUTE = 600  # requests of one token; ten a second are plenty for a nightly export
STEP = 20  # requests that one process counts by itself before it updates the shared count


@dataclass(slots=True)
class _Count:
    window: int
    told: int = 0  # the shared count when it was last read
    own: int = 0  # counted here since then


_counts: dict[str, _Count] = {}


def spend(who: str) -> None:
    """Count a request; refuse when there are too many in a minute. Processes share the count, updated in steps."""
    window = int(time.time() // A_MINUTE)
    count = _counts.get(who)
    if count is None or count.window != window:
        if len(_counts) > 10_000:
            _counts.clear()
        count = _counts[who] = _Count(window)
    count.own += 1
    if count.own >= STEP:
        key = f"rate:{who}:{window}"
        cache.add(key, 0, 2 * A_MINUTE)
        count.told, count.own = cache.incr(key, count.own), 0
    if count.told + count.own > MOST_A_MINUTE:
        raise Refused(429)


def _slug(request: HttpRequest) -> str:
    return str(request.resolver_match.kwargs["slug"])  # type: ignore[union-attr]


def _with_right(actor: Actor, permission: str) -> Actor:
    if not actor.can(permission):
        raise PermissionDenied(_("This needs the right %s.") % permission)
    return actor


class TokenAccess(HttpBearer):
    """`Authorization: Bearer nf_…`"""

    def __init__(self, permission: str) -> None:
        super().__init__()
        self.permission = permission

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        kept = _token(token)
        if kept is None:
            spend(f"unknown:{address_of(request)}")
            return None
        spend(f"token:{kept.pk}")
        if kept.organization.slug != _slug(request):
            raise Http404
        today = timezone.localdate()
        if kept.last_used_on != today:
            Token.across_organizations.filter(pk=kept.pk).update(last_used_on=today)
        request.organization = kept.organization  # type: ignore[attr-defined]
        origin = f"{address_of(request)} token {kept.prefix}"
        actor = identity.actor_of(kept.person.membership, origin=origin, scopes=frozenset(kept.scopes))
        return _with_right(actor, self.permission)


def _token(secret: str) -> Any:
    """The token of this secret, while it and its owner's membership are valid."""
    rows = Token.across_organizations.select_related("organization", "person__membership__user")
    rows = rows.filter(identity.still_here(), digest=sha256_hex(secret.encode()))
    kept = rows.filter(revoked_at=None, expires_at__gt=timezone.now()).first()
    try:
        seat = kept.person.membership if kept else None
    except ObjectDoesNotExist:
        return None
    return kept if seat is not None and seat.ended_at is None and seat.user.is_active else None


class SessionAccess(APIKeyCookie):
    """The browser's own session; what changes data needs the CSRF token too."""

    param_name = "ninefold_session"

    def __init__(self, permission: str) -> None:
        super().__init__(csrf=False)
        self.permission = permission

    def __call__(self, request: HttpRequest) -> Actor | None:
        return self.authenticate(request, None)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        if not request.user.is_authenticated or "Authorization" in request.headers:
            return None
        if check_csrf(request) is not None:
            raise Refused(403, _("The CSRF token is missing or wrong."))
        spend(f"user:{request.user.pk}")
        seat = identity.seat_of(request.user, _slug(request), origin=origin_of(request))
        if seat is None:
            raise Http404
        if seat.organization.second_factor_required and not seat.second_factor:
            raise Refused(403, _("Set up a second factor first."))
        request.organization = seat.organization  # type: ignore[attr-defined]
        return _with_right(seat.actor, self.permission)
