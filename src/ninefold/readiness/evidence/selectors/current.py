"""Questions about today's evidence: every clause with its state, and what proves it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ninefold.information.documents import selectors as library
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, gather
from ninefold.kernel.index import selectors as index
from ninefold.kernel.items.models import Item
from ninefold.kernel.items.selectors import open_to
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.ledger.caching import cached_until_next_entry
from ninefold.kernel.ledger.selectors import Line
from ninefold.kernel.links.models import Link, Relation
from ninefold.kernel.organizations.models import Organization
from ninefold.readiness.evidence.population import DRAWN
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.gap.judgement import DOCUMENTED, FULL, said_of
from ninefold.readiness.gap.standing import Standing, standings_now
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Clause, Edition

if TYPE_CHECKING:
    from ninefold.information.documents.models import Version
    from ninefold.readiness.gap.models import Answer, Run

MOST_LINKED, MOST_OFFERED = 100, 20


@dataclass(frozen=True, slots=True)
class Today:
    """Where the organization stands today, and from what."""

    on: date
    edition: Edition
    run: Run | None  # the newest one: its files and answers are counted
    standings: Sequence[Standing]
    proofs: Sequence[Evidence]
    answers: Mapping[str, Answer]  # the newest to each question


@cached_until_next_entry
def proofs_of(actor: Actor) -> tuple[Evidence, ...]:
    """What every area offers as evidence, cached until the next entry of the ledger."""
    return tuple(gather(actor))


def today(actor: Actor, organization: Organization) -> Today:
    """Every clause judged now: the newest look at files, the newest answers, today's records and scope."""
    run, kept = gap.newest_look(actor)
    edition = catalogue.edition(run.edition if run else organization.edition)
    answers = gap.latest_answers(actor) if run else {}
    given = gap.as_given(answers.values())
    proofs, on = proofs_of(actor), timezone.localdate()
    standings = standings_now(
        edition,
        kept,
        proofs=proofs,
        as_of=on,
        said={clause.number: said_of(clause, given) for clause in edition.clauses},
    )
    return Today(on, edition, run, standings, [proof for proof in proofs if not proof.left_out], answers)


def written_but_not_proven(standings: Sequence[Standing]) -> list[Standing]:
    """Requirements that a document speaks of and no recent record shows in use."""
    judged = ((each, each.judged) for each in standings)
    return [each for each, j in judged if j.state == DOCUMENTED and j.written == FULL and j.used != FULL]


def linked_items(clauses: Sequence[Clause], named: Collection[UUID], actor: Actor) -> list[Item]:
    """Items other than records that are linked to one of the clauses or named by an area: mostly documents."""
    keys = [clause.key for clause in clauses] + [clause.number for clause in clauses]
    rows = Link.objects.filter(clause__in=keys, removed_on=None)
    pins = rows.filter(source=OuterRef("pk"), relation=Relation.PROVES).exclude(added_by=None)
    items = Item.objects.all().visible_to(actor).filter(Q(pk__in=rows.values("source_id"), kind="") | Q(pk__in=named))
    items = items.annotate(pinned=Exists(pins)).select_related("owner")
    return list(items.order_by("-pinned", "code", "title")[:MOST_LINKED])


def versions_of(items: Sequence[Item], actor: Actor) -> dict[UUID, Version]:
    """The version that holds, or is worked on, of each document among some items; one query."""
    documents = library.without_text(actor).filter(pk__in=[item.pk for item in items])
    return {document.pk: document.current for document in documents if document.current is not None}


def to_pin(text: str, actor: Actor) -> list[Item]:
    """Records and documents that fit what was typed; the newest records before anything is typed."""
    items = Item.objects.all().visible_to(actor).select_related("owner")
    if not text.strip():
        return list(items.exclude(kind="").order_by("-happened_on", "-pk")[:MOST_OFFERED])
    ranks = index.found(text, open_to(items, actor))
    return sorted(items.filter(pk__in=ranks), key=lambda item: -ranks[item.pk])[:MOST_OFFERED]


def sample(pk: UUID) -> Line | None:
    """A sample as the ledger keeps it."""
    return next(iter(ledger.lines(ledger.entries().filter(event=DRAWN, id=pk))), None)


def samples_of(clause: str, most: int = 3) -> list[tuple[UUID, Line]]:
    """The newest samples drawn for a clause."""
    rows = list(ledger.entries().filter(event=DRAWN).order_by("-position")[:MOST_LINKED])
    pairs = zip(rows, ledger.lines(rows), strict=True)
    return [(row.id, line) for row, line in pairs if line.data["clause"] == clause][:most]
