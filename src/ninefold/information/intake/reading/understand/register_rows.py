"""The rows of a register that hold an entry, told from pre-numbered and repeated ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from ninefold.information.intake.reading.facts import Table

from .dates import read_date
from .forms import is_prompt
from .pairs import is_blank
from .words import label_key

#: fields that may be printed in advance: alone they make no entry
_PREPRINTED: Final = frozenset(
    {"number", "status", "period", "interval", "responsible", "location", "signature", "process"}
)
_DOCUMENT_PREPRINTED: Final = frozenset({"number", "status"})


def filled_rows(table: Table, mapping: Mapping[int, str], stream: str, doubtful: frozenset[int]) -> tuple[int, ...]:
    """Rows that hold an entry: more than a number, a preset status or what every row repeats."""
    repeated = _repeated(table.rows)
    preprinted = _DOCUMENT_PREPRINTED if stream == "document_list" else _PREPRINTED
    if stream == "training_matrix":
        preprinted = frozenset({"number", "employee", "role", "process", "training"})
    if stream in ("objective", "kpi"):
        preprinted = frozenset({"number", "status", "period", "interval"})
    if stream == "internal_audit":
        preprinted = frozenset({"number", "location", "signature"})
    filled = []
    for index, row in enumerate(table.rows):
        if index in doubtful:
            continue
        written = [
            column
            for column, cell in enumerate(row[: len(table.header)])
            if not is_prompt(cell) and mapping.get(column) not in preprinted and (column, cell.strip()) not in repeated
        ]
        if written and not _asks(row, mapping) and not _is_heading_row(row, table.header):
            filled.append(index)
    return tuple(filled)


def _asks(row: Sequence[str], mapping: Mapping[int, str]) -> bool:
    """A sample row of a template: most of its cells still ask to be filled in."""
    written = [cell for column, cell in enumerate(row) if cell.strip() and mapping.get(column) != "number"]
    prompts = sum(is_prompt(cell) and not is_blank(cell) for cell in written)
    return prompts > 0 and prompts * 2 >= len(written)


def _repeated(rows: Sequence[Sequence[str]]) -> set[tuple[int, str]]:
    """Cells that rows with nothing else in them repeat: a preset, not an entry."""
    sparse = [row for row in rows if 0 < sum(bool(cell.strip()) for cell in row) <= 2]
    counts = Counter((column, cell.strip()) for row in sparse for column, cell in enumerate(row) if cell.strip())
    return {pair for pair, count in counts.items() if count >= 3}


def _is_heading_row(row: Sequence[str], header: Sequence[str]) -> bool:
    """A header repeated further down, or a single cell that parts a long list."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if [label_key(cell) for cell in row[: len(header)]] == [label_key(cell) for cell in header]:
        return True
    return len(cells) == 1 and len(header) >= 4 and read_date(cells[0]) is None
