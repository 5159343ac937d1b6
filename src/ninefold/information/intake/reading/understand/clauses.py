"""The clauses that a document speaks to: content first, then the author's hints, then the title."""

from __future__ import annotations

from collections.abc import Sequence

from ninefold.information.intake.reading.facts import ClauseHit, Kind, Warning

from .citations import citation_hits
from .pairs import Pair
from .topics import title_hits, topic_hits
from .view import View


def clauses_of(
    view: View,
    pairs: Sequence[Pair],
    title: str | None,
    language: str | None,
    kind: Kind,
    edition: str,
    *,
    blank_form: bool,
) -> tuple[tuple[ClauseHit, ...], list[Warning]]:
    """All hits of one document, and warnings about tags that name no clause."""
    if not view.extract.blocks:
        return (), []
    content = topic_hits(view, title, language, kind, edition, blank_form)
    named, warnings = citation_hits(view, pairs, language, edition)
    return (*content, *named, *title_hits(title, language, edition)), warnings
