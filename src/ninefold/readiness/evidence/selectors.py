"""Questions about today's evidence: every clause with its state, and what proves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, gather
from ninefold.kernel.items.models import Item
from ninefold.kernel.links.models import Link
from ninefold.kernel.organizations.models import Organization
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.gap.judgement import DOCUMENTED, FULL, said_of
from ninefold.readiness.gap.standing import Standing, standings_now
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Clause, Edition

if TYPE_CHECKING:
    from ninefold.readiness.gap.models import Answer, Run

MOST_LINKED = 100


@dataclass(frozen=True, slots=True)
class Today:
    """Where the organization stands today, and from what."""

    on: date
    edition: Edition
    run: Run | None  # the newest one: its files and answers are counted
    standings: Sequence[Standing]
    proofs: Sequence[Evidence]
    answers: Mapping[str, Answer]  # the newest to each question


def today(actor: Actor, organization: Organization) -> Today:
    """Every clause judged now: the newest look at files, the newest answers, today's records and scope."""
    run, kept = gap.newest_look(actor)
    edition = catalogue.edition(run.edition if run else organization.edition)
    answers = gap.latest_answers(actor) if run else {}
    given = gap.as_given(answers.values())
    proofs, on = list(gather(actor)), timezone.localdate()
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
    return [each for each in standings if each.judged.state == DOCUMENTED and each.judged.written == FULL]


def linked_items(clauses: Sequence[Clause], actor: Actor) -> list[Item]:
    """Records and documents that somebody tied to one of the clauses."""
    keys = [clause.key for clause in clauses] + [clause.number for clause in clauses]
    rows = Link.objects.filter(clause__in=keys, removed_on=None).values("source_id")
    items = Item.objects.all().visible_to(actor).filter(pk__in=rows)
    return list(items.select_related("owner").order_by("-happened_on", "title")[:MOST_LINKED])


def items_of(proofs: Sequence[Evidence], actor: Actor) -> dict[UUID, Item]:
    """The items behind proofs, as far as the actor may see them; one query."""
    ids = {proof.item_id for proof in proofs if proof.item_id}
    return {item.pk: item for item in Item.objects.all().visible_to(actor).filter(pk__in=ids)} if ids else {}
