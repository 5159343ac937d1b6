"""Who is asked to agree to a version, and whether they can: nobody waits for somebody who never may decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.information.documents.models import StepKind, Version
from ninefold.information.documents.workflow import VERSION, is_not_the_author
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.permissions import Role


@dataclass(frozen=True, slots=True)
class Ask:
    """One step as it is planned: the people and roles asked in it; `quorum` 0 means all of them."""

    kind: str
    people: tuple[UUID, ...] = ()
    roles: tuple[str, ...] = ()
    quorum: int = 0


USUAL = (Ask(StepKind.APPROVE, roles=(Role.QUALITY_MANAGER,)),)


def usual_steps(version: Version) -> list[Ask]:
    """The steps of the last time; the first time the quality manager approves."""
    before = version if version.round else version.based_on
    again = [
        Ask(kind, tuple(a.person_id for a in asked if a.person_id), tuple(a.role for a in asked if a.role), quorum)
        for kind, quorum, asked in (selectors.last_round(before.pk) if before else [])
    ]
    return again or list(USUAL)


def check_plan(plan: Sequence[Ask], version: Version) -> None:
    """A plan ends with an approval, and whoever it asks can decide."""
    if not plan or plan[-1].kind != StepKind.APPROVE:
        raise ValidationError({"steps": _("Name at least one person or role who approves at the end.")})
    if any(not ask.people and not ask.roles for ask in plan):
        raise ValidationError({"steps": _("A step asks nobody. Name a person or a role, or take the step out.")})
    if told := [why for ask in plan for why in _never(ask, version)]:
        raise ValidationError({"steps": told})


def cannot_decide(version: Version, kind: str, person: Person) -> str:
    """Why somebody can never agree to a version; empty when they can."""
    if not identity.accounts().filter(identity.still_here(), person=person).exists():
        return _("%s has no account to sign with. Name somebody else.") % person
    actor = identity.actor_for(person)
    if not actor.can(VERSION.by_name[kind].permission, version.site_id):
        return _("%s has no right to do this here. Name somebody else, or give a role that has it.") % person
    if kind == StepKind.APPROVE and is_not_the_author(version, actor):
        return _("%s wrote it. Name somebody else, or let authors approve in the rules for documents.") % person
    return ""


def deciders(version: Version, kind: str) -> QuerySet[Person]:
    """Everybody who can agree to a version: by account, right and site, and who did not write what they approve."""
    able = identity.people_with(VERSION.by_name[kind].permission, version.site_id)
    own = kind == StepKind.APPROVE and not selectors.rules().author_may_approve
    return able.exclude(pk__in=selectors.writers(version)) if own else able


def _never(ask: Ask, version: Version) -> Iterator[str]:
    for person in Person.objects.filter(pk__in=ask.people):
        if why := cannot_decide(version, ask.kind, person):
            yield why
    for role in ask.roles:
        holders = Person.objects.filter(pk__in=identity.grants_of(role).values("person")).exclude(pk__in=ask.people)
        if all(cannot_decide(version, ask.kind, each) for each in holders):
            told = _("Nobody who is “%s” can do this: they wrote it, have no right here, or there is none. ")
            yield told % Role(role).label + _("Name somebody, or let authors approve in the rules for documents.")
