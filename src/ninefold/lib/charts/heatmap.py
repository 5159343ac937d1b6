"""The heat map of requirements: areas in rows, groups in cells, drawn as HTML by `toolkit/_heatmap.html`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Lamp = Literal["on", "old", "off"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A group of requirements: its state as letter and tone, and whether it is written and used."""

    number: str
    name: str
    letter: str
    tone: str  # v w d g b n
    spoken: str  # the whole sentence for those who listen
    written: Lamp = "off"
    used: Lamp = "off"
    old: bool = False  # hatched: the newest proof is too old
    url: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """One row of the map."""

    name: str
    cells: Sequence[Cell | None]  # None leaves a place empty


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The whole map. `wide` is one letter per cell in a table, for many columns."""

    title: str
    areas: Sequence[Area]
    wide: bool = False
    first: frozenset[str] = frozenset()  # numbers of columns that begin a chapter

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Number and name of each column of a wide map, from the first row that has it."""
        longest = max((len(area.cells) for area in self.areas), default=0)
        heads = []
        for index in range(longest):
            cells = (area.cells[index] for area in self.areas if index < len(area.cells))
            cell = next((each for each in cells if each is not None), None)
            heads.append((cell.number, cell.name) if cell else ("", ""))
        return tuple(heads)
