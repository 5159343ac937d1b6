"""Collects what a reader finds in one file, in reading order, and knows the place of each piece."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from ninefold.information.intake.reading import limits
from ninefold.information.intake.reading.facts import Block, Extract, Link, Problem, Table
from ninefold.information.intake.reading.problems import problem

_PLACE_CHARS: Final = 80  # of the heading that names a place
_NUMBER: Final = re.compile(r"^(?:[A-Z]\.)?\d+(?:\.\d+)*[.)]?(?=\s|$)")
_DROPPED: Final = dict.fromkeys(
    [*range(9), *range(0x0E, 0x20), 0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]
)
_SPACES: Final = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LINES: Final = re.compile(r"\s*[\r\n\v\f\u0085\u2028\u2029]\s*")

Row = Sequence[str]


def clean(text: str) -> str:
    """The same words without what only printers and editors need; line breaks stay, as \\n."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_DROPPED))
    elif not text.isprintable():
        text = text.translate(_DROPPED)
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def is_numbered(heading: str) -> bool:
    return _NUMBER.match(heading) is not None


class Gathering:
    """What one reader has found so far. Readers call its methods; `extract` turns it into facts."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.links: list[Link] = []
        self.properties: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.pages: int | None = None
        self.images = 0
        self._headings: list[tuple[int, str]] = []
        self._chars = 0

    # --- places ---

    def section(self, otherwise: str = "") -> str:
        """The place of what comes next: the nearest heading, with the numbered one that it stands under."""
        if not self._headings:
            return otherwise
        nearest = self._headings[-1][1]
        if not is_numbered(nearest):
            for _, above in reversed(self._headings[:-1]):
                if is_numbered(above):
                    return f"section {above}, {nearest}"
        return f"section {nearest}"

    @property
    def nearest_heading(self) -> str:
        return self._headings[-1][1] if self._headings else ""

    # --- text ---

    def heading(self, text: str, level: int, place: str = "") -> None:
        text = clean(text).replace("\n", " ")
        if not text:
            return
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        self._headings.append((level, _short(text)))
        self._add(Block("heading", text, place or self.section(), level))

    def text(self, role: str, text: str, place: str = "") -> None:
        text = clean(text)
        if text:
            self._add(Block(role, text, place or self.section("beginning")))

    def _add(self, block: Block) -> None:
        if len(self.blocks) >= limits.MAX_BLOCKS or self._chars > limits.MAX_TEXT_CHARS:
            self.note("too_much_text")
            return
        self._chars += len(block.text)
        self.blocks.append(block)

    # --- tables ---

    def table(
        self,
        rows: Iterable[Row],
        *,
        header: Row = (),
        place: str = "",
        caption: str = "",
        first_row: int = 1,
        role: str = "cell-row",
        listed: bool = True,
    ) -> None:
        """Keep a table, and each of its rows as a block. `first_row` is the number of the header, else of rows[0].

        A table that is not `listed` is kept as blocks only.
        """
        place = place or self.section("beginning")
        kept = tuple(tuple(_cell(cell) for cell in row) for row in rows)
        top = tuple(_cell(cell) for cell in header)
        if not any(map(any, kept)) and not any(top):
            return
        lines = [top, *kept] if any(top) else list(kept)
        for number, line in enumerate(lines, first_row):
            text = " | ".join(" ".join(cell.split()) for cell in line if cell)
            if text:
                self._add(Block(role, text, f"{place}, row {number}" if role == "cell-row" else place))
        if not listed:
            return
        if any(top):
            first_row += 1
        if role == "cell-row":
            caption = caption or self.nearest_heading
        self.tables.append(Table(kept, place, top if any(top) else (), caption, first_row))

    # --- the rest ---

    def link(self, target: str, text: str, place: str = "") -> None:
        target = clean(target).replace("\n", "")
        if "://" not in target:
            target = target.replace("\\", "/")  # as Office on Windows writes paths
        if target:
            self.links.append(Link(target, clean(text).replace("\n", " "), place or self.section("beginning")))

    def property(self, name: str, value: str) -> None:
        """Keep a property under its lower-case name; the first value stays, an empty one is none."""
        name, value = clean(name).lower(), clean(value)
        if name and value:
            self.properties.setdefault(name, value)

    def note(self, code: str, detail: str = "", **more: str) -> None:
        """Keep a problem, once."""
        found = problem(code, detail, **more)
        if found not in self.problems:
            self.problems.append(found)

    def extract(self, path: str, kind: str, size: int, sha256: str) -> Extract:
        return Extract(
            path=path,
            format=kind,
            size=size,
            sha256=sha256,
            blocks=tuple(self.blocks),
            tables=tuple(self.tables),
            links=tuple(self.links),
            properties=self.properties,
            problems=tuple(self.problems),
            pages=self.pages,
            images=self.images,
        )


def _cell(text: str) -> str:
    return clean(text)[: limits.MAX_CELL_CHARS]


def _short(heading: str) -> str:
    """A heading as part of a place: "4.2. Supplier choice" becomes "4.2 Supplier choice"."""
    number = _NUMBER.match(heading)
    if number:
        heading = number.group().rstrip(".)") + heading[number.end() :]
    return heading if len(heading) <= _PLACE_CHARS else heading[: _PLACE_CHARS - 1].rstrip() + "…"
