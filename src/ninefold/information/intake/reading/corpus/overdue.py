"""Dates inside registers that have passed: calibrations, evaluations and certificates run out, work left undone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from ninefold.information.intake.reading.facts import Document, Kind, RegisterTable, Warning
from ninefold.information.intake.reading.understand.dates import find_dates
from ninefold.information.intake.reading.understand.lexicon import lexicon, raw_table
from ninefold.information.intake.reading.understand.view import row_place
from ninefold.information.intake.reading.understand.words import (
    PhraseIndex,
    label_key,
    quoted,
    split_phrases,
    squeeze,
    words,
)
from ninefold.lib.dates import spoken

from .files import in_force

#: registers whose rows run out, and the fields that name what a row is about
_RUNNING_OUT: dict[str, tuple[str, tuple[str, ...]]] = {
    "equipment": ("overdue_calibration", ("equipment", "title", "product", "description")),
    "maintenance": ("overdue_maintenance", ("equipment", "title", "product", "description")),
    "supplier": ("overdue_evaluation", ("supplier",)),
    "training": ("overdue_training", ("employee", "training")),
    "training_matrix": ("overdue_training", ("employee",)),
}
DAYS_PER_MONTH = 30.44
GRACE = 1.1
_DONE = ("closed_on", "actual")
_WORK = ("corrective_action", "nonconformity", "complaint", "risk", "action")
#: registers of work with a deadline, and the columns that a row fills once it is done
_DEADLINES: dict[str, tuple[str, tuple[str, ...]]] = {
    **dict.fromkeys(_WORK, ("overdue_action", _DONE)),
    **{stream: (code, _DONE) for stream, (code, _) in _RUNNING_OUT.items()},
    "training": ("overdue_training", ("date", *_DONE)),
    "internal_audit": ("overdue_audit", ("date", *_DONE, "report")),
}
_NEAR_BY = timedelta(days=31)  # an audit of these days may be the planned one
_NUMBERS = ("serial", "code", "number")
_LISTS = (Kind.REGISTER, Kind.PLAN, Kind.OTHER)
_KEPT = (*_LISTS, Kind.RECORD)
_FEWEST_ROWS = 3  # the deadlines of one record were those of its day; a longer one is a list that goes on
_TELLING = re.compile(r"[^\W\d_].*\d|\d.*[^\W\d_]|\d{4,}")
_SHORT_CELL = 60  # characters; a longer cell tells a story
_NOT_APPLICABLE = re.compile(r"n\.?\s?/?\s?a\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Due:
    """A date that a row gives itself."""

    code: str
    value: date
    key: tuple[str, ...]  # what it is about: a later date of the same takes its place
    closed: bool
    warning: Warning


def with_overdue_rows(documents: Sequence[Document], as_of: date, day_first: bool | None) -> list[Document]:
    """The documents, each with a warning for every row of its lists whose date has passed and is not renewed."""
    living = in_force(documents)
    rhythm = _rhythm(living)
    dues = {each.path: [*_dues_of(each, day_first), *_left_behind(each, as_of, rhythm)] for each in living}
    newest: dict[tuple[str, ...], date] = {}
    closed: set[tuple[str, ...]] = set()
    for due in (due for found in dues.values() for due in found):
        newest[due.key] = max(due.value, newest.get(due.key, due.value))
        if due.closed:
            closed.add(due.key)
    audits = sorted(
        each.happened_on
        for one in documents
        for each in one.entries
        if each.what == "internal_audit" and each.happened_on
    )
    late = {
        path: tuple(
            due.warning
            for due in found
            if due.value < as_of
            and newest[due.key] == due.value
            and due.key not in closed
            and not (due.code == "overdue_audit" and any(abs(held - due.value) <= _NEAR_BY for held in audits))
        )
        for path, found in dues.items()
    }
    return [
        replace(each, warnings=tuple(dict.fromkeys((*each.warnings, *late.get(each.path, ()))))) for each in documents
    ]


def _rhythm(documents: Iterable[Document]) -> timedelta | None:
    """How long an evaluation of a supplier holds by the organization's own rule, the most lenient one, with grace."""
    promises = (each for document in documents if not document.blank_form for each in document.promises)
    months = max((each.interval_months or 0 for each in promises if each.subject == "supplier_evaluation"), default=0)
    return timedelta(days=months * DAYS_PER_MONTH * GRACE) if months >= 1 else None


def _left_behind(document: Document, as_of: date, rhythm: timedelta | None) -> Iterator[_Due]:
    """Suppliers whose last evaluation is older than the own rule allows, in a list whose others are evaluated. Where
    the list gives the next date itself, that date speaks."""
    held = {each.place: each.happened_on for each in document.entries if each.what == "supplier_evaluation"}
    for register in document.registers if rhythm else ():
        fields = {field: column for column, field in register.mapping.items()}
        column = fields.get("evaluated_on", fields.get("last_review"))
        days = [held.get(row_place(register.table, index)) for index in register.filled]
        late = [bool(day and rhythm and day + rhythm < as_of) for day in days]
        if register.stream != "supplier" or column is None or "next_evaluation" in fields or all(late):
            continue
        header = squeeze(register.table.header[column].replace("_", " "))
        for (index, row), day in zip(_rows(register), days, strict=True):
            if day and rhythm:
                gone = any(_has("out_of_use", cell) for cell in row if len(cell) <= _SHORT_CELL)
                told = _warning("overdue_evaluation", header, day, register, index)
                told = replace(told, text=f"{header}: {spoken(day)} is longer ago than your own rule allows")
                key = ("overdue_evaluation", "", *_about(register, row, ("supplier",)))
                yield _Due("overdue_evaluation", day + rhythm, key, gone, told)


def _dues_of(document: Document, day_first: bool | None) -> Iterator[_Due]:
    if document.blank_form or document.kind not in _KEPT:
        return
    for register in document.registers:
        if register.stream in _RUNNING_OUT:
            yield from _running_out(register, day_first)
        listed = document.kind in _LISTS or len(register.filled) >= _FEWEST_ROWS
        if listed and register.stream in _DEADLINES:
            yield from _deadlines(register, day_first)


def _running_out(register: RegisterTable, day_first: bool | None) -> Iterator[_Due]:
    code, names = _RUNNING_OUT[register.stream]
    columns = [
        column
        for column, header in enumerate(register.table.header)
        if register.mapping.get(column) != "due_date" and _has("runs_out", header) and not _has("not", header)
    ]
    for index, row in _rows(register):
        out_of_use = any(_has("out_of_use", cell) for cell in row if len(cell) <= _SHORT_CELL)
        for column in columns:
            value = _latest(row[column], day_first) if column < len(row) else None
            if value:
                header = squeeze(register.table.header[column].replace("_", " "))
                key = (code, label_key(header), *_about(register, row, names))
                yield _Due(code, value, key, out_of_use, _warning(code, header, value, register, index))


def _deadlines(register: RegisterTable, day_first: bool | None) -> Iterator[_Due]:
    """Late is what has a date to be done by and is not done."""
    code, deeds = _DEADLINES[register.stream]
    fields = {field: column for column, field in register.mapping.items()}
    rows = [
        (index, row, {field: row[column] for field, column in fields.items() if column < len(row)})
        for index, row in _rows(register)
    ]
    if "due_date" not in fields or not _tells_done(register.stream, [cells for _, _, cells in rows], deeds):
        return
    header = squeeze(register.table.header[fields["due_date"]].replace("_", " "))
    for index, row, cells in rows:
        value = _latest(cells.get("due_date", ""), day_first)
        if value is None or ("status" in fields and not words(cells.get("status", ""))):
            continue
        key = (code, label_key(header), *_about(register, row, ("action", "risk", "description", "nonconformity")))
        done = _is_closed(cells, deeds) or ("status" not in fields and _goes_on(row[fields["due_date"] + 1 :]))
        yield _Due(code, value, key, done, _warning(code, header, value, register, index))


def _goes_on(cells: Sequence[str]) -> bool:
    """Behind the date stands another one, or that the row does not apply: in a column of whatever name."""
    return any(find_dates(cell) or _NOT_APPLICABLE.match(cell.strip()) for cell in cells)


def _tells_done(stream: str, rows: Sequence[Mapping[str, str]], deeds: Sequence[str]) -> bool:
    """Whether the list says of its rows what is done: in a status, or in a column that it really fills. A plan of
    audits may be one of which none was held yet."""
    columns = {field for cells in rows for field in cells}
    kept = stream == "internal_audit" and bool(columns & set(deeds))
    return "status" in columns or kept or any(words(cells.get(field, "")) for cells in rows for field in deeds)


def _is_closed(cells: Mapping[str, str], deeds: Sequence[str]) -> bool:
    state = cells.get("status", "")
    if lexicon().done.has(words(state)) or _has("done", state) or _has("out_of_use", state):
        return True
    told = [cells[field] for field in deeds if words(cells.get(field, ""))]
    if "status" not in cells:
        return bool(told)
    return any(find_dates(each, loose=True) or lexicon().done.has(words(each)) for each in told)


def _rows(register: RegisterTable) -> Iterator[tuple[int, tuple[str, ...]]]:
    for index in register.filled:
        yield index, register.table.rows[index]


def _latest(cell: str, day_first: bool | None) -> date | None:
    """The last day that a cell names; read either way where the order of the set is not known."""
    orders = (True, False) if day_first is None else (day_first,)
    return max((each.last_day for order in orders for each in find_dates(cell, order, loose=True)), default=None)


def _about(register: RegisterTable, row: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The number of the row's subject where it has one that tells something, else its name, else the whole row."""
    cells = {field: row[column] for column, field in register.mapping.items() if column < len(row)}
    numbers = () if "employee" in names else _NUMBERS
    number = next((cells[field] for field in numbers if _TELLING.search(cells.get(field, ""))), "")
    if number:
        return (label_key(number),)
    named = tuple(label_key(cells[field]) for field in names if cells.get(field, "").strip())
    return named or tuple(label_key(cell) for cell in row)


def _warning(code: str, header: str, value: date, register: RegisterTable, index: int) -> Warning:
    quote = quoted(" | ".join(squeeze(cell) for cell in register.table.rows[index] if cell.strip()))
    return Warning(code, f"{header}: {spoken(value)} has passed", row_place(register.table, index), quote)


def _has(list_name: str, text: str) -> bool:
    return _phrases(list_name).has(words(text.replace("_", " ")))


@cache
def _phrases(list_name: str) -> PhraseIndex[bool]:
    return PhraseIndex((phrase, True) for phrase in split_phrases(raw_table("overdue")[list_name]))
