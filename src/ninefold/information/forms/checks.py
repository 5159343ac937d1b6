"""What an auditor would ask about registers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninefold.information.forms import selectors
from ninefold.information.forms.values import beyond_limits, open_fields
from ninefold.kernel.checks import Remark, View, check
from ninefold.kernel.evidence import left_out, reason_without
from ninefold.standards.catalogue import GapKind
from ninefold.standards.record_kinds import RecordKind

MOST = 200  # remarks; more would not be read
CALIBRATION = RecordKind.CALIBRATION


@check("forms.used", clause="7.5.3.1", kind=GapKind.WEAK_RECORDS, stage=2, basis="own_rule")
def registers_in_use_get_entries(view: View) -> Iterator[Remark]:
    """Registers that are in use got an entry within twelve months."""
    spared = left_out(view.actor)
    for form in selectors.without_entries(view.actor, on=view.as_of)[:MOST]:
        if reason_without(form.clauses.get(view.edition, ()), spared):
            continue
        yield Remark(form, _("has no entry of the last twelve months"), _("Add what happened, or take it out of use"))


@check("forms.complete", clause="7.5.3.2", kind=GapKind.WEAK_RECORDS, stage=2, basis="own_rule")
def entries_are_complete_after_a_month(view: View) -> Iterator[Remark]:
    """What the form needs is filled in and signed a month later."""
    for entry in selectors.incomplete(view.actor, on=view.as_of)[:MOST]:
        missing = ", ".join(each.label for each in open_fields(entry.form_version.plan, entry.values, entry.signed))
        yield Remark(entry, _("still lacks: %s") % missing, _("Complete it, or make it void with the reason"))


@check("forms.calibrated", clause="7.1.5.2", kind=GapKind.WEAK_RECORDS, stage=2)
def instruments_are_checked_in_time(view: View) -> Iterator[Remark]:
    """No instrument is past the day of its next check."""
    yield from _late(view, selectors.overdue(view.actor, on=view.as_of).filter(form__record_kind=CALIBRATION))


@check("forms.due", clause="8.1", kind=GapKind.WEAK_RECORDS, stage=2, basis="own_rule")
def what_is_due_again_is_done(view: View) -> Iterator[Remark]:
    """What an entry says is due again is done by its day."""
    yield from _late(view, selectors.overdue(view.actor, on=view.as_of).exclude(form__record_kind=CALIBRATION))


def _late(view: View, rows: Any) -> Iterator[Remark]:
    for entry in rows[:MOST]:
        text = _("was due again by %s") % date_format(entry.due_on, "j F Y")
        yield Remark(entry, text, _("Do it and add the entry, or set another day with the reason"))


@check("forms.limits", clause="8.7.2", kind=GapKind.WEAK_RECORDS, stage=2)
def numbers_beyond_limits_have_a_word(view: View) -> Iterator[Remark]:
    """A number beyond its limits says what was done about it."""
    for entry in selectors.outside(view.actor)[:MOST]:
        fields = beyond_limits(entry.form_version.plan, entry.values, entry.notes)
        told = ", ".join(f"{each.label} ({each.limits})" for each in fields)
        yield Remark(entry, _("is beyond limits without a note: %s") % told, _("Write what was decided"))


@check("forms.retention", clause="7.5.3.2", kind=GapKind.MISSING_DOCUMENTS, stage=1)
def registers_say_how_long_they_are_kept(view: View) -> Iterator[Remark]:
    """Every register in use says how long its entries are kept."""
    for form in selectors.unretained(view.actor)[:MOST]:
        yield Remark(form, _("does not say how long its entries are kept"), _("Choose a retention class"))
