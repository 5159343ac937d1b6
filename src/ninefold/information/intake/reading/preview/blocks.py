"""What was read of a file, as it is shown: sheet by sheet, slide by slide, page by page, or as running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Final

from ninefold.information.intake.reading import limits
from ninefold.information.intake.reading.facts import Block, Extract, Table
from ninefold.lib.previews import Part, Preview

_STATION: Final = re.compile(r"^(sheet|slide|page) (.+)$", re.DOTALL)
_NUMBER: Final = re.compile(r"^(\d+)")
_SIGN: Final = re.compile(r"^(?:[-*•·▪◦‣–o]|\d{1,3}[.)])\s+")
_NARROW: Final = 5  # columns; more may have to be moved from side to side
_BESIDE: Final = frozenset({"header", "footer"})  # the same on every page


@dataclass(slots=True)
class _Gathered:
    """Parts so far, and what is being put into the next one."""

    parts: list[Part] = field(default_factory=list)
    station: tuple[str, str] = ("", "")
    html: str = ""

    def end(self, more_rows: int = 0, more_columns: int = 0) -> None:
        if self.html:
            kind, name = self.station
            html = self.html.replace("</ul><ul>", "")
            self.parts.append(Part(html, kind, name, None, more_rows, more_columns))
            self.html = ""


def parts_of(extract: Extract) -> Preview:
    """The blocks and tables of a file in their order."""
    gathered, size = _Gathered(), 0
    pieces = list(_pieces(extract))
    for number, (station, piece) in enumerate(pieces):
        if station != gathered.station:
            gathered.end()
            gathered.station = station
        shown, more_rows, more_columns = _table(piece) if isinstance(piece, Table) else (_shown(piece), 0, 0)
        gathered.html += shown
        size += len(shown)
        if more_rows or more_columns:
            gathered.end(more_rows, more_columns)
        if size > limits.MAX_PREVIEW_CHARS or len(gathered.parts) >= limits.MAX_PREVIEW_PARTS:
            gathered.end()
            after = {each for each, _piece in pieces[number + 1 :]}
            left = after - {gathered.station, ("", "")}
            return Preview(tuple(gathered.parts), left=len(left), cut=bool(after))
    gathered.end()
    return Preview(tuple(gathered.parts))


def _pieces(extract: Extract) -> Iterator[tuple[tuple[str, str], Table | Block]]:
    """Tables where their rows stand and the other blocks between them, each with its sheet, slide or page."""
    tables = [each for each in extract.tables if each.place not in _BESIDE]
    blocks = [each for each in extract.blocks if each.role not in _BESIDE]
    next_table, place = 0, 0
    while place < len(blocks):
        block = blocks[place]
        table = tables[next_table] if next_table < len(tables) else None
        if block.role == "cell-row" and table and block.place.rpartition(", row ")[0] == table.place:
            yield _station(table.place), table
            next_table += 1
            place += sum(any(line) for line in (table.header, *table.rows))
            continue
        if not block.place.startswith("sheet "):  # beside its cells a sheet has notes and margins
            yield _station(block.place), block
        place += 1


def _station(place: str) -> tuple[str, str]:
    match = _STATION.match(place)
    if match is None:
        return "", ""
    kind, name = match.groups()
    if kind == "sheet":
        return kind, name
    number = _NUMBER.match(name)
    return (kind, number[1]) if number else ("", "")


def _shown(block: Block) -> str:
    text = block.text[: limits.MAX_PREVIEW_CHARS]
    words = "<br>".join(escape(line) for line in text.split("\n"))
    if block.role == "heading":
        level = min(max(block.level, 1), 6)
        return f"<h{level}>{words}</h{level}>"
    if block.role == "item":
        return f"<ul><li>{_SIGN.sub('', words)}</li></ul>"
    if block.role == "code":
        return f"<pre><code>{escape(text)}</code></pre>"
    if block.role == "comment" or block.place.endswith(", notes"):
        return f"<blockquote><p>{words}</p></blockquote>"
    return f"<p>{words}</p>"


def _table(table: Table) -> tuple[str, int, int]:
    """A table with its first rows and columns; how many of each are left out."""
    most = limits.MAX_PREVIEW_COLUMNS
    width = max(len(row) for row in (table.header, *table.rows))
    head = "".join(f"<th>{_cell(each)}</th>" for each in table.header[:most])
    body = "".join(
        f"<tr>{''.join(f'<td>{_cell(each)}</td>' for each in row[:most])}</tr>"
        for row in table.rows[: limits.MAX_PREVIEW_ROWS]
    )
    opening = '<table tabindex="0">' if width > _NARROW else "<table>"
    shown = f"{opening}{f'<thead><tr>{head}</tr></thead>' if head else ''}<tbody>{body}</tbody></table>"
    return shown, max(0, len(table.rows) - limits.MAX_PREVIEW_ROWS), max(0, width - most)


def _cell(text: str) -> str:
    short = text if len(text) <= limits.PREVIEW_CELL_CHARS else text[: limits.PREVIEW_CELL_CHARS].rstrip() + "…"
    return "<br>".join(escape(line) for line in short.split("\n"))
