"""What a file would be as a record: whether it shows something that was done, of which kind, and on which day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ninefold.information.intake.reading.facts import Document
from ninefold.information.intake.reading.facts import Kind as FoundKind
from ninefold.standards.record_kinds import RecordKind

PAPERS = frozenset({FoundKind.RECORD, FoundKind.MINUTES, FoundKind.REPORT})
KINDS = {  # names of deeds for which the kind of record has another name
    "release": RecordKind.INSPECTION,
    "kpi": RecordKind.KPI_REPORT,
    "nonconformity": RecordKind.CORRECTIVE_ACTION,
    "customer_satisfaction": RecordKind.PROCESS_MONITORING,
}


@dataclass(frozen=True, slots=True)
class Filing:
    """How a file would be kept as a record; `place` says where its day was read."""

    title: str
    kind: RecordKind
    happened_on: date | None
    place: str


def shows_what_was_done(found: Document) -> bool:
    """Minutes, reports, filled-in records, and registers with dated rows; not a blank form."""
    dated = any(entry.happened_on for entry in found.entries)
    return not found.blank_form and (found.kind in PAPERS or (found.kind is FoundKind.REGISTER and dated))


def filing_of(found: Document) -> Filing:
    """The kind of most of its deeds and the day of the newest one; else the date that the file gives itself."""
    deeds = Counter(entry.what for entry in found.entries if entry.what != "other")
    kind = deeds.most_common(1)[0][0] if deeds else ""
    days = [(entry.happened_on, entry.place) for entry in found.entries if entry.happened_on is not None]
    if found.effective is not None:
        days = days or [(found.effective.value, found.effective.place)]
    day, place = max(days, default=(None, ""))
    title = found.title or found.path.rsplit("/", 1)[-1]
    return Filing(title, KINDS.get(kind) or _kind(kind), day, place)


def _kind(name: str) -> RecordKind:
    return RecordKind(name) if name in RecordKind.values else RecordKind.OTHER
