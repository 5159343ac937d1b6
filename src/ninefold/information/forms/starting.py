"""The starter registers: read once, offered by what the organization said about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ninefold.information.forms.layout import Layout, layout_from
from ninefold.lib import plain_yaml

FOLDER = Path(__file__).parent / "starters"
SIZES = {"1-25": "T", "26-250": "S", "251+": "X"}
# What a starter's condition needs of the answers at the start; a missing answer excludes nothing.
FITS = {
    "makes_goods": lambda profile: profile.get("offer", "both") in ("make", "both"),
    "designs": lambda profile: profile.get("design", "yes") == "yes",
    "measures": lambda profile: profile.get("measuring", "yes") == "yes",
}


@dataclass(frozen=True, slots=True)
class Starter:
    """One register to start from."""

    id: str
    title: str
    purpose: str
    good: str
    because: str
    layout: Layout
    data: Mapping[str, Any]

    def fits(self, profile: Mapping[str, Any]) -> bool:
        """Whether it suits an organization with these answers."""
        when = self.data.get("when")
        return FITS[when](profile) if when else True

    def expected(self, profile: Mapping[str, Any]) -> bool:
        """Whether it belongs to the usual set for the size."""
        size = "X" if profile.get("sites") == "6+" else SIZES.get(profile.get("size", ""), "S")
        return size in self.data["sets"] and self.fits(profile)


@cache
def starters() -> tuple[Starter, ...]:
    """All of them, in their order."""
    return tuple(_read(file) for file in sorted(FOLDER.glob("*.yaml")))


def starter(id: str) -> Starter | None:
    return next((each for each in starters() if each.id == id), None)


def _read(file: Path) -> Starter:
    data = plain_yaml.load(file.read_text(encoding="utf-8"))
    words = {name: str(data.get(name, "")).strip() for name in ("id", "title", "purpose", "good", "because")}
    return Starter(**words, layout=layout_from(data), data=data)
