"""Finds the areas of the house: every folder of a floor that is a Django app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
FLOORS = (
    "kernel",
    "standards",
    "information",
    "system",
    "improvement",
    "people",
    "operations",
    "evaluation",
    "readiness",
    "certification",
    "workspace",
)


def areas() -> Iterator[str]:
    """Dotted names of all areas, from the ground floor up; the toolkit stands on the kernel."""
    for floor in FLOORS:
        yield from _apps(PACKAGE / floor, f"ninefold.{floor}")
        if floor == "kernel" and (PACKAGE / "toolkit" / "apps.py").exists():
            yield "ninefold.toolkit"


def _apps(floor: Path, name: str) -> Iterator[str]:
    if (floor / "apps.py").exists():
        yield name
    for file in sorted(floor.glob("*/apps.py")):
        yield f"{name}.{file.parent.name}"
