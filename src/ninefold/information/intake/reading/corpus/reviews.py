"""Review dates and owners that only the document list knows, put to the documents that they are about."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ninefold.information.intake.reading.facts import Confidence, DateFact, Document, Fact, Warning
from ninefold.lib.dates import spoken

from .codes import CodeIndex, parse_code
from .files import in_force, is_controlled
from .masterlist import ListedRow

_ISO = re.compile(r"((?:19|20)\d\d)-(\d{1,2})(?:-(\d{1,2}))?")
_EUROPEAN = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]((?:20)?\d\d)")
_MONTH = re.compile(r"(\d{1,2})[./-]((?:20)?\d\d)")


def with_listed_reviews(documents: Sequence[Document], rows: Sequence[ListedRow], as_of: date) -> list[Document]:
    """The documents, each with the review date and the owner of its line in the list where it states none itself."""
    telling = CodeIndex((row.code, row) for row in rows if row.code and row.cell("review_date", "review", "owner"))
    return [_completed(each, _row_of(each, telling), as_of) for each in documents]


def _row_of(document: Document, telling: CodeIndex[ListedRow]) -> ListedRow | None:
    code = parse_code(document.code.value) if document.code and is_controlled(document) else None
    return telling.find(code) if code else None


def _completed(document: Document, row: ListedRow | None, as_of: date) -> Document:
    if not in_force([document]):
        # nobody needs to look again at what was replaced
        kept = tuple(warning for warning in document.warnings if warning.code != "overdue_review")
        return replace(document, warnings=kept)
    if row is None:
        return document
    place = f"{row.path}, {row.place}"
    if document.owner is None and (owner := row.cell("owner")):
        document = replace(document, owner=Fact(owner, owner, place, Confidence.MEDIUM))
    raw = row.cell("review_date", "review")
    due = read_due(raw)
    if document.review is None and due:
        document = replace(document, review=DateFact(due, raw, place, Confidence.MEDIUM))
        if due < as_of and not any(warning.code == "overdue_review" for warning in document.warnings):
            warning = Warning("overdue_review", f"Review was due by {spoken(due)} ({raw})", place, raw)
            document = replace(document, warnings=(*document.warnings, warning))
    return document


def read_due(raw: str) -> date | None:
    """The last day that a due date covers: "05/24" runs to 31 May 2024; None when it cannot be read without doubt."""
    text = raw.strip()
    try:
        if match := _ISO.fullmatch(text):
            year, month = int(match[1]), int(match[2])
            return date(year, month, int(match[3])) if match[3] else _month_end(year, month)
        if match := _EUROPEAN.fullmatch(text):
            return date(_year(match[3]), int(match[2]), int(match[1]))
        if match := _MONTH.fullmatch(text):
            return _month_end(_year(match[2]), int(match[1]))
    except ValueError:
        return None
    return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
