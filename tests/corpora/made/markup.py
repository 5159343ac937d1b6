"""The light markup of the sources as blocks: headings, paragraphs, items, tables, page breaks, sheets and slides."""

from __future__ import annotations

import re
from dataclasses import dataclass

LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
INLINE = re.compile(r"(\[[^\]]+\]\([^)]+\)|\*\*[^*]+\*\*|⟦[^⟧]*⟧)")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block: `kind` is heading, paragraph, item, table, break or part (a sheet or a slide)."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    header: bool = False


def pieces(body: str) -> list[Piece]:
    """The blocks of a body. A blank line separates paragraphs; a row may hold ` // ` for a new line in a cell."""
    found: list[Piece] = []
    table: list[tuple[str, ...]] = []
    header = False
    for line in [*body.splitlines(), ""]:
        if line.startswith("|"):
            if line.startswith("|-"):
                header = True
            else:
                table.append(cells(line))
            continue
        if table:
            found.append(Piece("table", rows=tuple(table), header=header))
            table, header = [], False
        if piece := _piece(line.strip()):
            found.append(piece)
    return found


def cells(line: str) -> tuple[str, ...]:
    """The cells of one `| a | b |` line."""
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip().replace(" // ", "\n") for cell in inner.split("|"))


def _piece(line: str) -> Piece | None:
    if not line:
        return None
    if match := re.match(r"(#+) (.*)", line):
        return Piece("heading", match[2], len(match[1]))
    if line.startswith("- "):
        return Piece("item", line[2:])
    if line == "<<page>>":
        return Piece("break")
    if match := re.match(r"\[\[(.*)\]\]$", line):
        return Piece("part", match[1])
    return Piece("paragraph", line)


def plain(text: str) -> str:
    """The words without link targets, bold marks and field brackets."""
    return LINK.sub(r"\1", text).replace("**", "").replace("⟦", "").replace("⟧", "")
