"""Questions about how documents are controlled: rules, numbers, readers, days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ninefold.information.documents.models import ONCE, PAST, Document, Kind, Rules, Series, State, Version
from ninefold.information.retention import selectors as retention
from ninefold.kernel.actors import Actor
from ninefold.kernel.audiences import condition
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.organizations.models import Person

PREFIXES: dict[str, str] = {
    Kind.POLICY: "POL-",
    Kind.MANUAL: "MAN-",
    Kind.PROCEDURE: "PR-",
    Kind.WORK_INSTRUCTION: "WI-",
    Kind.PROCESS_MAP: "PM-",
    Kind.FORM: "F-",
    Kind.REGISTER: "RG-",
    Kind.PLAN: "PL-",
    Kind.EXTERNAL: "EX-",
}
CHECK_MONTHS = 12  # for external documents that name no interval
NUMBERED = frozenset(PREFIXES)  # kinds that always get a code of ours


def rules() -> Rules:
    """The organization's rules, or the defaults."""
    return Rules.objects.first() or Rules()


def review_months(document: Document) -> int:
    """How often a document is reviewed: its own interval, else that of the rules."""
    return document.review_months or rules().review_months


def check_months(document: Document) -> int:
    """How often somebody looks whether an external document has a newer issue."""
    return document.check_months or CHECK_MONTHS


def series_of(kind: str, site_id: Any = None) -> Series:
    """How documents of a kind at a site are numbered: the site's own series, else the kind's, else the usual prefix."""
    rows = Series.objects.filter(Q(site_id=site_id) | Q(site_id=None), kind=kind)
    found = sorted(rows, key=lambda row: row.site_id is None)
    return found[0] if found else Series(kind=kind, prefix=PREFIXES.get(kind, "D-"))


def code_for(kind: str, number: int, site_id: Any = None) -> str:
    """The code for a number in its series."""
    series = series_of(kind, site_id)
    return f"{series.prefix}{number:0{series.digits}d}"


def was_in_force(document_id: UUID) -> bool:
    """Whether a version of the document ever was effective."""
    return Version.objects.filter(document_id=document_id, state__in=ONCE).exists()


def next_in_force(document_id: UUID, day: date) -> Version | None:
    """The first version of a document that came into force after a day."""
    return Version.objects.filter(document_id=document_id, effective_from__gt=day).order_by("effective_from").first()


def last_in_force(document_ids: Iterable[UUID]) -> dict[UUID, Version]:
    """By document the version that came into force last, even if superseded or withdrawn since."""
    rows = Version.objects.filter(document_id__in=list(document_ids), effective_from__isnull=False)
    return {row.document_id: row for row in rows.defer("content", "text").order_by("effective_from", "number")}


def due_for_release(on: date) -> QuerySet[Version]:
    """Approved versions whose day has come."""
    rows = Version.objects.filter(state=State.APPROVED).filter(Q(planned_for=None) | Q(planned_for__lte=on))
    return rows.select_related("document")


def readers_of(document: Document) -> QuerySet[Person]:
    """People who must confirm that they have read the document, as the audience stands today."""
    keys = list(document.distribution.values_list("audience", flat=True))
    here = Q(left_on=None) | Q(left_on__gt=timezone.localdate())
    guests = identity.only_auditing().values("person_id")  # they look at the work, they do not work by it
    return Person.objects.filter(here & condition(keys)).exclude(pk__in=guests).distinct()


def due_for_disposal(actor: Actor, *, on: date) -> QuerySet[Version]:
    """Versions out of force whose retention is over and that nothing holds back, oldest first."""
    over = retention.time_is_over("document__retention", "ended_on", on=on)
    rows = _out_of_force(actor).filter(over, proposed_on=None, document__hold_since=None)
    return rows.order_by("ended_on", "pk")


def proposed_for_disposal(actor: Actor) -> QuerySet[Version]:
    """Versions whose disposal waits for somebody else's signature."""
    return _out_of_force(actor).exclude(proposed_on=None).order_by("proposed_on", "pk")


def held_back(actor: Actor) -> QuerySet[Document]:
    """Documents whose disposal is stopped."""
    rows: QuerySet[Document] = Document.objects.all().visible_to(actor, "documents.read").exclude(hold_since=None)
    return rows.select_related("hold_by").order_by("hold_since", "pk")


def _out_of_force(actor: Actor) -> QuerySet[Version]:
    rows: Any = Version.objects.all().visible_to(actor, "documents.read").filter(state__in=PAST)
    found: QuerySet[Version] = rows.select_related("document__retention", "document__owner", "proposed_by")
    return found
