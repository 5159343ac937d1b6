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
    note = _("%(count)d in files of 12 months; files alone are no pass") % {"count": told["recent"]}
    return Line(title, PARTLY, note, "evidence_clause", _("List"), clause)


def people_know(facts: Facts) -> Line:
    """How much people have read of what they were asked to read; that alone is never a pass."""
    title, asked, read = _("People know their part"), facts.readings["asked"], facts.readings["read"]
    if not asked:
        return Line(title, UNKNOWN, _("no data yet; nobody was asked to read"), "acknowledgements_overview", _("List"))
    note = _("%(read)d of %(asked)d readings done; reading alone is no pass") % {"read": read, "asked": asked}
    return Line(title, PARTLY if read else NOT_MET, note, "acknowledgements_overview", _("List"))


def procedures_match(facts: Facts) -> Line:
    """What readers said when they were asked whether a document matches how they work."""
    title, said, fits = _("Procedures match the work"), facts.readings["said"], facts.readings["fits"]
    if not said:
        return Line(title, UNKNOWN, _("no data yet; no reader said so"), "acknowledgements_overview", _("List"))
    note = _("%(fits)d of %(said)d readers in 12 months say so") % {"fits": fits, "said": said}
    state = MET if fits == said else PARTLY if fits else NOT_MET
    return Line(title, state, note, "acknowledgements_overview", _("List"))


def records_complete(facts: Facts) -> Line:
    """Of the records kept here, those with their rule and paper; before there are any, entries in files with a date."""
    title, kept = _("Records complete and traceable"), facts.records_kept
    if kept:
        complete = kept - facts.records_incomplete
        note = _("%(complete)d of %(kept)d kept here are complete") % {"complete": complete, "kept": kept}
        state = MET if complete == kept else PARTLY if complete else NOT_MET
        return Line(title, state, note, "records_incomplete", _("List"))
    every = sum(told["all"] for told in facts.entries.values())
    if not every:
        return _no_data(title, _("Records"), "7.5")
    dated = sum(told["dated"] for told in facts.entries.values())
    note = _("%(dated)d of %(every)d in files are dated") % {"dated": dated, "every": every}
    return Line(title, PARTLY if dated else NOT_MET, note, "evidence_clause", _("List"), "7.5")


def actions_shown_to_work(facts: Facts) -> Line:
    """How many of the finished actions somebody checked."""
    title, finished, checked = _("Actions shown to work"), facts.actions_finished, facts.actions_checked
    if not finished:
        return Line(title, UNKNOWN, _("no action is finished yet"), "actions_action_list", _("List"))
    note = _("%(checked)d of %(finished)d finished ones checked") % {"checked": checked, "finished": finished}
    state = MET if checked == finished else PARTLY if checked else NOT_MET
    return Line(title, state, note, "actions_action_list", _("List"))


SIGNS: tuple[Sign, ...] = (
    people_know,
    procedures_match,
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
