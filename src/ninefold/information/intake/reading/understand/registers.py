"""Registers inside documents: recognised by their columns, columns named, filled rows told from pre-numbered ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from ninefold.information.intake.reading.facts import RegisterTable, Table

from .alignment import align
from .code import code_in_value
from .dates import find_dates
from .forms import asks_by_turns
from .history import history_column
from .lexicon import lexicon, raw_table
from .register_rows import filled_rows
from .view import GRIDS, View, in_margin
from .words import PhraseIndex, genderless, label_key, split_phrases, words

_HEADER_ROWS: Final = 8  # among which the header is sought
_MATRIX_COLUMNS: Final = 3  # with fewer named columns a table is no list
_BANNER_ROWS: Final = 3  # above the header
_MANY_COLUMNS: Final = 5  # so many known names are no accident, whatever stands beside them
_LEAST: Final = 0.3  # confidence of a list that only its caption names
#: lists with the same columns: what caption or file calls one decides
_PROBLEMS: Final = frozenset({"nonconformity", "corrective_action", "complaint"})
#: labels of title blocks that head columns too
_OF_LABELS: Final = {"revision": "revision", "effective": "effective", "review": "review_date"}
_MARK: Final = re.compile(r"^(?:[xX✓✔●○■☑☒]|[0-9]{1,3}%?|[A-Za-zÀ-ÿ]{1,3}|\d/\d|n/?a)$")


@dataclass(frozen=True, slots=True)
class _Shape:
    """A table with its header row found and its columns named."""

    table: Table
    mapping: Mapping[int, str]

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(self.mapping.values())


def find_registers(
    view: View, title: str | None, language: str | None = None
) -> tuple[tuple[RegisterTable, ...], list[tuple[str, str]]]:
    """The registers of a file, and (place, problem) of tables whose rows do not fit their header."""
    named_by_file = _named([view.name_words, words(title or "")])
    grid = view.is_mostly_rows
    found: list[RegisterTable] = []
    problems: list[tuple[str, str]] = []
    padded = view.extract.format in GRIDS and view.extract.format != "csv"
    for table in view.extract.tables:
        shape = None if in_margin(table) else _shape(table, language)
        if shape is None or asks_by_turns(table) or history_column(shape.table) is not None:
            continue
        stream = _stream(shape, _named([words(table.caption)]), named_by_file, grid)
        aligned = align(shape.table, padded=padded)
        if len(shape.table.header) >= 3:
            problems += [(f"{table.place}, {each.split(':', 1)[0]}", each) for each in aligned.problems]
        if stream is None or (stream == "document_list" and _tells_about_itself(shape)):
            continue
        sorted_table = replace(shape.table, rows=aligned.rows)
        mapping = _meant(shape, stream).mapping
        filled = filled_rows(sorted_table, mapping, stream, aligned.doubtful)
        found.append(RegisterTable(stream, sorted_table, mapping, filled, aligned.problems))
    return tuple(found), problems


def _tells_about_itself(shape: _Shape) -> bool:
    """One row of code, revision and date without a title: the head of this document."""
    return len(shape.table.rows) == 1 and "title" not in shape.fields


def _named(texts: Iterable[Sequence[str]]) -> set[str]:
    """The kinds of registers that a caption, a title or a file name speaks of."""
    known = lexicon().registers
    return {stream for each in texts for stream, _, _ in known.find(each)}


# --- columns ----------------------------------------------------------------------------------------------------------


def _shape(table: Table, language: str | None) -> _Shape | None:
    """The table with the row that names its columns as header; None when no row does."""
    if table.header and (mapping := _mapping(table.header, language)) and len(mapping) >= 2:
        return _with_code(_Shape(_narrowed(table), mapping))
    best: tuple[int, dict[int, str]] | None = None
    for index, row in enumerate(table.rows[:_HEADER_ROWS]):
        cells = [cell for cell in row if cell.strip()]
        mapping = _mapping(row, language)
        enough = len(mapping) >= 3 or len(mapping) == len(cells) == 2 + index
        mostly = len(mapping) * 2 >= len(cells) or len(mapping) >= _MANY_COLUMNS
        if enough and mostly and (best is None or len(mapping) > len(best[1])):
            best = index, mapping
    if best is None:
        return _matrix_shape(table, language)
    index, mapping = best
    header = table.rows[index]
    rest = replace(table, header=header, rows=table.rows[index + 1 :], first_row=table.first_row + index + 1)
    return _with_code(_Shape(_narrowed(rest), mapping))


def _matrix_shape(table: Table, language: str | None) -> _Shape | None:
    """A matrix names only its first column, perhaps below a line that spans the others."""
    for index, header in enumerate([table.header, *table.rows[:_BANNER_ROWS]]):
        if sum(bool(cell.strip()) for cell in header) <= _MATRIX_COLUMNS:
            continue
        mapping = _mapping(header, language)
        if not mapping.get(0):
            continue
        rest = replace(table, header=header, rows=table.rows[index:], first_row=table.first_row + index)
        shape = _Shape(_narrowed(rest), mapping)
        if index == 0 or _is_matrix(shape):
            return shape
    return None


def _narrowed(table: Table) -> Table:
    header = list(table.header)
    while (
        header
        and not header[-1].strip()
        and not any(len(row) >= len(header) and row[len(header) - 1].strip() for row in table.rows)
    ):
        header.pop()
    return replace(table, header=tuple(header))


def _mapping(header: Sequence[str], language: str | None) -> dict[int, str]:
    """Column -> field, each field once: exact names first, those of the language before others, then parts of names."""
    known = lexicon()
    spoken = known.languages.get(language or "")
    own = spoken.columns if spoken else {}
    mapping: dict[int, str] = {}
    for index, cell in enumerate(header):
        key = label_key(cell) if cell.strip() else ""
        field = (own.get(key) or known.columns.get(key) or known.agreeing_columns.get(genderless(key))) if key else None
        field = field or _OF_LABELS.get(known.labels.get(key, ""))
        if field and field not in mapping.values():
            mapping[index] = field
    for index, cell in enumerate(header):
        if index in mapping or not cell.strip() or len(cell) > 80:
            continue
        found = known.column_words.longest(words(cell))
        if found and found[0] not in mapping.values() and found[1] * 2 >= len(words(cell)):
            mapping[index] = found[0]
    return dict(sorted(mapping.items()))


def _with_code(shape: _Shape) -> _Shape:
    """A column of numbers that are document codes is the code column; else a first column of unknown name."""
    if "code" in shape.fields or ("number" not in shape.fields and 0 in shape.mapping):
        return shape
    column = next((index for index, field in shape.mapping.items() if field == "number"), 0)
    cells = [row[column] for row in shape.table.rows if column < len(row) and row[column].strip()]
    codes = [cell for cell in cells if re.search(r"[A-Za-z]", cell) and code_in_value(cell)]
    if not codes or len(codes) * 2 < len(cells) or not ({"title", "kind"} & shape.fields):
        return shape
    return _Shape(shape.table, dict(sorted({**shape.mapping, column: "code"}.items())))


def _meant(shape: _Shape, stream: str) -> _Shape:
    """ "Name" is a person in most registers, the title in a list of documents and the firm in one of suppliers."""
    taken, mapping = set(shape.fields), dict(shape.mapping)
    means = raw_table("registers")[stream].get("means", {})
    for column, field in shape.mapping.items():
        if means.get(field, field) not in taken:
            taken.add(means[field])
            mapping[column] = means[field]
    return replace(shape, mapping=mapping)


# --- stream -----------------------------------------------------------------------------------------------------------


def _stream(shape: _Shape, caption: set[str], by_file: set[str], grid: bool) -> str | None:
    """What the register is about: its columns decide, its caption and the file's name help."""
    best: tuple[float, str] | None = None
    named = caption | by_file
    for stream, rule in raw_table("registers").items():
        meant = _meant(shape, stream) if stream in named else shape
        score = _may_be(shape, stream, named) and _score(meant, rule, stream in caption, stream in by_file, grid)
        if score and (best is None or score > best[0]):
            best = score, stream
    if best is None or best[1] == "training":
        return "training_matrix" if _is_matrix(shape) else best and best[1]
    said = _PROBLEMS & (caption or by_file if grid else caption)
    return next(iter(said)) if best[1] in _PROBLEMS and len(said) == 1 else best[1]


def _score(shape: _Shape, rule: Mapping[str, Any], in_caption: bool, in_file: bool, grid: bool) -> float:
    fields = shape.fields
    met = any(wanted and _meets(fields, wanted) for wanted in (rule["needs"], rule.get("or")))
    named = in_caption or (in_file and grid)
    if not met and not ((in_caption or in_file) and _meets(fields, rule["named"])):
        return _LEAST if named and rule["entry"] and _is_dated_list(shape, rule) else 0.0
    touched = {field for group in [*rule["needs"], *rule["named"]] for field in group} & fields
    wide = (
        1.0
        if len(shape.table.header) >= 3
        or (in_caption and "code" in fields)
        or (met and not rule["entry"] and _is_whole(shape))
        else 0.0
    )
    return wide and (2.0 if met else 0.5) + 0.4 * len(touched) + (3.0 if in_caption else 0.0) + (
        2.0 if in_file and (grid or not in_caption) else 0.0
    )


@cache
def _own_words(stream: str) -> PhraseIndex[bool] | None:
    written = raw_table("registers")[stream].get("words")
    return PhraseIndex((phrase, True) for phrase in split_phrases(written)) if written else None


def _may_be(shape: _Shape, stream: str, named: set[str]) -> bool:
    """A machine with the day of its next service is not calibrated: some columns mean one or the other."""
    own = _own_words(stream)
    if own is None or any(own.has(words(cell)) for cell in shape.table.header):
        return True
    return stream in named and raw_table("registers")[stream]["yields"] not in named


def _is_whole(shape: _Shape) -> bool:
    """Two columns that are all a list needs, such as parties and what they expect."""
    return len(shape.table.header) == 2 == len(shape.fields)


def _is_dated_list(shape: _Shape, rule: Mapping[str, Any]) -> bool:
    """Rows with dates in a file or sheet that names the register, whatever its columns are called."""
    usual = {field for group in [*rule["needs"], *rule["named"]] for field in group}
    if len(shape.table.header) < _MATRIX_COLUMNS or not usual & shape.fields or len(shape.table.rows) < 1:
        return False
    columns = range(len(shape.table.header))
    return any(
        sum(bool(find_dates(row[column])) for row in shape.table.rows if column < len(row)) * 2 >= len(shape.table.rows)
        for column in columns
    )


def _meets(fields: frozenset[str], groups: Sequence[Sequence[str]]) -> bool:
    """Each group by a field of its own."""
    left = set(fields)
    for group in groups:
        hit = next((field for field in group if field in left), None)
        if hit is None:
            return False
        left.discard(hit)
    return True


def _is_matrix(shape: _Shape) -> bool:
    """People against skills: names down the side, marks or dates in the cells."""
    if shape.mapping.get(0) != "employee" or len(shape.table.header) < 4:
        return False
    cells = [cell.strip() for row in shape.table.rows for cell in row[1:] if cell.strip()]
    marks = sum(bool(_MARK.match(cell)) or bool(find_dates(cell)) for cell in cells)
    return len(cells) >= 4 and marks >= 0.7 * len(cells)
