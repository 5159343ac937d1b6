"""Commands that found an organization, and seat users in it as people."""

from __future__ import annotations

from django.utils import timezone
from django.utils.text import slugify

from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.commands import command, given_reason
from ninefold.kernel.identity.models import Membership, Token, User
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Organization, Person
from ninefold.lib.uuid7 import uuid7

# Letters that are no accented form of another one: "Nørre Værk" gets /o/norre-vaerk/.
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "ß": "ss", "ł": "l", "Ł": "L", "đ": "d"})


def free_slug(name: str) -> str:
    """An address name that nobody has yet."""
    wanted = slugify(name.translate(LETTERS))[:50] or "organization"
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
    """Close a person's way in here and end their keys; what they did keeps their name."""
    membership.ended_at = timezone.now()
    membership.save()
    Token.objects.filter(person=membership.person, revoked_at=None).update(revoked_at=membership.ended_at)
    ledger.write("identity.membership.end", membership.person, actor=actor, reason=given_reason(reason))
    return membership


@command
def reopen_membership(membership: Membership, *, actor: Actor) -> Membership:
    """Let a person who comes back use their account here again."""
    membership.ended_at = None
    membership.save()
    ledger.write("identity.membership.reopen", membership.person, actor=actor)
    return membership
