"""What was kept of registers, which months are to be kept, and what was corrected since."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncMonth

from ninefold.information.forms.models import (
    Amendment,
    Entry,
    EntryState,
    Form,
    KeptRow,
    Snapshot,
    SnapshotState,
    State,
)
from ninefold.information.forms.selectors.entries import entries
from ninefold.information.forms.values import in_words
from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger import selectors as ledger
from ninefold.lib.dates import add_months

LATE = timedelta(days=4)  # the last readings of a month arrive in the first days of the next
CATCH_UP = 3  # months to catch up when the worker stood still


def days_of(month: str) -> tuple[date, date]:
    """First and last day of a month that is written 2026-10; ValueError for anything else."""
    first = date.fromisoformat(f"{month}-01")
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def snapshots(actor: Actor, form: Form) -> QuerySet[Snapshot]:
    """What was kept of a register, newest first."""
    rows: QuerySet[Snapshot] = Snapshot.objects.all().visible_to(actor, "forms.read").filter(form=form)
    return rows.select_related("approved_by")


def newest_snapshot(actor: Actor, form: Form) -> Snapshot | None:
    """The revision in force, else the newest snapshot."""
    kept = snapshots(actor, form).exclude(state__in=(SnapshotState.VOID, SnapshotState.SUPERSEDED))
    return kept.filter(state=SnapshotState.APPROVED, month="").first() or kept.first()


def kept_rows(snapshot: Snapshot, actor: Actor) -> QuerySet[KeptRow]:
    """Its rows, as far as the actor may see the entries."""
    rows: QuerySet[KeptRow] = KeptRow.objects.all().visible_to(actor, "forms.read").filter(snapshot=snapshot)
    return rows.select_related("entry").order_by("place")


def open_months(actor: Actor, form: Form, on: date) -> list[str]:
    """Months that are over, have entries and were not kept; newest first."""
    rows = entries(actor, form).filter(state=EntryState.KEPT, happened_on__lt=on.replace(day=1))
    kept = set(form.snapshots.exclude(state=SnapshotState.VOID).values_list("month", flat=True))
    months = rows.annotate(month=TruncMonth("happened_on")).values_list("month", flat=True).order_by("-month")
    return [name for month in months.distinct() if (name := f"{month:%Y-%m}") not in kept]


def months_due(on: date) -> list[tuple[Form, str]]:
    """What the worker has to keep: of registers that keep each month, the last months with entries."""
    after = (on - LATE).replace(day=1)
    kept = Snapshot.objects.filter(form=OuterRef("form")).exclude(month="")
    rows = Entry.objects.filter(form__monthly=True, form__current__state=State.IN_USE, state=EntryState.KEPT)
    rows = rows.filter(happened_on__gte=add_months(after, -CATCH_UP), happened_on__lt=after)
    rows = rows.annotate(month=TruncMonth("happened_on"))
    rows = rows.exclude(Exists(kept.annotate(of=TruncMonth("happened_on")).filter(of=OuterRef("month"))))
    found = rows.order_by("form", "-month").values_list("form", "month").distinct()
    forms = Form.objects.select_related("current").in_bulk({key for key, _month in found})
    return [(forms[key], f"{month:%Y-%m}") for key, month in found]


@dataclass(frozen=True, slots=True)
class Since:
    """What happened to an entry after it was kept."""

    entry: Entry
    at: datetime
    who: str
    what: str  # changed, void, added
    reason: str = ""
    lines: tuple[tuple[str, str, str], ...] = ()  # field, before, after


def since(snapshot: Snapshot, actor: Actor) -> list[Since]:
    """Corrections after the day of the snapshot, oldest first; its rows stay as they are."""
    found = [*_changed(snapshot, actor), *_void(snapshot, actor), *_added(snapshot, actor)]
    return sorted(found, key=lambda each: each.at)


def _changed(snapshot: Snapshot, actor: Actor) -> Iterator[Since]:
    rows: Any = Amendment.objects.all().visible_to(actor, "forms.read")
    rows = rows.filter(entry__kept_rows__snapshot=snapshot, at__gt=snapshot.taken_at)
    for row in rows.select_related("entry__form_version", "person"):
        known = row.entry.form_version.plan.by_name
        lines = tuple(
            (known[name].label, in_words(known[name], row.before.get(name)), in_words(known[name], after))
            for name, after in row.after.items()
            if name in known
        )
        yield Since(row.entry, row.at, str(row.person or ""), "changed", row.reason, lines)


def _void(snapshot: Snapshot, actor: Actor) -> Iterator[Since]:
    gone = {each.pk: each for each in entries(actor).filter(kept_rows__snapshot=snapshot, state=EntryState.VOID)}
    for line in ledger.lines(ledger.entries().filter(event="forms.entry.make_void", subject_id__in=gone)):
        if line.subject_id in gone:
            yield Since(gone[line.subject_id], line.at, line.actor, "void", line.reason)


def _added(snapshot: Snapshot, actor: Actor) -> Iterator[Since]:
    """Entries of a month that were added after the snapshot; a revision tells only of its day."""
    if not snapshot.month:
        return
    rows = entries(actor, snapshot.form).filter(state=EntryState.KEPT, happened_on__range=days_of(snapshot.month))
    for entry in rows.filter(added_on__gt=snapshot.taken_at).select_related("person"):
        yield Since(entry, entry.added_on, str(entry.person or ""), "added")
