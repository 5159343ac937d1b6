"""Commands about accounts: found an organization, seat people in it, grant and end roles, make and revoke tokens."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ninefold.kernel import permissions
from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.commands import command
from ninefold.kernel.identity.models import Grant, GrantSite, Membership, Token, User
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Organization, Person, Site
from ninefold.lib.canonical import sha256_hex
from ninefold.lib.uuid7 import uuid7

TOKEN_PREFIX = "nf_"
TOKEN_LONGEST = timedelta(days=366)


def free_slug(name: str) -> str:
    """An address name that nobody has yet."""
    wanted = slugify(name)[:50] or "organization"
    taken = set(Organization.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, 10_000))) if slug not in taken)


def found(name: str, *, sample: bool = False, **fields: object) -> Organization:
    """Make an organization; its first entry stands in its own ledger."""
    organization = Organization(id=uuid7(), slug=free_slug(name), name=name, sample=sample, **fields)
    _found(organization, actor=system_actor(organization.pk, "start"))
    return organization


@command
def _found(organization: Organization, *, actor: Actor) -> None:
    organization.save(force_insert=True)
    ledger.write("organizations.organization.found", organization, actor=actor, changes=ledger.created(organization))


@command
def seat(user: User, person: Person, *, actor: Actor) -> Membership:
    """Let a user act as a person of the organization."""
    membership = Membership(user=user, person=person)
    membership.save()
    ledger.write("identity.membership.seat", person, actor=actor, data={"user": user.pk, "membership": membership.pk})
    return membership


@command
def end_membership(membership: Membership, *, actor: Actor, reason: str) -> Membership:
    """Close a person's way in; what they did keeps their name."""
    membership.ended_at = timezone.now()
    membership.save()
    ledger.write("identity.membership.end", membership.person, actor=actor, reason=reason)
    return membership


@command
def grant(
    person: Person,
    role: str,
    *,
    actor: Actor,
    sites: Iterable[Site] | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Grant:
    """Give a person a role for all or the named sites, from a day to a day."""
    limited = list(sites or ())
    start = valid_from or timezone.localdate()
    if valid_to and valid_to < start:
        raise ValidationError({"valid_to": _("The last day comes before the first day.")})
    made = Grant(person=person, role=role, all_sites=not limited, valid_from=start, valid_to=valid_to)
    made.save()
    GrantSite.objects.bulk_create(
        [GrantSite(organization_id=made.organization_id, grant=made, site=site) for site in limited]
    )
    data = {"role": role, "sites": [site.pk for site in limited], "from": made.valid_from, "to": valid_to}
    ledger.write("identity.grant.give", person, actor=actor, data=data)
    return made


@command
def end_grant(given: Grant, *, actor: Actor, last_day: date | None = None) -> Grant:
    """End a role; the row stays, so that who had which right on a day remains a question with an answer."""
    given.valid_to = last_day or timezone.localdate() - timedelta(days=1)
    given.save()
    ledger.write("identity.grant.end", given.person, actor=actor, data={"role": given.role, "to": given.valid_to})
    return given


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
