"""Questions about what the checks found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from ninefold.kernel.actors import Actor
from ninefold.kernel.checks import basis_of, wants_document
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import selectors as ledger
from ninefold.readiness.checking.models import CheckRun, StoredRemark

EXAMPLES = 3  # named in a report's line


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, summed up: one line of a report."""

    check: str
    clause: str
    kind: str
    stage: int
    claim: str
    count: int
    examples: tuple[str, ...]
    fix: str
    basis: str = "standard"
    no_document: bool = False  # a document is missing altogether


@dataclass(frozen=True, slots=True)
class Age:
    """How old the results are."""

    ran_at: datetime | None
    behind: bool  # the ledger has moved on since


def check_runs(actor: Actor) -> QuerySet[CheckRun]:
    """The last run of every check with its remarks about records that the actor may see."""
    seen = Item.objects.all().visible_to(actor)
    remarks = StoredRemark.objects.select_related("item")
    visible = remarks.filter(item__isnull=True) | remarks.filter(item__in=seen)
    rows = CheckRun.objects.all().visible_to(actor, "gap.read")
    return rows.prefetch_related(Prefetch("remarks", visible)).order_by("stage", "clause", "check_id")


def findings(actor: Actor) -> list[Finding]:
    """Checks that found something."""
    return [_finding(row) for row in what_was_found(actor)]


def what_was_found(actor: Actor) -> list[CheckRun]:
    """Checks that found something, each with its remarks about records that the actor may see; two queries."""
    return list(check_runs(actor).filter(found__gt=0))


def still_open(actor: Actor) -> dict[str, list[Item]]:
    """The first records that each check named when it ran last."""
    return {
        row.check_id: [remark.item for remark in row.remarks.all() if remark.item is not None][:EXAMPLES]
        for row in what_was_found(actor)
    }


def _finding(row: CheckRun) -> Finding:
    remarks = list(row.remarks.all())
    examples = tuple(map(_told, remarks[:EXAMPLES]))
    fix = next((remark.fix for remark in remarks if remark.fix), "")
    return Finding(
        check=row.check_id,
        clause=row.clause,
        kind=row.kind,
        stage=row.stage,
        claim=row.claim,
        count=row.found,
        examples=examples,
        fix=fix,
        basis=basis_of(row.check_id),
        no_document=wants_document(row.check_id) and all(remark.item is None for remark in remarks),
    )


def _told(remark: StoredRemark) -> str:
    """A remark behind the name of its record: as one sentence, or after a colon when it is a sentence of its own."""
    if remark.item is None:
        return remark.text
    return f"{remark.item}{':' if remark.text[:1].isupper() else ''} {remark.text}"


def runs_only(actor: Actor) -> QuerySet[CheckRun]:
    """The last run of every check without its remarks, and whether anything was done since (`behind`); one query."""
    newer = ledger.entries().filter(position__gt=OuterRef("ledger_position")).exclude(event="checking.checks.run")
    rows = CheckRun.objects.all().visible_to(actor, "gap.read").annotate(behind=Exists(newer.order_by()))
    return rows.order_by("stage", "clause", "check_id")


def age_of(rows: Sequence[CheckRun]) -> Age:
    """When these checks (from `runs_only`) ran, and whether anything was done since."""
    newest = max(rows, key=lambda row: row.ran_at, default=None)
    return Age(newest.ran_at, newest.behind) if newest else Age(None, True)  # type: ignore[attr-defined]


def at_rest(actor: Actor) -> QuerySet[CheckRun]:
    """The checks that found nothing when they ran last."""
    rows: QuerySet[CheckRun] = CheckRun.objects.all().visible_to(actor, "gap.read").filter(found=0)
    return rows
