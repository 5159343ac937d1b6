"""Labels with values in tables: cell beside cell, row over row, and who signed in which role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from ninefold.information.intake.reading.facts import Table

from .history import history_column
from .label_lines import bare_mark, from_line
from .lexicon import lexicon
from .pairs import COLON, PEOPLE, Pair, field_of, is_blank, make_pair
from .words import has_digit, label_key, words

_TITLE_ROWS: Final = 2  # rows with labels, from which a table is no longer a title block
_LETTERS: Final = re.compile(r"[A-Z]{2,4}")
_MOST_ROWS: Final = 40  # of a table of labels
_LETTERHEAD_ROWS: Final = 5  # of a letterhead
_LETTERHEAD_CHARS: Final = 60  # characters of its cells
_HEADING_CELLS: Final = 4  # labels in a row that name columns
_TITLE_CHARS: Final = 110  # characters
_TITLE_LINE: Final = re.compile(
    r"[A-Z]{1,6}(?:[-_.][A-Z]{1,5}){0,2}[-_. ]?\d{1,4}(?:[-_.]\d{1,3}){0,3}\W.{0,60}?"
    r"\b(?:[Rr]ev|[Ii]ssue|[Vv]er|[Ee]d)[a-zéóã]{0,6}\.?\s(?:\d{1,3}|[A-Z])\b"
)
_PARTS: Final = re.compile(r"\s+[-–—|·/]\s+")
#: a code, and behind it what may be its revision
_CODED: Final = re.compile(
    r"[A-Z]{1,6}(?:[-_. ][A-Z]{1,5}){0,2}[-_. ]?\d{1,4}(?:[-_. ]\d{1,3}){0,2}\s*[-–,;|·/(]?\s*(\D.*)"
)
_OF_LETTERHEADS: Final = frozenset({"document_id", "template_id", "revision", "effective", "page", "approved_on"})
_BESIDE_THEM: Final = frozenset({"date", "author", "approver", "reviewer"})
#: without one of these a row of labels is the head of a list, not of this document
STRONG: Final = frozenset({"revision", "template_revision", "effective", "approver", "approved_on", "review"})


def from_table(table: Table, *, stacked: bool) -> Iterator[Pair]:
    lines = [list(table.header), *map(list, table.rows)] if table.header else [list(row) for row in table.rows]
    if len(lines) > _MOST_ROWS or history_column(table) is not None:
        return
    source = "header" if table.place.startswith(("header", "footer")) else "table"
    roles = list(_signature_table(table, lines, source))
    yield from roles
    if roles:
        return
    if (
        len(lines) <= 4
        and not _lists_codes(lines)
        and (stacked or source == "header")
        and (below := list(_stacked(table, lines, source)))
    ):
        yield from below
        return
    if source == "table" and not _is_title_block(table, lines):
        return
    for number, line in enumerate(lines):
        yield from _from_row(line, f"{table.place}, row {number + 1}", source)


def _lists_codes(lines: Sequence[Sequence[str]]) -> bool:
    """Codes below each other in the first column: other documents, not this one."""
    return sum(bool(line) and code_like(line[0]) for line in lines) > 1


def is_letterhead(table: Table) -> bool:
    """A small table whose cells hold label and value themselves: "Code: PR-01", "Version: 2", beside name and title."""
    lines = [table.header, *table.rows] if table.header else table.rows
    if len(lines) > _LETTERHEAD_ROWS:
        return False
    cells = [cell for line in lines for cell in line if len(cell) <= _LETTERHEAD_CHARS]
    told = {field_of(COLON.split(cell, maxsplit=1)[0]) for cell in cells if COLON.search(cell)}
    told |= {pair.field for cell in cells if bare_mark(cell) for pair in from_line(cell, "", "header")}
    return bool(told & _OF_LETTERHEADS) and len(told & (_OF_LETTERHEADS | _BESIDE_THEM)) >= 2


def is_title_line(text: str) -> bool:
    """ "QP-7.5-01 Rev C effective 3/14/2025", "Acme - MQ01 - Rev. C - 12/01/2024": code and revision in one line."""
    if len(text) > _TITLE_CHARS or COLON.search(text):
        return False
    parts = [part.strip() for part in _PARTS.split(text)]
    marked = len(parts) > 2 and any(map(bare_mark, parts)) and any(code_like(part) or _dated(part) for part in parts)
    return marked or _TITLE_LINE.match(text) is not None


def is_title_row(cells: Sequence[str]) -> bool:
    """ "Acme Ltd | INCIDENT REPORT | FM-05 Issue 2": the row over the fields of a form that names the form."""
    return len(cells) > 1 and any(
        (match := _CODED.match(cell.strip())) is not None and bare_mark(match[1]) for cell in cells
    )


def _is_title_block(table: Table, lines: list[list[str]]) -> bool:
    """Whether the table tells about the document: labels stand before values in several rows, not above a column."""
    if is_letterhead(table):
        return True
    labelled = [number for number, line in enumerate(lines) if _label_at_start(line)]
    if len(lines) == 1:
        return True
    if table.header and labelled == [0]:
        return False
    named = [cell for cell in table.header if cell.strip()]
    if len(named) >= 2 and 0 not in labelled and len(labelled) < _TITLE_ROWS:
        return False
    if len(named) >= 3 and len(table.rows) >= 2 and len(labelled) * 2 < len(lines):
        return False
    return bool(labelled) or any(COLON.search(cell) or bare_mark(cell) for line in lines[:8] for cell in line)


def _label_at_start(line: Sequence[str]) -> bool:
    cells = [cell for cell in line if cell.strip()]
    return bool(cells) and field_of(cells[0]) is not None


def from_grid(table: Table) -> Iterator[Pair]:
    """The title block above the columns of a sheet."""
    lines = [list(table.header), *map(list, table.rows)] if table.header else [list(row) for row in table.rows]
    marks = Counter(column for line in lines[:12] for column, cell in enumerate(line) if bare_mark(cell))
    for number, written in enumerate(lines[:12]):
        # several versions below each other are those of other things
        line = ["" if marks[column] > 1 and bare_mark(cell) else cell for column, cell in enumerate(written)]
        cells = [cell for cell in line if cell.strip()]
        known = [cell for cell in cells if label_key(cell) in lexicon().columns]
        if len(known) >= _HEADING_CELLS or _heads_rows(lines, number):
            return
        yield from _from_row(line, f"{table.place}, row {number + 1}", "table")


def _heads_rows(lines: list[list[str]], number: int) -> bool:
    """Words side by side above a row with figures: names of columns, whatever they mean."""
    line, below = lines[number], [cell for cell in lines[number + 1] if cell.strip()] if number + 1 < len(lines) else []
    side_by_side = line[: len(below)] if len(below) >= _HEADING_CELLS else []
    named = all(cell.strip() and not has_digit(cell) and not COLON.search(cell) for cell in side_by_side)
    return bool(side_by_side) and named and any(map(has_digit, below)) and not field_of(below[0])


def _from_row(line: Sequence[str], place: str, source: str) -> Iterator[Pair]:
    """Pairs of cells "Code | PR-01 | Version | 02", and cells that hold label and value."""
    index = next((number for number, cell in enumerate(line) if cell.strip()), 0)
    while index < len(line):
        cell = line[index].strip()
        field = field_of(cell) if cell else None
        if field and index + 1 < len(line):
            value = next((each for each in line[index + 1 :] if each.strip()), "")
            following = line[index + 1]
            if following.strip() and field_of(following) and not _valued(following):
                yield make_pair(field, "", place, source, cell)
                index += 1
                continue
            if not following.strip() and value and (field_of(value) or COLON.search(value)):
                value = ""
            if field == "title" and label_key(cell)[:3] in ("doc", "dok") and _LETTERS.fullmatch(value.strip()):
                field = "document_id"  # DOCUMENT | MGQ
            yield make_pair(field, value, place, source, cell)
            index += 2
        else:
            if cell and (COLON.search(cell) or bare_mark(cell)):
                yield from from_line(cell, place, source)
                index += 1
            elif cell and index + 1 < len(line) and _names_kind(cell) and code_like(line[index + 1]):
                yield make_pair("document_id", line[index + 1], place, source, cell)
                index += 2
            else:
                beside = index + 1 < len(line) and _labels_itself(line[index + 1])  # a title, and "Rev. 03"
                index += 2 if field is None and cell and len(line) == 2 and not beside else 1


def _labels_itself(cell: str) -> bool:
    return bare_mark(cell) or (COLON.search(cell) and field_of(COLON.split(cell, maxsplit=1)[0])) is not None


def _names_kind(cell: str) -> bool:
    """A cell such as PROCEDURE, which stands before the code of the document."""
    found = words(cell)
    return 0 < len(found) <= 4 and lexicon().kinds.longest(found) is not None


def code_like(cell: str) -> bool:
    return (
        re.fullmatch(r"[A-Z]{1,6}(?:[-_. ][A-Z]{1,5}){0,2}[-_. ]?\d{1,4}(?:[-_. ]\d{1,3}){0,2}", cell.strip())
        is not None
    )


def _valued(cell: str) -> bool:
    """A word that is both a label and a value, such as a status."""
    return bool(re.search(r"\d", cell)) or lexicon().statuses.longest(label_key(cell).split()) is not None


def _stacked(table: Table, lines: list[list[str]], source: str) -> Iterator[Pair]:
    """A row of labels with the values below: "Code | Version | Date" over "PR-01 | 02 | 12/03/2024"."""
    for number in range(len(lines) - 1):
        fields = [field_of(cell) if cell.strip() else None for cell in lines[number]]
        filled = sum(bool(cell.strip()) for cell in lines[number])
        below = lines[number + 1]
        if not STRONG & set(fields) or sum(map(bool, fields)) < 2 or sum(map(bool, fields)) < filled - 1 or not filled:
            continue
        if any(field_of(cell) and not _valued(cell) for cell in below if cell.strip()):
            continue
        for field, label, value in zip(fields, lines[number], below, strict=False):
            if field:
                yield make_pair(field, value, f"{table.place}, row {number + 1}", source, label)


def _signature_table(table: Table, lines: list[list[str]], source: str) -> Iterator[Pair]:
    """Who wrote, checked and approved: roles down the side or across the top, with names and dates."""
    if len(lines) > 8 or not lines:
        return
    top = [field_of(cell) if cell.strip() else None for cell in lines[0]]
    across = [index for index, field in enumerate(top) if field in PEOPLE]
    if len(across) >= 2:
        yield from _roles_across(table, lines, top, across, source)
        return
    side = [field_of(line[0]) if line and line[0].strip() else None for line in lines]
    if "approver" in side and sum(field in PEOPLE for field in side) >= 2 and len(lines[0]) >= 3:
        yield from _roles_down(table, lines, side, source)


def _roles_across(
    table: Table, lines: list[list[str]], top: list[str | None], across: list[int], source: str
) -> Iterator[Pair]:
    for index in across:
        values = [(line[index].strip() if index < len(line) else "", line[0]) for line in lines[1:]]
        names = [value for value, _ in values if not is_blank(value) and not _dated(value) and not _is_prompt(value)]
        field = str(top[index])
        name = _after_prompt(names[0]) if names else ""
        yield make_pair(field, name, f"{table.place}, row 1", source, lines[0][index])
        dates = [value for value, _ in values if _dated(value)]
        if dates and field == "approver":
            yield make_pair("approved_on", dates[0], f"{table.place}, row 1", source, lines[0][index])
        if field == "approver" and names and _left_open(lines, index, across):
            yield make_pair("unsigned_approval", name, f"{table.place}, row 1", source, lines[0][index])


def _left_open(lines: list[list[str]], column: int, across: list[int]) -> bool:
    """Whether the others signed or dated below their names, and this one did not."""
    below = [line for line in lines[1:] if column < len(line)]
    written = sum(not is_blank(line[column]) for line in below)
    others = [sum(not is_blank(line[index]) for line in below) for index in across if index != column]
    return written == 1 and min(others) >= 2


def _roles_down(table: Table, lines: list[list[str]], side: list[str | None], source: str) -> Iterator[Pair]:
    for number, (field, line) in enumerate(zip(side, lines, strict=True)):
        if field is None:
            continue
        rest = [cell.strip() for cell in line[1:]]
        names = [cell for cell in rest if not is_blank(cell) and not _dated(cell)]
        place = f"{table.place}, row {number + 1}"
        yield make_pair(field, names[0] if names else "", place, source, line[0])
        dates = [cell for cell in rest if _dated(cell)]
        if dates and field == "approver":
            yield make_pair("approved_on", dates[0], place, source, line[0])


def _dated(value: str) -> bool:
    return bool(re.search(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d", value))


def _is_prompt(value: str) -> bool:
    """A label that stands in the cell where the value goes: "Name:", "Signature"."""
    return value.rstrip().endswith(":") or field_of(value) in ("signature", "date", "title")


def _after_prompt(value: str) -> str:
    return COLON.split(value, maxsplit=1)[-1] if COLON.search(value) else value
