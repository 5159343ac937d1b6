"""How each kind of weakness in documents is told: against whose rule, how urgent, in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ninefold.information.intake.reading.facts import Confidence
from ninefold.lib.dates import spoken
from ninefold.readiness.gap.assessment.material import Material
from ninefold.readiness.gap.assessment.shapes import GapBasis, Priority
from ninefold.standards.catalogue import GapKind


@dataclass(frozen=True, slots=True)
class Weakness:
    """One kind of weakness in documents and how it is told."""

    codes: tuple[str, ...]
    topic: str
    clause: str
    kind: GapKind
    basis: GapBasis
    priority: Priority
    confidence: Confidence
    reason: str
    text: Callable[[int, str, Material], str]
    fix: str
    searched: str
    by_row: bool = False  # counted by the rows that show it, not by their documents


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count} documents"


def _run_out(
    code: str,
    topic: str,
    clause: str,
    kind: GapKind,
    what: tuple[str, str],
    fix: str,
    priority: Priority = Priority.QUESTION,
) -> Weakness:
    """Dates that the organization's own lists give and that have passed."""
    one, more = what
    return Weakness(
        (code,),
        topic,
        clause,
        kind,
        GapBasis.OWN_RULE,
        priority,
        Confidence.MEDIUM,
        "the dates were read in your own lists; a later one may stand elsewhere",
        lambda n, names, m: (
            f"The date of {f'1 {one}' if n == 1 else f'{n} {more}'} has passed by {spoken(m.as_of)} in {names}."
        ),
        fix,
        "Columns for the next, due or last valid date in registers; rows out of use, done or renewed are left out",
        by_row=True,
    )


WARNINGS = (
    Weakness(
        ("overdue_review",),
        "overdue-reviews",
        "7.5.2",
        GapKind.UNCONTROLLED_PROCESSES,
        GapBasis.OWN_RULE,
        Priority.STAGE2,
        Confidence.HIGH,
        "the review dates were read",
        lambda n, names, m: (
            f"{_documents(n)} passed {'its' if n == 1 else 'their'} own review date by {spoken(m.as_of)}: {names}."
        ),
        "Review them and record the new date, or set a review rhythm that you keep.",
        "Review dates in headers, properties and document lists",
    ),
    Weakness(
        ("unapproved",),
        "blank-approvals",
        "7.5.2",
        GapKind.WEAK_RECORDS,
        GapBasis.OWN_RULE,
        Priority.STAGE2,
        Confidence.MEDIUM,
        "the approval field was read and is blank; an approval kept elsewhere was not supplied",
        lambda n, names, m: f"{_documents(n)} {'has' if n == 1 else 'have'} a blank approval: {names}.",
        "Approve the versions in use with name and date, or show where the approvals are kept.",
        "Approval and signature fields in headers, tables and properties",
    ),
    Weakness(
        ("revision_conflict",),
        "revision-conflicts",
        "7.5.3.2",
        GapKind.UNCONTROLLED_PROCESSES,
        GapBasis.OWN_RULE,
        Priority.STAGE2,
        Confidence.HIGH,
        "both revisions were read in the same file",
        lambda n, names, m: f"{_documents(n)} {'states' if n == 1 else 'state'} two different revisions: {names}.",
        "State the revision in one place, or correct the one that was forgotten.",
        "Revisions in properties, headers, tables and history of each file",
    ),
    Weakness(
        ("placeholder",),
        "placeholders",
        "7.5.2",
        GapKind.WEAK_RECORDS,
        GapBasis.EXPECTATION,
        Priority.QUESTION,
        Confidence.MEDIUM,
        "the text reads like a place that was to be filled in",
        lambda n, names, m: f"Places to fill in were left open in {_documents(n)}: {names}.",
        "Fill them in or take them out.",
        "Brackets, template hints and dummy text in documents that are not forms",
    ),
    Weakness(
        ("other_organization",),
        "other-organization",
        "7.5.2",
        GapKind.UNCONTROLLED_PROCESSES,
        GapBasis.EXPECTATION,
        Priority.QUESTION,
        Confidence.MEDIUM,
        "another name stands where the organization's own is expected",
        lambda n, names, m: f"Another organization's name was left in {_documents(n)}: {names}.",
        "Check that the text is really yours, then put your own name.",
        "Names of organizations in headers, properties and text",
    ),
    Weakness(
        ("misaligned_table",),
        "misaligned-tables",
        "7.5.2",
        GapKind.WEAK_RECORDS,
        GapBasis.EXPECTATION,
        Priority.PRACTICE,
        Confidence.MEDIUM,
        "rows were compared with the header of their table",
        lambda n, names, m: f"Rows do not fit the header of their table in {_documents(n)}: {names}.",
        "Correct the rows so that each value stands under its heading.",
        "Tables of all files",
    ),
    Weakness(
        ("personal_data",),
        "personal-data",
        "7.5.3.1",
        GapKind.UNCONTROLLED_PROCESSES,
        GapBasis.CUSTOM,
        Priority.PRACTICE,
        Confidence.LOW,
        "found by pattern",
        lambda n, names, m: f"Personal data stands in {_documents(n)}: {names}.",
        "Check who may read these files and whether the data must be there.",
        "Birth dates, private addresses, numbers and the like in all files",
    ),
    _run_out(
        "overdue_calibration",
        "overdue-calibrations",
        "7.1.5.2",
        GapKind.WEAK_RECORDS,
        ("calibration or check", "calibrations or checks"),
        "Calibrate or check them, take them out of use, or correct the list.",
        Priority.STAGE2,  # what was measured with them since is in doubt
    ),
    _run_out(
        "overdue_evaluation",
        "overdue-evaluations",
        "8.4.1",
        GapKind.SUPPLIER_CONTROL_GAPS,
        ("evaluation or certificate of a supplier", "evaluations or certificates of suppliers"),
        "Evaluate them again or ask for the new certificate, or correct the list.",
    ),
    _run_out(
        "overdue_training",
        "overdue-trainings",
        "7.2",
        GapKind.TRAINING_GAPS,
        ("training or qualification", "trainings or qualifications"),
        "Renew them, or correct the list.",
    ),
    _run_out(
        "overdue_maintenance",
        "overdue-maintenance",
        "7.1.3",
        GapKind.UNCONTROLLED_PROCESSES,
        ("maintenance", "pieces of maintenance"),
        "Carry it out and record it, or correct the list.",
    ),
    _run_out(
        "overdue_audit",
        "overdue-audits",
        "9.2.2",
        GapKind.MISSING_INTERNAL_AUDIT,
        ("planned audit", "planned audits"),
        "Hold them, enter those that were held, or agree on a new date.",
    ),
    _run_out(
        "overdue_action",
        "overdue-actions",
        "10.2.1",
        GapKind.CORRECTIVE_ACTION_WEAKNESSES,
        ("action that is still open", "actions that are still open"),
        "Finish them, or agree on a new date and say why.",
    ),
)


FINDINGS = (
    Weakness(
        ("missing_code", "master_list_missing_file"),
        "missing-codes",
        "7.5.3.1",
        GapKind.MISSING_DOCUMENTS,
        GapBasis.OWN_RULE,
        Priority.STAGE2,
        Confidence.HIGH,
        "the codes follow the set's own numbering and no file carries them",
        lambda n, names, m: (
            f"{_documents(n)} that you cite {'was' if n == 1 else 'were'} not seen {m.supplied()}: {names}."
        ),
        "Bring them, or take out the references if they no longer exist.",
        "Codes of the set's own series in all texts and document lists",
    ),
    Weakness(
        ("master_list_revision",),
        "list-revisions",
        "7.5.3.2",
        GapKind.UNCONTROLLED_PROCESSES,
        GapBasis.OWN_RULE,
        Priority.STAGE2,
        Confidence.HIGH,
        "both revisions were read",
        lambda n, names, m: f"The document list and the files differ in the revision of {_documents(n)}: {names}.",
        "Correct the list, or bring the version that the list names.",
        "Document lists held against the files",
    ),
    Weakness(
        ("file_not_in_master_list",),
        "not-listed",
        "7.5.3.2",
        GapKind.UNCONTROLLED_PROCESSES,
        GapBasis.OWN_RULE,
        Priority.QUESTION,
        Confidence.MEDIUM,
        "the list holds most of the series and not these",
        lambda n, names, m: f"{_documents(n)} {'is' if n == 1 else 'are'} not on the document list: {names}.",
        "Add them to the list, or withdraw them.",
        "Document lists held against the files",
    ),
    Weakness(
        ("code_reused", "same_version_differs"),
        "clashing-codes",
        "7.5.2",
        GapKind.UNCONTROLLED_PROCESSES,
        GapBasis.OWN_RULE,
        Priority.STAGE2,
        Confidence.MEDIUM,
        "code and version are the same and the text is not",
        lambda n, names, m: f"The same code or version stands on different texts: {names}.",
        "Decide which one is valid and give the other its own code or version.",
        "Codes, revisions and texts of all files",
    ),
    Weakness(
        ("superseded", "duplicate", "same_text"),
        "old-copies",
        "7.5.3.2",
        GapKind.UNCONTROLLED_PROCESSES,
        GapBasis.EXPECTATION,
        Priority.PRACTICE,
        Confidence.MEDIUM,
        "told by revision, date, name or identical content",
        lambda n, names, m: f"Replaced versions or second copies lie among the files: {names}.",
        "Keep one valid copy where people work and put replaced ones where nobody uses them by mistake.",
        "Names, revisions, dates and content of all files",
    ),
    Weakness(
        ("broken_link",),
        "broken-links",
        "7.5.3.1",
        GapKind.UNCONTROLLED_PROCESSES,
        GapBasis.EXPECTATION,
        Priority.PRACTICE,
        Confidence.HIGH,
        "the target is not among the files",
        lambda n, names, m: f"{n} {'link leads' if n == 1 else 'links lead'} to files that were not supplied: {names}.",
        "Correct the links, or bring the files that they lead to.",
        "Links between the files; addresses on a network were not opened",
    ),
)
