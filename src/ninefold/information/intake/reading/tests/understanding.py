"""Short ways to understand a made text, alone or among others."""

from __future__ import annotations

from datetime import date

from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.facts import Document, Extract
from ninefold.information.intake.reading.understand import CorpusHints, hints, understand

AS_OF = date(2026, 11, 22)


def understood(
    text: str, path: str = "document.md", *, edition: str = "2026", day_first: bool | None = True
) -> Document:
    """One file, read with nothing known about a set but the order of its dates."""
    known = CorpusHints(as_of=AS_OF, edition=edition, day_first=day_first)
    return understand(extract(text.encode(), path), corpus=known)


def understood_set(files: dict[str, str]) -> dict[str, Document]:
    """Several files, each in the light of all."""
    extracts = [extract(text.encode(), path) for path, text in files.items()]
    known = hints(extracts, as_of=AS_OF)
    return {each.path: understand(each, corpus=known) for each in extracts}


def extracted(text: str, path: str = "document.md") -> Extract:
    return extract(text.encode(), path)


def warned(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


def topics(document: Document) -> set[str]:
    """The clauses that the content speaks to; hints and titles left out."""
    return {hit.clause for hit in document.clauses if hit.strength == "topic"}


def deeds(document: Document) -> list[tuple[str, date | None]]:
    return [(entry.what, entry.happened_on) for entry in document.entries]
