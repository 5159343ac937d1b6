"""Dated deeds that filled-in records and registers prove. None is invented: no date, no entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from ninefold.information.intake.reading.facts import DateFact, Entry, Kind, RegisterTable

from .dates import Found, find_dates, read_date
from .forms import Fill
from .hints import CorpusHints
from .labels import first
from .lead_names import subjects
from .lead_signs import FINDING, review_inputs
from .lexicon import lexicon, raw_table
from .organization import without_names
from .pairs import Pair
from .view import View, row_place
from .words import quoted, squeeze, words

_RECORDS: Final = frozenset({Kind.RECORD, Kind.MINUTES, Kind.REPORT})
#: streams whose lists are often plans: a date alone is an intention
_AHEAD: Final = frozenset(
    {"due_date", "next_calibration", "next_evaluation", "review_date", "status", "lifetime", "period"}
)
_DATE_CHARS: Final = 24  # characters of a cell with a date
_DATED_LINE: Final = 14  # words
_LABELLED_LINES: Final = 60  # at the top
_LABEL_CHARS: Final = 40  # characters
_BY_MONTH: Final = frozenset({"customer_satisfaction", "kpi"})  # asked or counted over a month
_MOSTLY: Final = 0.6  # share of the cells
_CLOSING_LINES: Final = 6  # at the end, where people sign
_OUTRIGHT: Final = ("internal_audit", "management_review")
NOT: Final = re.compile(r"\b(?:not|no|never|nicht|kein\w*|pas|aucun\w*|non|nessun\w*|não|nenhum\w*)\b", re.IGNORECASE)
OPENING: Final = 5  # blocks at the top
#: when somebody last touched a page of a wiki
_STAMP: Final = re.compile(
    r"last (?:modified|updated|edited)|zuletzt (?:geändert|bearbeitet)|dernière modification"
    r"|última (?:modific|edici|altera)|ultima modifica",
    re.IGNORECASE,
)
#: who is invited has not met yet
CALLED: Final = re.compile(
    r"einladung|tagesordnung|agenda|invit|ordre du jour|convoca|orden del d[ií]a|ordem de trabalhos"
    r"|ordine del giorno",
    re.IGNORECASE,
)
#: what only a deed leaves behind
_TRACES: Final = ("closed_on", "report", "effectiveness", "passed", "actual", "signature", "finding")
_PLANNED_STREAMS: Final = frozenset({"internal_audit", "management_review", "training", "maintenance"})


def register_entries(
    registers: Sequence[RegisterTable], kind: Kind, title: str | None, fill: Fill, hints: CorpusHints
) -> list[Entry]:
    """One entry for each filled row with a date of the deed that is not in the future."""
    if fill.example or (fill.called_form and fill.is_blank_form and not any(each.filled for each in registers)):
        return []
    plan = kind is Kind.PLAN or lexicon().kinds.longest(words(title or "")) == ("plan", 1)
    found: list[Entry] = []
    for register in registers:
        rule = raw_table("registers").get(register.stream)
        if rule and rule["entry"]:
            found += _rows(register, rule["entry"], rule["date"], plan, hints)
    return found


def _rows(register: RegisterTable, stream: str, dates: Sequence[str], plan: bool, hints: CorpusHints) -> list[Entry]:
    columns = {field: index for index, field in register.mapping.items()}
    if register.stream == "internal_audit" and "finding" in columns and not {"date", "period"} & columns.keys():
        return []  # findings of an audit tell when each was closed, not when the audit was held
    begun = set(dates) & columns.keys() - {"closed_on"}
    other = None if begun else _dated_column(register, hints)
    found = []
    for index in register.filled:
        row = register.table.rows[index]
        cells = {field: row[column].strip() for field, column in columns.items() if column < len(row)}
        happened = read_date(row[other], hints.day_first) if other is not None and other < len(row) else None
        if happened is None:
            matrix = register.stream == "training_matrix"
            happened = _matrix_date(row, hints) if matrix else _date(cells, dates, hints)
        expected = plan and "due_date" not in columns  # beside a planned date stands that of the deed
        if (
            happened is None
            or happened.value > hints.as_of
            or not _was_done(cells, register.stream, expected, happened)
        ):
            continue
        quote = quoted(" | ".join(squeeze(cell) for cell in row if cell.strip()))
        found.append(Entry(_refined(stream, cells), happened.value, row_place(register.table, index), quote))
    return found


def _date(cells: Mapping[str, str], fields: Sequence[str], hints: CorpusHints) -> Found | None:
    done = [field for field in fields if field != "due_date"]
    for field in (*done, "actual", *fields):  # "carried out" beside "planned" holds the date of the deed
        if cells.get(field) and (found := read_date(cells[field], hints.day_first)):
            return found
    return None


def _dated_column(register: RegisterTable, hints: CorpusHints) -> int | None:
    """The one column of dates of a register whose words for it are not known; never one of due or next dates."""
    if register.stream == "training_matrix":
        return None
    columns = []
    for column in range(len(register.table.header)):
        if register.mapping.get(column) in _AHEAD:
            continue
        cells = [row[column] for row in _filled(register) if column < len(row) and row[column].strip()]
        dated = sum(read_date(cell, hints.day_first) is not None and len(cell) <= _DATE_CHARS for cell in cells)
        if cells and dated >= _MOSTLY * len(cells):
            columns.append(column)
    return columns[0] if columns else None


def _filled(register: RegisterTable) -> list[tuple[str, ...]]:
    return [register.table.rows[index] for index in register.filled]


def _matrix_date(row: Sequence[str], hints: CorpusHints) -> Found | None:
    """The latest date in the cells of a person's row that is not in the future."""
    dates = [each for cell in row[1:] for each in find_dates(cell, hints.day_first, loose=True)]
    past = [each for each in dates if each.value <= hints.as_of]
    return max(past, key=lambda each: each.value, default=None)


def _was_done(cells: Mapping[str, str], stream: str, plan: bool, happened: Found) -> bool:
    """Whether the row tells a deed and not an intention."""
    done, planned = _state(cells.get("status", ""))
    if planned and not done:
        return False
    carried_out = any(cells.get(field) for field in ("date", "closed_on", "actual"))
    if stream == "internal_audit" and not carried_out and not done:
        return False
    if stream in _PLANNED_STREAMS and plan:
        return done or any(cells.get(trace) for trace in _TRACES)
    if stream in ("objective", "kpi"):
        return bool(cells.get("actual")) and happened.precision in ("day", "month")
    return True


@lru_cache(maxsize=2_000)
def _state(status: str) -> tuple[bool, bool]:
    """Whether a status says that something was done, and whether that it is planned."""
    found = words(status)
    return lexicon().done.has(found), lexicon().planned.has(found)


def _refined(stream: str, cells: Mapping[str, str]) -> str:
    """External audits stand in the same lists as internal ones and prove nothing about them."""
    told = " ".join(cells.get(field, "") for field in ("kind", "process", "description", "title", "source")).lower()
    if stream == "internal_audit" and any(word in told for word in ("extern", "certif", "zertif")):
        return "other"
    return stream


def document_entry(
    view: View, pairs: Sequence[Pair], kind: Kind, title: str | None, fill: Fill, hints: CorpusHints
) -> Entry | None:
    """The deed that a whole record is about: a training held, an audit done, a review minuted."""
    unfit = kind not in (*_RECORDS, Kind.REGISTER) or fill.example or fill.is_blank_form
    if unfit or is_invitation(view, title, kind):
        return None
    stream = subject_of(view, title, pairs)
    if (
        kind is Kind.MINUTES
        and stream == "internal_audit"
        and not _names_audit([*words(title or ""), *view.name_words])
    ):
        stream = "other"  # people who talk about audits hold none
    if kind not in _RECORDS and not (kind is Kind.REGISTER and stream and _is_dated_sheet(view, pairs, stream)):
        return None
    dated = _deed_date(view, pairs, title, hints, months=stream in _BY_MONTH)
    if dated is None or dated.value > hints.as_of:
        return None
    return Entry(stream or "other", dated.value, dated.place, quoted(dated.raw))


def _is_dated_sheet(view: View, pairs: Sequence[Pair], stream: str) -> bool:
    """One day stands for all rows: beside a label, or under the rows of a sheet; in a text only of who attended."""
    labelled = first(pairs, "deed_date", "date") is not None
    return labelled and (view.is_grid or stream == "training") or view.is_grid and bool(_below_rows(view))


def _names_audit(name: Sequence[str]) -> bool:
    return any(stream == "internal_audit" for stream, _, _ in lexicon().streams.find(name))


def is_invitation(view: View, title: str | None, kind: Kind) -> bool:
    """A letter that calls people to something is no record of it."""
    return kind is not Kind.MINUTES and CALLED.search(f"{title} {view.stem}") is not None


def stream_of(view: View, title: str | None, pairs: Sequence[Pair]) -> str | None:
    """The record stream that the title, the file name, a folder or the kind of document names, in this order."""
    known = lexicon().streams
    told = [pair.value for field in ("subject", "kind") if (pair := first(pairs, field))]
    texts = [words(title or ""), *(words(each) for each in told), view.name_words, *view.folder_words[:2]]
    texts += [words(without_names(block.text)) for block in [*view.headings[:3], *view.margins[:6]]]
    return next((found[0] for each in texts if (found := known.longest(each))), None)


def subject_of(view: View, title: str | None, pairs: Sequence[Pair]) -> str | None:
    """The same, or the audit or review that the first lines name outright."""
    opening = (squeeze(block.text) for block, _ in view.body[:OPENING])
    spoken = (stream for line in opening for stream, _ in named_outright(line))
    return (
        stream_of(view, title, pairs)
        or next(spoken, None)
        or _audit_of(view, title, pairs)
        or _reviewed(view, title)
        or _released(view)
    )


def _reviewed(view: View, title: str | None) -> str | None:
    """ "Year review" that goes through most of what a review looks at."""
    named = any("9.3" in subjects(tuple(name)) for name in (words(title or ""), view.name_words))
    return "management_review" if named and review_inputs(view) else None


def _released(view: View) -> str | None:
    """A job sheet that says when the work was released."""
    labels = (re.split(r" \| |:", block.text, maxsplit=1) for block, _ in view.body[:_LABELLED_LINES])
    told = (words(parts[0]) for parts in labels if len(parts) > 1 and len(parts[0]) <= _LABEL_CHARS)
    known = lexicon().streams
    return "release" if any((found := known.longest(each)) and found[0] == "release" for each in told) else None


def _audit_of(view: View, title: str | None, pairs: Sequence[Pair]) -> str | None:
    """ "Audit of respite groups" with an auditor and findings, whatever else it leaves unsaid."""
    named = words(title or "")
    called = any(word.startswith("audit") for word in named) or "9.2" in subjects(tuple(named))
    labels = (block.text.partition(":")[0] for block, _ in view.body if ":" in block.text[:_LABEL_CHARS])
    reported = any(map(FINDING.search, (*(block.text for block in view.headings), *labels)))
    return "internal_audit" if called and reported and first(pairs, "auditor", "reviewer") else None


def named_outright(text: str) -> Iterator[tuple[str, str]]:
    """The audit or review that a sentence of a paragraph names in several words, and those words."""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        found = words(sentence)
        for stream, start, end in lexicon().streams.find(found):
            if stream in _OUTRIGHT and end - start > 1 and not NOT.search(sentence):
                yield stream, " ".join(found[start:end])


def _deed_date(
    view: View, pairs: Sequence[Pair], title: str | None, hints: CorpusHints, *, months: bool = False
) -> DateFact | None:
    body = [pair for pair in pairs if pair.source != "header"]
    for field in ("deed_date", "date"):
        for pair in body:
            if pair.field == field and pair.value and (found := read_date(pair.value, hints.day_first)):
                return DateFact(found.value, pair.raw, pair.place)
    texts = [(title or "", "title"), (view.stem.replace("_", " "), "file name")]
    precise = ("day", "month") if months else ("day",)
    texts += _below_rows(view) if view.is_grid else [*_opening(view), *_closing(view)]
    for text, place in texts:
        dates = [each for each in find_dates(text, hints.day_first) if each.precision in precise]
        if dates and not _tells_birth(text) and _past(dates[0].value, hints.as_of):
            return DateFact(dates[0].value, text, place)
    return None


def _past(value: date, as_of: date) -> bool:
    return value <= as_of


def _closing(view: View) -> list[tuple[str, str]]:
    """The last lines, where somebody signs with a date."""
    return [(squeeze(block.text)[-200:], block.place) for block, _ in view.body[-_CLOSING_LINES:]]


def _below_rows(view: View) -> list[tuple[str, str]]:
    """The line under the rows of a sheet: "Evaluated on 16/12/2025 by L. Chauvin"."""
    lines = [(squeeze(block.text), block.place) for block, _ in view.body[-1:]]
    return [
        each for each in lines if "|" not in each[0] and 1 < len(words(each[0])) <= _DATED_LINE and find_dates(each[0])
    ]


def _opening(view: View) -> list[tuple[str, str]]:
    """The first headings and the first lines, where minutes and reports say when."""
    lines = [(block.text, block.place) for block in view.headings[:2]]
    first = [(squeeze(block.text)[:200], block.place) for block, _ in view.body[:6]]
    return lines + [line for line in first if not _STAMP.search(line[0])]


def _tells_birth(text: str) -> bool:
    return any(sort == "birth_date" for sort, _, _ in lexicon().personal.find(words(text)))
