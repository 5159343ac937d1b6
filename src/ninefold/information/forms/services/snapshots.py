"""Commands that keep a register as it stands, or one month of it, and put a revision into force."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from ninefold.information.forms import selectors
from ninefold.information.forms.models import Entry, EntryState, Form, KeptRow, Snapshot, SnapshotState
from ninefold.information.forms.services.issuing import issue_objectives
from ninefold.information.forms.values import row_in_words
from ninefold.information.forms.workflow import SNAPSHOT
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.lib.canonical import canonical, sha256_hex

MOST_ROWS = 2000  # of one snapshot; a longer one is kept by months


def keep_as_it_stands(form: Form, *, actor: Actor) -> Snapshot:
    """Keep what a register says today as its next revision."""
    rows = Entry.objects.filter(form=form, state=EntryState.KEPT)
    return _keep(form, rows, "", timezone.localdate(), actor=actor)


def keep_month(form: Form, month: str, *, actor: Actor) -> Snapshot:
    """Keep the entries of a month that is over, written 2026-10."""
    first, last = selectors.days_of(month)
    if last >= timezone.localdate():
        raise ValidationError(_("This month is not over yet."))
    rows = Entry.objects.filter(form=form, state=EntryState.KEPT, happened_on__range=(first, last))
    return _keep(form, rows, month, last, actor=actor)


def keep_months(*, actor: Actor) -> int:
    """Keep every month that is over, of registers that say so; each in a transaction of its own."""
    due = selectors.months_due(timezone.localdate())
    for form, month in due:
        keep_month(form, month, actor=actor)
    return len(due)


@command
def _keep(form: Form, rows: QuerySet[Entry], month: str, day: date, *, actor: Actor) -> Snapshot:
    if not actor.can("forms.write", form.site_id):
        raise PermissionDenied
    entries = list(rows.select_related("form_version").order_by("happened_on", "pk")[: MOST_ROWS + 1])
    if not entries or form.current is None:
        raise ValidationError(_("There is no entry to keep."))
    if len(entries) > MOST_ROWS:
        raise ValidationError(_("More than %d entries: keep them month by month.") % MOST_ROWS)
    layout = form.current.plan
    cells = [row_in_words(layout, entry.values, entry.signed) for entry in entries]
    snapshot = Snapshot(form=form, month=month, happened_on=day, person_id=actor.person_id)
    snapshot.columns = [each.label for each in layout.fields]
    last = form.snapshots.filter(month=month).aggregate(last=Max("revision"))["last"] or 0
    snapshot.revision = last + 1
    snapshot.code, snapshot.title = _named(form, month, snapshot.revision)
    facts = [[entry.code, *row] for entry, row in zip(entries, cells, strict=True)]
    snapshot.sha256 = sha256_hex(canonical([snapshot.columns, facts]))
    snapshot.save()
    KeptRow.objects.bulk_create(
        KeptRow(organization_id=form.organization_id, snapshot=snapshot, entry=entry, place=place, cells=row)
        for place, (entry, row) in enumerate(zip(entries, cells, strict=True), start=1)
    )
    told = {"register": form.code, "rows": len(entries), "content": snapshot.sha256}
    ledger.write("forms.snapshot.keep", snapshot, actor=actor, changes={"code": (None, snapshot.code)}, data=told)
    return snapshot


def _named(form: Form, month: str, revision: int) -> tuple[str, str]:
    if not month:
        title = _("%(register)s, revision %(number)d") % {"register": form.title, "number": revision}
        return f"{form.prefix}-R{revision}", title
    again = f"-{revision}" if revision > 1 else ""
    name = format_date(selectors.days_of(month)[0], "F Y")
    return f"{form.prefix}-{month}{again}", _("%(register)s, %(month)s") % {"register": form.title, "month": name}


@command
def approve_snapshot(snapshot: Snapshot, *, actor: Actor) -> Snapshot:
    """Put a signed revision into force; the one before is superseded."""
    today = timezone.localdate()
    SNAPSHOT.fire("approve", snapshot, actor=actor, approved_by_id=actor.person_id, approved_on=today)
    earlier = snapshot.form.snapshots.filter(month=snapshot.month, state=SnapshotState.APPROVED)
    for each in earlier.exclude(pk=snapshot.pk).select_related("form"):
        SNAPSHOT.fire("supersede", each, actor=actor)
    issue_objectives(snapshot, actor=actor)
    return snapshot
