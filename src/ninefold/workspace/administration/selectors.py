"""Questions of administration: roles with their people, keys, entries of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from ninefold.kernel import permissions
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.identity.models import Grant, Membership, Token, User
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations.models import Person
from ninefold.lib.mailboxes import read_by_several


def grants(actor: Actor, *, ended: bool) -> QuerySet[Grant]:
    """Roles given, those of today and later or those that are over."""
    today = timezone.localdate()
    over = Q(valid_to__lt=today)
    rows = Grant.objects.all().visible_to(actor, "organization.manage").filter(over if ended else ~over)
    return rows.select_related("person").prefetch_related("sites__site").order_by("person__name", "role")


def people_without_account(actor: Actor) -> QuerySet[Person]:
    """People who cannot sign in yet, or no more."""
    seated = Membership.objects.filter(ended_at=None).values("person_id")
    rows = Person.objects.all().visible_to(actor, "organization.manage")
    return rows.filter(left_on=None).exclude(pk__in=seated).exclude(email="")


def asks_who_uses_it(person: Person) -> bool:
    """Whether the new account of a person may be meant for several: its address looks like one that many read."""
    return read_by_several(person.email) and not User.objects.filter(email__iexact=person.email).exists()


def keys(actor: Actor) -> QuerySet[Token]:
    """API tokens: one's own, or all for those who manage the organization."""
    rows = Token.objects.all().visible_to(actor)
    if not actor.can("organization.manage"):
        rows = rows.filter(person_id=actor.person_id)
    return rows.select_related("person").order_by("revoked_at", "-expires_at")


def accounts(actor: Actor) -> QuerySet[Membership]:
    """Who can sign in here."""
    seen = Membership.objects.all().visible_to(actor, "organization.manage").values("pk")
    return identity.accounts().filter(pk__in=seen)


@dataclass(frozen=True, slots=True)
class Right:
    """A role that somebody had on a day, with what it lets them do today."""

    grant: Grant
    verbs: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """The same for people to read."""
        return permissions.in_words(self.verbs)


def rights_on(day: date, actor: Actor) -> list[Right]:
    """Who had which role on a day."""
    if not actor.can("organization.manage"):
        return []
    rows = identity.grants_on(day).annotate(generic=Coalesce("person__membership__generic", False))
    return [Right(grant, tuple(sorted(_verbs(grant)))) for grant in rows]


def _verbs(grant: Grant) -> frozenset[str]:
    every = permissions.of_role(grant.role)
    if grant.generic:  # type: ignore[attr-defined]
        every -= permissions.of_signers()
    return every if grant.all_sites else every - permissions.of_the_whole()


def entries(chosen: dict[str, Any]) -> QuerySet[Any]:
    """Entries of the active organization that fit, in the order asked for, else newest first."""
    rows = ledger.entries()
    if event := chosen.get("event"):
        rows = rows.filter(event__startswith=event)
    if person := chosen.get("actor"):
        rows = rows.filter(actor_id=person.pk)
    if subject := chosen.get("subject"):
        rows = rows.filter(subject_id=subject)
    if words := chosen.get("words"):
        rows = ledger.with_words(rows, words)
    if since := chosen.get("since"):
        rows = rows.filter(at__gte=timezone.make_aware(datetime.combine(since, time.min)))
    if until := chosen.get("until"):
        rows = rows.filter(at__lte=timezone.make_aware(datetime.combine(until, time.max)))
    return _sorted_by(rows, chosen.get("sort") or "")


def _sorted_by(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    """Entries by when, who, what or record, each time the newest first; newest first where nothing is named."""
    match name:
        case "when":
            return rows.order_by("position")
        case "who":
            who = Person.objects.filter(pk=OuterRef("actor_id")).values("name")
            return rows.annotate(who=Subquery(who)).order_by(F("who").asc(nulls_last=True), "-position")
        case "what":
            return rows.order_by("event", "-position")
        case "record":
            return rows.order_by("subject_type", "subject_id", "-position")
        case _:
            return rows.order_by("-position")
