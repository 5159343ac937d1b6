"""What a management review only has on its agenda: to look at something is not to have it."""

from __future__ import annotations

from collections.abc import Sequence

from ninefold.information.intake.reading.facts import ClauseHit, Document

_LOOKED_AT = ("4.1", "4.2", "6.1")  # what is decided elsewhere and brought to the review
_TOLD = 10  # words; a line of an agenda has fewer
_ENOUGH = 2  # lines that tell what was said


def only_on_agenda(document: Document, clause: str, hits: Sequence[ClauseHit]) -> bool:
    """Whether a document about the review names the subject without telling much about it."""
    if not clause.startswith(_LOOKED_AT) or not _is_review(document):
        return False
    listed = any(hit.because.startswith("list of ") for hit in hits)
    told = {hit.quote for hit in hits if len(hit.quote.split()) >= _TOLD}
    return not listed and len(told) < _ENOUGH


def _is_review(document: Document) -> bool:
    """Its records, and rules and forms with a title that says so."""
    held = any(entry.what == "management_review" for entry in document.entries)
    return held or any(hit.strength == "title" and hit.clause.startswith("9.3") for hit in document.clauses)
