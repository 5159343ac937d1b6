"""Commands of administration: settings of the organization, and accounts for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.identity import joining
from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.models import Grant, Membership, User
from ninefold.kernel.identity.selectors import still_here, valid_on
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Organization, Person
from ninefold.kernel.permissions import Role


@command
def change_settings(organization: Organization, before: Mapping[str, Any], *, actor: Actor) -> Organization:
    """Keep changed settings of the organization."""
    changes = ledger.changes_between(before, ledger.snapshot(organization))
    if changes:
        organization.save()
        ledger.write("organizations.organization.edit", organization, actor=actor, changes=changes)
    return organization


@command
def note_ledger_file(kind: str, query: str, *, actor: Actor) -> None:
    """Put on record who took which part of the ledger out, and in which form."""
    ledger.write("ledger.entry.export", None, actor=actor, data={"form": kind, "query": query})


@command
def end_role(given: Grant, *, actor: Actor) -> Grant:
    """End a role as of yesterday; refused for the last owner, because nobody could manage the organization any more."""
    if given.role == Role.ADMIN:
        others_own(Q(pk=given.pk))
    return identity.end_grant(given, actor=actor)


def others_own(without: Q) -> None:
    """Refuse what would leave the organization without an owner who can sign in."""
    owners = Grant.objects.filter(valid_on(timezone.localdate()), still_here(), role=Role.ADMIN, all_sites=True)
    owners = owners.exclude(person__membership=None).filter(person__membership__ended_at=None)
    if not owners.exclude(without).exists():
        raise ValidationError(_("Somebody has to own this organization. Give the role to another person first."))


@command
def close_account(person: Person, *, actor: Actor, reason: str) -> None:
    """Close a person's account here, as when they leave; refused for the last owner."""
    membership = Membership.objects.filter(person=person, ended_at=None).first()
    if membership is None:
        raise ValidationError(_("%(name)s has no account here.") % {"name": person.name})
    others_own(Q(person=person))
    identity.end_membership(membership, actor=actor, reason=reason)


@command
def let_in(person: Person, *, actor: Actor, host: str, several: bool = False) -> str:
    """Give a person, or several, an account here. Returns the link to hand over where no mail leaves, else ""."""
    if not person.email:
        raise ValidationError(_("Write down the e-mail address of %(name)s first.") % {"name": person.name})
    seated = Membership.objects.filter(person=person).first()
    if seated is not None and seated.ended_at is None:
        raise ValidationError(_("%(name)s already has an account.") % {"name": person.name})
    if seated is not None:
        identity.reopen_membership(seated, actor=actor)
        return ""
    if Membership.objects.filter(user__email__iexact=person.email).exists():
        raise ValidationError(_("Somebody else here already signs in with %(mail)s.") % {"mail": person.email})
    known = User.objects.filter(email__iexact=person.email).first()
    if known is not None:
        return joining.invite(person, known, actor=actor, host=host)
    link = identity.open_account(person, actor=actor, host=host)
    if several:
        identity.share_account(person, actor=actor, reason=_("Several people use it from the start"))
    return link
