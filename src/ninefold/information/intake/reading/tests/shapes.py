"""Short ways to look at what was read."""

from __future__ import annotations

from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.facts import Extract


def read(text: str, path: str) -> Extract:
    return extract(text.encode(), path)


def texts(found: Extract, role: str) -> list[str]:
    return [block.text for block in found.blocks if block.role == role]


def places(found: Extract, text: str) -> list[str]:
    return [block.place for block in found.blocks if text in block.text]


def codes(found: Extract) -> list[str]:
    return [problem.code for problem in found.problems]


def links(found: Extract) -> list[tuple[str, str]]:
    return [(link.target, link.text) for link in found.links]
