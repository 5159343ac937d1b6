"""What an auditor would ask about documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.information.documents import selectors
from ninefold.information.documents.models import Group
from ninefold.kernel.checks import Remark, View, check
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Documented, GapKind

MOST = 200  # remarks of one check; more would say nothing new
# Checks of other areas ask about 4.3, those below about 7.5; 8.2.4 is seen in records, not in a document.
ELSEWHERE = {"4.3", "7.5.1", "7.5.3.2", "8.2.4"}
GROUP_OF_CLAUSE = {"5.2.2": Group.POLICY, "6.2.1": Group.OBJECTIVES}


def written_check(clause: str) -> Callable[[View], Iterator[Remark]]:
    """A document in force speaks of the clause: linked to it, or of the core group that is about it."""

    def is_written(view: View) -> Iterator[Remark]:
        """What the standard wants in writing is a document in force."""
        known = {each.number: each for each in catalogue.edition(view.edition).clauses}
        if clause not in known:
            return
        key = f"{catalogue.edition(view.edition).standard}:{view.edition}:{clause}"
        if not selectors.speaking_of(key, GROUP_OF_CLAUSE.get(clause, ""), view.actor).exists():
            text = _("No document in force is about this: %s") % known[clause].title
            yield Remark(None, text, _("Write it, take the starter, or link the document that covers it"))

    return is_written


def _asked() -> dict[str, int]:
    """Clauses of any edition that want a document, with the stage: those that depend on the organization in Stage 2."""
    return {
        clause.number: 2 if clause.documented_if else 1
        for edition in catalogue.editions()
        for clause in edition.clauses
        if clause.documented in (Documented.DOCUMENT, Documented.BOTH) and clause.number not in ELSEWHERE
    }


for _clause, _stage in sorted(_asked().items()):
    check(
        f"documents.written.{_clause}",
        clause=_clause,
        kind=GapKind.MISSING_DOCUMENTS,
        stage=_stage,
        wants_document=True,
    )(written_check(_clause))


@check("documents.exist", clause="7.5.1", kind=GapKind.MISSING_DOCUMENTS, stage=1, wants_document=True)
def some_documents_are_effective(view: View) -> Iterator[Remark]:
    """The documents that the organization decided to have are effective."""
    if not selectors.effective_versions(view.actor).exists():
        yield Remark(None, _("No document is effective yet"), _("Import what you have, or write the first one"))


@check("documents.finished", clause="7.5.1", kind=GapKind.MISSING_DOCUMENTS, stage=1)
def documents_in_force_are_filled_in(view: View) -> Iterator[Remark]:
    """No document in force still has places to fill in."""
    for version in selectors.effective_with_gaps(view.actor)[:MOST]:
        count = len(selectors.gaps(version.text))
        text = ngettext("is in force with %d place to fill in", "is in force with %d places to fill in", count) % count
        yield Remark(version.document, text, _("Start a new draft and fill them in"))


@check("documents.approved", clause="7.5.2", kind=GapKind.MISSING_DOCUMENTS, stage=1)
def documents_in_use_are_approved(view: View) -> Iterator[Remark]:
    """Documents are approved before people work by them."""
    for document in selectors.never_approved(view.actor)[:MOST]:
        yield Remark(document, _("has never been approved here"), _("Send it for approval, or discard it"))


@check("documents.owned", clause="7.5.2", kind=GapKind.UNCLEAR_RESPONSIBILITIES, stage=2)
def documents_in_force_have_an_owner(view: View) -> Iterator[Remark]:
    """Somebody looks after each document in force."""
    for document in selectors.without_owner(view.actor)[:MOST]:
        yield Remark(document, _("has no owner"), _("Name the person who keeps it right"))


@check("documents.kept", clause="7.5.3.2", kind=GapKind.WEAK_RECORDS, stage=2)
def it_is_said_how_long_documents_are_kept(view: View) -> Iterator[Remark]:
    """It is decided how long versions of documents are kept."""
    missing = selectors.without_retention(view.actor).count()
    if missing:
        text = ngettext(
            "For %d document in force nobody said how long its versions are kept",
            "For %d documents in force nobody said how long their versions are kept",
            missing,
        )
        yield Remark(None, text % missing, _("Set a retention class, for many at once in the library"))


@check("documents.one_truth", clause="7.5.3.1", kind=GapKind.UNCONTROLLED_PROCESSES, stage=1)
def no_two_documents_in_force_say_the_same_thing(view: View) -> Iterator[Remark]:
    """There is one policy and one scope, and no two documents in force have the same name at the same place."""
    for document, other in selectors.conflicting(view.actor)[:MOST]:
        text = _("is in force beside %s; readers cannot know which one holds") % other
        yield Remark(document, text, _("Withdraw one of them, or give them names that tell them apart"))


@check("documents.reviewed", clause="7.5.3.2", kind=GapKind.MISSING_DOCUMENTS, stage=2, basis="own_rule")
def documents_are_reviewed_when_they_said(view: View) -> Iterator[Remark]:
    """Documents are reviewed by the day that they name themselves."""
    for document in selectors.overdue_reviews(view.actor, on=view.as_of)[:MOST]:
        day = date_format(document.review_due, "j M Y") if document.review_due else ""
        text = _("should have been reviewed by %(day)s, by your own rule") % {"day": day}
        yield Remark(document, text, _("Review it, or change the date with a reason"))


@check("documents.external", clause="7.5.3.2", kind=GapKind.MISSING_DOCUMENTS, stage=2)
def external_documents_are_checked_for_newer_issues(view: View) -> Iterator[Remark]:
    """Somebody looks whether documents from outside have a newer issue."""
    for document in selectors.unchecked_externals(view.actor, on=view.as_of)[:MOST]:
        last = document.checked_on
        text = _("was never checked for a newer issue")
        if last is not None:
            text = _("was last checked for a newer issue on %s") % date_format(last, "j M Y")
        yield Remark(document, text, _("Look at its source and note what you found"))


@check("documents.used", clause="7.5.3.1", kind=GapKind.UNCONTROLLED_PROCESSES, stage=2, basis="expectation")
def documents_in_force_are_opened(view: View) -> Iterator[Remark]:
    """People open the documents that they work by."""
    for document in selectors.unused(view.actor, on=view.as_of)[:MOST]:
        yield Remark(
            document, _("was not opened by anybody in 12 months"), _("Withdraw it, or find out why nobody needs it")
        )
    if selectors.effective_versions(view.actor).exists() and selectors.openings_unknown():
        yield Remark(None, _("No data: nobody opened a document here yet"), _("Let people read here what they work by"))
