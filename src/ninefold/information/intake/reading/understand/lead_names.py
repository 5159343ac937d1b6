"""Which groups of clauses a name may be about."""

from __future__ import annotations

from functools import cache
from typing import Final

from .lexicon import lexicon, raw_table
from .words import NameIndex, split_phrases

_MOST_WORDS: Final = 14  # of a name


@cache
def _index() -> tuple[NameIndex[str], NameIndex[str]]:
    table = raw_table("leads")
    names = [(phrase, clause) for clause, entry in table.items() for phrase in split_phrases(entry["names"])]
    others = [(phrase, clause) for clause, entry in table.items() for phrase in split_phrases(entry.get("not", ""))]
    return NameIndex(names), NameIndex(others)


def subjects(found: tuple[str, ...]) -> list[str]:
    """The groups that a name may be about; a longer name of another sort of record says that it is not."""
    if not found or len(found) > _MOST_WORDS:
        return []
    names, others = _index()
    ruled_out = {clause for clause, _, _ in others.find(found)}
    spans = list(names.find(found))
    records = list(lexicon().streams.find(found))
    kept = []
    for clause, start, end in spans:
        longer = [
            stream for stream, first, last in records if first <= start and end <= last and last - first > end - start
        ]
        if clause not in ruled_out and (not longer or any(_proves(stream, clause) for stream in longer)):
            kept.append(clause)
    return list(dict.fromkeys(kept))


def _proves(stream: str, clause: str) -> bool:
    return any(number == clause or number.startswith(f"{clause}.") for number in raw_table("deeds").get(stream, ()))
