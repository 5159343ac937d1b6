"""Does it work in practice? The nine signs, each computed or saying plainly that there is no data; none is declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.readiness.evidence.facts import MET, NOT_MET, PARTLY, UNKNOWN, Facts, Line
from ninefold.readiness.gap.presenting import age_in_words

Text = str | Promise
Sign = Callable[[Facts], Line]


def nine_signs(facts: Facts) -> list[Line]:
    """The nine in their fixed order."""
    return [sign(facts) for sign in SIGNS]


def _no_data(title: str, area: str, clause: str) -> Line:
    note = _("no data yet; from %s") % area
    return Line(title, UNKNOWN, note, "evidence_clause", _("List"), clause)


def later(title: Text, area: Text, clause: str) -> Sign:
    """A sign whose data another area will bring: never a pass until then."""
    return lambda facts: _no_data(str(title), str(area), clause)


def from_entries(title: Text, stream: str, area: Text, clause: str) -> Sign:
    """A sign that entries of registers show, and dated entries in files speak of; files alone never make it a pass."""

    def sign(facts: Facts) -> Line:
        kept = facts.kept.get(stream)
        if kept and kept["recent"]:
            return _kept(str(title), kept, clause, facts.on)
        return _entries(str(title), facts.entries.get(stream), str(area), clause, facts.on)

    return sign


def _kept(title: str, told: Mapping[str, Any], clause: str, on: date) -> Line:
    age = age_in_words(date.fromisoformat(told["newest"]), on)
    note = _("%(count)d in your registers of 12 months, newest: %(age)s") % {"count": told["recent"], "age": age}
    return Line(title, MET, note, "evidence_clause", _("List"), clause)


def _entries(title: str, told: Mapping[str, Any] | None, area: str, clause: str, on: date) -> Line:
    if not told or not told["newest"]:
        return _no_data(title, area, clause)
    age = age_in_words(date.fromisoformat(told["newest"]), on)
    if not told["recent"]:
        return Line(title, NOT_MET, _("newest in your files: %s ago") % age, "evidence_clause", _("List"), clause)
    note = _("%(count)d in files of 12 months; the rest: %(area)s") % {"count": told["recent"], "area": area}
    return Line(title, PARTLY, note, "evidence_clause", _("List"), clause)


def records_complete(facts: Facts) -> Line:
    """Of the entries in files, those that carry a date; required fields come with the records area."""
    title = _("Records complete and traceable")
    every = sum(told["all"] for told in facts.entries.values())
    if not every:
        return _no_data(title, _("Records"), "7.5")
    dated = sum(told["dated"] for told in facts.entries.values())
    note = _("%(dated)d of %(every)d in files are dated") % {"dated": dated, "every": every}
    return Line(title, PARTLY if dated else NOT_MET, note, "evidence_clause", _("List"), "7.5")


def actions_shown_to_work(facts: Facts) -> Line:
    """Of the finished actions, those that somebody checked."""
    title, finished, checked = _("Actions shown to work"), facts.actions_finished, facts.actions_checked
    if not finished:
        return Line(title, UNKNOWN, _("no action is finished yet"), "actions_action_list", _("List"))
    note = _("%(checked)d of %(finished)d finished ones checked") % {"checked": checked, "finished": finished}
    state = MET if checked == finished else PARTLY if checked else NOT_MET
    return Line(title, state, note, "actions_action_list", _("List"))


SIGNS: tuple[Sign, ...] = (
    later(gettext_lazy("People know their part"), gettext_lazy("Training"), "7.3"),
    later(gettext_lazy("Procedures match the work"), gettext_lazy("Acknowledgements"), "8.5"),
    records_complete,
    from_entries(gettext_lazy("Supplier evaluations kept up"), "supplier_evaluation", gettext_lazy("Suppliers"), "8.4"),
    from_entries(gettext_lazy("Complaints reviewed"), "complaint", gettext_lazy("Complaints"), "8.2"),
    from_entries(gettext_lazy("Measures watched"), "kpi", gettext_lazy("Measures"), "9.1"),
    from_entries(gettext_lazy("Internal audits done"), "internal_audit", gettext_lazy("Internal audits"), "9.2"),
    actions_shown_to_work,
    from_entries(
        gettext_lazy("Review decisions recorded"), "management_review", gettext_lazy("Management review"), "9.3"
    ),
)
