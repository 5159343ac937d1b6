"""Commands that make and revoke keys for the API."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel import permissions
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.identity.models import Token
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Person
from ninefold.lib.canonical import sha256_hex

TOKEN_PREFIX = "nf_"
TOKEN_LONGEST = timedelta(days=366)


@command
def make_token(
    person: Person, name: str, scopes: Iterable[str], expires_at: datetime, *, actor: Actor
) -> tuple[Token, str]:
    """A key for the API; its secret is returned once and kept only as a hash."""
    wanted = sorted(set(scopes))
    if not wanted or not all(permissions.exists(scope) and actor.can(scope) for scope in wanted):
        raise ValidationError({"scopes": _("Choose rights that you have yourself.")})
    if not timezone.now() < expires_at <= timezone.now() + TOKEN_LONGEST:
        raise ValidationError({"expires_at": _("Choose an end within the next 12 months.")})
    secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
    token = Token(
        person=person,
        name=name,
        scopes=wanted,
        expires_at=expires_at,
        prefix=secret[:8],
        digest=sha256_hex(secret.encode()),
    )
    token.save()
    ledger.write("identity.token.make", token, actor=actor, data={"scopes": wanted, "expires_at": expires_at})
    return token, secret


@command
def revoke_token(token: Token, *, actor: Actor) -> Token:
    """End a key at once."""
    token.revoked_at = timezone.now()
    token.save()
    ledger.write("identity.token.revoke", token, actor=actor)
    return token
