"""The results as one table: what was to be reached, what was measured, and whether it was missed."""

from __future__ import annotations

import sys
from dataclasses import dataclass

HEAD = ("what", "target", "measured", "")


@dataclass(frozen=True)
class Line:
    """One result."""

    what: str
    target: str
    measured: str
    reached: bool | None = None  # nothing when there is no target

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.what, self.target, self.measured, {True: "reached", False: "missed", None: ""}[self.reached])


def at_most(what: str, value: float, target: float | None, unit: str = "", digits: int = 1, note: str = "") -> Line:
    """A line for a value that must not be larger than its target."""
    shown = f"{value:.{digits}f}{unit}{note}"
    if target is None:
        return Line(what, "", shown)
    return Line(what, f"<= {target:g}{unit}", shown, round(value, digits) <= target)


def show(title: str, lines: list[Line]) -> None:
    """Print a table."""
    rows = [HEAD, *(line.cells for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    ruler = tuple("-" * width for width in widths)
    sys.stdout.write(f"\n{title}\n")
    for row in (HEAD, ruler, *rows[1:]):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(cells.rstrip() + "\n")
    missed = sum(line.reached is False for line in lines)
    sys.stdout.write(f"{missed} of {sum(line.reached is not None for line in lines)} missed\n")
    sys.stdout.flush()
