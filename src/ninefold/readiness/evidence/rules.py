"""Ready for Stage 1? Rules that are counted from documents, records and checks; each says why and where to fix it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ninefold.readiness.evidence.facts import MET, NOT_MET, PARTLY, UNKNOWN, Facts, Line
from ninefold.readiness.gap.judgement import NOT_ASSESSED, VERIFIED, WORKING
from ninefold.readiness.gap.presenting import age_in_words
from ninefold.standards.catalogue import Documented
from ninefold.standards.period import PERIOD

FEW = 5  # clauses that may be open before "partly" becomes "not yet"
ORDER = {NOT_MET: 0, UNKNOWN: 1, PARTLY: 2, MET: 3}
Text = str | Promise
Rule = Callable[[Facts], Line]


def stage_1(facts: Facts) -> list[Line]:
    """Every rule as it stands, what blocks on top."""
    lines = [rule(facts) for rule in RULES]
    return sorted(lines, key=lambda line: ORDER[line.state])


def scope_approved(facts: Facts) -> Line:
    title = _("Scope approved by the top")
    if facts.scope_approved_on:
        return Line(title, MET, date_format(facts.scope_approved_on, "j F Y"), "scope_page", _("Scope"))
    return Line(title, NOT_MET, _("no version is approved"), "scope_page", _("Approve"))


def scope_clear(facts: Facts) -> Line:
    title, found = _("Scope without vague words"), facts.checks.get("scope.clear")
    if found is None:
        return Line(title, UNKNOWN, _("the checks have not run yet"))
    if not facts.scope_approved_on and not found:
        return Line(title, UNKNOWN, _("no approved scope to look at"), "scope_page", _("Scope"))
    if found:
        words = ngettext("%d word or part is vague", "%d words or parts are vague", found)
        return Line(title, PARTLY, words % found, "scope_builder", _("Edit"))
    return Line(title, MET, _("nothing vague was found"), "scope_page", _("Scope"))


def policy_approved(facts: Facts) -> Line:
    title, since = _("Quality policy approved by the top"), facts.policy_since
    if since:
        return Line(title, MET, _("in force since %s") % date_format(since, "j F Y"), "policy_page", _("Policy"))
    if facts.policy["policy_versions"] or facts.policy["policies"]:
        return Line(title, PARTLY, _("a draft waits for the top"), "policy_page", _("Approve"))
    if facts.group("5.2").written:
        return Line(title, NOT_MET, _("your files hold one; none is in force here"), "intake_list", _("Import"))
    return Line(title, NOT_MET, _("nothing is written"), "policy_builder", _("Build"))


def policy_known(facts: Facts) -> Line:
    """Whether the policy was given to people and confirmed by them; being on the server does not make it known."""
    title = _("Quality policy known inside")
    asked, read = facts.policy["policy_asked"], facts.policy["policy_read"]
    if not facts.policy_since:
        return Line(title, NOT_MET, _("none is in force"), "policy_page", _("Policy"))
    if not asked:
        return Line(title, NOT_MET, _("was given to nobody"), "policy_page", _("Policy"))
    note = _("%(read)d of %(asked)d confirmed it") % {"read": read, "asked": asked}
    state = MET if read == asked else PARTLY if read else NOT_MET
    return Line(title, state, note, "acknowledgements_overview", _("Who has read"))


def everything_assessed(facts: Facts) -> Line:
    title, group = _("Everything looked at"), facts.group("4", "5", "6", "7", "8", "9", "10")
    left = group.in_state(NOT_ASSESSED)
    note = _("%(left)d of %(total)d not assessed") % {"left": left, "total": group.total}
    if not left:
        return Line(title, MET, _("%d looked at") % group.total, "gap_list", _("Runs"))
    return Line(title, PARTLY if left <= FEW else NOT_MET, note, "gap_start", _("Answer"))


def required_is_written(facts: Facts) -> Line:
    title = _("Required documents written")
    asked = [
        each
        for each in facts.group("4", "5", "6", "7", "8", "9", "10").applying
        if each.clause.documented in (Documented.DOCUMENT, Documented.BOTH) and not each.clause.documented_if
    ]
    done = sum(each.judged.written == "full" for each in asked)
    note = _("%(done)d of %(total)d") % {"done": done, "total": len(asked)}
    state = MET if done == len(asked) else PARTLY if done else NOT_MET
    return Line(title, state, note, "evidence_list", _("Evidence"))


def documents_in_force(facts: Facts) -> Line:
    title, numbers = _("Documents in force"), facts.documents
    note = _("%(effective)d effective, %(coming)d not yet") % numbers
    if numbers["old_drafts"]:
        words = ngettext("%d draft over 30 days old", "%d drafts over 30 days old", numbers["old_drafts"])
        note = f"{words % numbers['old_drafts']}; {note}"
        state = PARTLY if numbers["effective"] else NOT_MET
        return Line(title, state, note, "documents_document_list", _("Old drafts"), query="?care=old_draft")
    if not numbers["effective"]:
        return Line(title, NOT_MET, note, "intake_list", _("Import"))
    query = "?state=draft" if numbers["coming"] else ""
    return Line(title, PARTLY if query else MET, note, "documents_document_list", _("Library"), query=query)


def no_stage_1_gap(facts: Facts) -> Line:
    title = _("Nothing likely to stop Stage 1")
    if not facts.has_report:
        return Line(title, UNKNOWN, _("no gap report yet"), "gap_start", _("Start"))
    count = facts.gaps.get("stage1", 0)
    if count:
        words = ngettext("%d gap in the last report", "%d gaps in the last report", count)
        return Line(title, NOT_MET, words % count, "gap_list", _("Report"))
    return Line(title, MET, _("none in the last report"), "gap_list", _("Report"))


def written(title: Text, *numbers: str) -> Rule:
    """Whether something is written for these clauses."""
    return lambda facts: _written(str(title), numbers, facts)


def _written(title: str, numbers: tuple[str, ...], facts: Facts) -> Line:
    group, first = facts.group(*numbers), numbers[0]
    if not group.total:
        return Line(title, MET, _("left out by the scope"), "scope_page", _("Scope"))
    if group.in_state(NOT_ASSESSED) == group.total and not group.written:
        return Line(title, UNKNOWN, _("not assessed yet"), "evidence_clause", _("Look"), first)
    words = ngettext(
        "%(done)d of %(total)d requirement written", "%(done)d of %(total)d requirements written", group.total
    )
    note = words % {"done": group.written, "total": group.total}
    state = MET if group.written == group.total else PARTLY if group.written else NOT_MET
    return Line(title, state, note, "evidence_clause", _("Look"), first)


def used(title: Text, *numbers: str) -> Rule:
    """Whether recent records or named confirmations show these clauses in use; documents alone never do."""
    return lambda facts: _used(str(title), numbers, facts)


def _used(title: str, numbers: tuple[str, ...], facts: Facts) -> Line:
    group, first = facts.group(*numbers), numbers[0]
    if not group.total:
        return Line(title, MET, _("left out by the scope"), "scope_page", _("Scope"))
    works = group.in_state(WORKING, VERIFIED)
    age = age_in_words(group.newest, facts.on) if group.newest else ""
    if works == group.total:
        return Line(title, MET, _("newest proof: %s") % age, "evidence_clause", _("Evidence"), first)
    if works:
        note = _("%(done)d of %(total)d shown in use") % {"done": works, "total": group.total}
        return Line(title, PARTLY, note, "evidence_clause", _("Evidence"), first)
    if group.newest:
        recent = group.newest > facts.on - PERIOD
        note = _("recent entries, none proves it") if recent else _("newest proof: %s ago") % age
        return Line(title, NOT_MET, note, "evidence_clause", _("Evidence"), first)
    return Line(title, NOT_MET, _("nothing dated in twelve months"), "evidence_clause", _("Evidence"), first)


RULES: tuple[Rule, ...] = (
    scope_approved,
    scope_clear,
    everything_assessed,
    required_is_written,
    documents_in_force,
    no_stage_1_gap,
    policy_approved,
    policy_known,
    written(gettext_lazy("Processes with owners"), "4.4"),
    written(gettext_lazy("Roles given to people"), "5.3"),
    used(gettext_lazy("Risks and chances judged"), "6.1"),
    used(gettext_lazy("Objectives set and followed"), "6.2"),
    used(gettext_lazy("Needed skills have proof"), "7.2"),
    used(gettext_lazy("Suppliers judged"), "8.4"),
    used(gettext_lazy("Internal audit held"), "9.2"),
    used(gettext_lazy("Management review held"), "9.3"),
    used(gettext_lazy("Problems solved at the cause"), "10.2"),
)
