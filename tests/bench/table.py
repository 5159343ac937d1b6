"""The results as tables: what was to be reached, what was measured, and whether it was missed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEAD = ("what", "target", "measured", "")
OPERATIONS_HEAD = ("operation", "queries", "x floor", "median ms", "95 of 100", "20 x the data", "")
VERDICTS = {True: "ok", False: "missed", None: ""}


@dataclass(frozen=True)
class Line:
    """One result."""

    what: str
    target: str
    measured: str
    reached: bool | None = None  # nothing when there is no target

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.what, self.target, self.measured, VERDICTS[self.reached])


@dataclass(frozen=True)
class Figure:
    """One value of an operation and the most that it may be."""

    value: float
    most: float | None = None
    digits: int = 1

    @property
    def reached(self) -> bool | None:
        return None if self.most is None else round(self.value, self.digits) <= self.most

    def __str__(self) -> str:
        shown = f"{self.value:,.{self.digits}f}"
        return shown if self.most is None else f"{shown} ({self.most:g})"


@dataclass(frozen=True)
class OperationLine:
    """All figures of one operation; those that miss their limit are named at the end."""

    what: str
    figures: tuple[Figure | None, ...]  # in the order of the head

    @property
    def reached(self) -> bool:
        return not self._missed

    @property
    def cells(self) -> tuple[str, ...]:
        verdict = f"missed: {', '.join(self._missed)}" if self._missed else VERDICTS[True]
        return (self.what, *("" if each is None else str(each) for each in self.figures), verdict)

    @property
    def _missed(self) -> list[str]:
        named = zip(OPERATIONS_HEAD[1:], self.figures, strict=False)
        return [name for name, each in named if each is not None and each.reached is False]


def at_most(what: str, value: float, target: float | None, unit: str = "", digits: int = 1, note: str = "") -> Line:
    """A line for a value that must not be larger than its target."""
    shown = f"{value:,.{digits}f}{unit}{note}"
    if target is None:
        return Line(what, "", shown)
    return Line(what, f"<= {target:g}{unit}", shown, round(value, digits) <= target)


def at_least(what: str, value: float, target: float, unit: str = "") -> Line:
    """A line for a value that must not be smaller than its target."""
    return Line(what, f">= {target:g}{unit}", f"{value:.1f}{unit}", round(value, 1) >= target)


def show(title: str, lines: Sequence[Line | OperationLine]) -> None:
    """Print the operations and the single figures, each as a table, and how many were missed."""
    operations = [line for line in lines if isinstance(line, OperationLine)]
    single = [line for line in lines if isinstance(line, Line)]
    sys.stdout.write(f"\n{title}\n")
    if operations:
        _print(OPERATIONS_HEAD, operations)
        sys.stdout.write("In brackets the most that it may be. 20 x the data: median there over median here.\n\n")
    if single:
        _print(HEAD, single)
    missed = sum(line.reached is False for line in lines)
    sys.stdout.write(f"{missed} of {sum(line.reached is not None for line in lines)} missed\n")
    sys.stdout.flush()


def _print(head: tuple[str, ...], lines: Iterable[Line | OperationLine]) -> None:
    rows = [head, *(line.cells for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    for row in (head, tuple("-" * width for width in widths), *rows[1:]):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(cells.rstrip() + "\n")
