"""Questions about how records are kept: rules, what is missing, what may go."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, When

from ninefold.information.records.models import KindRule, Record, State
from ninefold.information.retention import selectors as retention
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.ledger import selectors as ledger
from ninefold.standards.record_kinds import EXPECTATIONS

PAPER = [each.kind for each in EXPECTATIONS if each.file]  # worth little without the report itself


def rules() -> QuerySet[KindRule]:
    rows: QuerySet[KindRule] = KindRule.objects.select_related("retention", "owner")
    return rows


def rule_of(kind: str) -> KindRule | None:
    """The rule of a kind, when there is one."""
    return rules().filter(kind=kind).first()


def kept(actor: Actor, permission: str = "records.read") -> Any:
    """Records kept by hand that are not void."""
    return Record.objects.all().visible_to(actor, permission).filter(state=State.KEPT)


def incomplete(actor: Actor) -> QuerySet[Record]:
    """Records without a retention rule, or without the paper that their kind needs, newest first."""
    files = Attachment.objects.filter(item_id=OuterRef("pk"))
    no_paper = Case(When(~Exists(files), kind__in=PAPER, then=True), default=False, output_field=BooleanField())
    rows: QuerySet[Record] = kept(actor).annotate(no_paper=no_paper)
    return (
        rows.filter(Q(retention=None) | Q(no_paper=True))
        .select_related("owner", "site")
        .order_by("-happened_on", "-id")
    )


def corrections(record: Record) -> list[ledger.Line]:
    """What was corrected, with what stood there, why, who and when; the first one first."""
    rows = ledger.entries_about(record.pk).filter(event="records.record.amend")
    return ledger.lines(rows.order_by("position"))


def expired_records(on: date) -> QuerySet[Record]:
    """Records whose own last day has passed: a certificate that ran out."""
    rows: QuerySet[Record] = Record.objects.filter(expires_on__lt=on)
    return rows


def due_for_disposal(actor: Actor, *, on: date) -> QuerySet[Record]:
    """Kept records whose retention is over and that nothing holds back, oldest first."""
    over = retention.time_is_over("retention", "happened_on", on=on)
    rows: QuerySet[Record] = kept(actor).filter(over, hold_since=None)
    return rows.select_related("owner", "retention").order_by("happened_on", "id")


def held_back(actor: Actor) -> QuerySet[Record]:
    """Records whose disposal is stopped."""
    rows: QuerySet[Record] = kept(actor).exclude(hold_since=None)
    return rows.select_related("hold_by").order_by("hold_since", "id")


def proposed_for_disposal(actor: Actor) -> QuerySet[Record]:
    """Records whose disposal waits for somebody else's signature."""
    rows: QuerySet[Record] = Record.objects.all().visible_to(actor, "records.read").filter(state=State.PROPOSED)
    return rows.select_related("proposed_by", "retention").order_by("proposed_on", "id")
