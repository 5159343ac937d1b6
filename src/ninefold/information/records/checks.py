"""What an auditor would ask about records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors as library
from ninefold.information.records import selectors
from ninefold.kernel import evidence
from ninefold.kernel.checks import Remark, View, check
from ninefold.kernel.links import selectors as links
from ninefold.kernel.organizations.models import Organization
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Clause, Documented, GapKind
from ninefold.standards.period import PERIOD
from ninefold.standards.record_kinds import EXPECTATIONS

MOST = 200  # remarks; more would not be read


@check("records.complete", clause="7.5.3.2", kind=GapKind.WEAK_RECORDS, stage=1)
def records_are_complete(view: View) -> Iterator[Remark]:
    """Every record has a rule for how long it is kept, and the paper that its kind needs."""
    for record in selectors.incomplete(view.actor)[:MOST]:
        if record.retention_id is None:
            text, fix = _("has no rule for how long it is kept"), _("Set a rule for its kind")
        else:
            text, fix = _("has no file, and its kind is worth little without one"), _("Add the signed paper or report")
        yield Remark(record, text, fix)


@check("records.quiet", clause="9.1.1", kind=GapKind.WEAK_RECORDS, stage=2, basis="expectation")
def kinds_of_records_go_on(view: View) -> Iterator[Remark]:
    """Records of each kind keep coming in their usual rhythm."""
    profile = Organization.objects.values_list("profile", flat=True).get(pk=view.actor.organization_id)
    for stream in selectors.streams(view.actor, profile, view.as_of):
        if not stream.quiet:
            continue
        kind = stream.expected.kind.label
        if stream.newest is None:
            fix = _("Record it where it happens, or add what you have of the last year")
            yield Remark(None, _("%s: nothing is kept here yet") % kind, fix)
        else:
            words = {"kind": kind, "days": stream.quiet_for, "usual": stream.usual}
            text = _("%(kind)s: none for %(days)d days, usual are %(usual)d") % words
            yield Remark(None, text, _("Record what was done, or say why it stopped"))


@check("records.contemporaneous", clause="7.5.3.1", kind=GapKind.WEAK_RECORDS, stage=2)
def records_are_made_when_it_happens(view: View) -> Iterator[Remark]:
    """Records are written when the thing happens, not before the audit; where not, somebody said why."""
    since = timezone.make_aware(datetime.combine(view.as_of - PERIOD, time.min))
    for item in selectors.added_late(view.actor, since=since)[:MOST]:
        days = {
            "happened": date_format(item.happened_on, "j F Y") if item.happened_on else "",
            "added": date_format(timezone.localtime(item.added_on), "j F Y"),
        }
        text = _("happened %(happened)s, was added %(added)s") % days
        yield Remark(item, text, _("Say in a comment why it came late; it does not count as made at the time"))


@check("records.unproven", clause="7.5.1", kind=GapKind.WEAK_RECORDS, stage=2)
def what_is_written_is_also_shown(view: View) -> Iterator[Remark]:
    """Where a document says what should happen, a record of the last year shows that it did."""
    for clause, written in _unshown(view):
        if written:
            text = _("%(number)s %(title)s: written but not proven") % {"number": clause.number, "title": clause.title}
            yield Remark(None, text, _("Record what was done, or pin a record of the last year to it"))


@check("records.missing", clause="7.5.1", kind=GapKind.WEAK_RECORDS, stage=2, basis="expectation")
def what_has_to_be_kept_is_kept(view: View) -> Iterator[Remark]:
    """Where the standard always wants a record, one of the last year is here, also where nothing is written."""
    in_a_rhythm = {number for each in EXPECTATIONS if each.every for number in each.clauses}
    for clause, written in _unshown(view):
        always = clause.documented == Documented.RECORD and not clause.documented_if
        if always and not written and not _covered(clause.number, in_a_rhythm):
            text = _("%(clause)s: no record of the last year") % {"clause": f"{clause.number} {clause.title}"}
            yield Remark(None, text, _("Take a register for it; a year in which nothing happened is hard to believe"))


def _unshown(view: View) -> Iterator[tuple[Clause, bool]]:
    """Clauses that ask for records and have none of the last year, and whether a document in force speaks of them."""
    since = view.as_of - PERIOD
    told = list(evidence.gather(view.actor))
    shown = {each.clause for each in told if each.record and each.on is not None and each.on >= since}
    spared = {each.clause: each.label for each in told if each.left_out}
    documents = library.effective_versions(view.actor).values("document_id")
    written = {link.clause.rpartition(":")[2] for link in links.first_clause_links(documents, 1)}
    for clause in catalogue.edition(view.edition).clauses:
        asks = clause.documented in (Documented.RECORD, Documented.BOTH)
        if asks and not evidence.reason_without([clause.number], spared) and not _covered(clause.number, shown):
            yield clause, _covered(clause.number, written)


@check("records.pairs", clause="7.5.1", kind=GapKind.WEAK_RECORDS, stage=2, basis="own_rule")
def sentences_tied_to_records_are_shown(view: View) -> Iterator[Remark]:
    """What a sentence says must happen is shown by a record of the last year of the kind that was named for it."""
    for pair in selectors.unshown(view.actor, view.as_of - PERIOD)[:MOST]:
        words = {"sentence": pair.sentence, "kind": pair.get_kind_display().lower()}
        text = _("says “%(sentence)s”, and no record of the last year (%(kind)s) shows it") % words
        yield Remark(pair.document, text, _("Record what was done, or change the sentence"))


def _covered(number: str, numbers: set[str]) -> bool:
    """Whether the clause itself, its parents or its parts are among the numbers."""
    return any(f"{number}.".startswith(f"{each}.") or f"{each}.".startswith(f"{number}.") for each in numbers)
