"""Names that may stand for a mandatory subject without being sure to: nothing is called missing while one is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from ninefold.information.intake.reading.facts import ClauseHit, Kind

from .dates import find_dates
from .entries import NOT, is_invitation, named_outright
from .lexicon import lexicon, raw_table
from .view import View
from .words import NameIndex, PhraseIndex, has_digit, quoted, split_phrases, squeeze, words

_MOST_PER_CLAUSE: Final = 2
_MOST_WORDS: Final = 14
_MOST_HEADINGS: Final = 60
_LABEL_WORDS: Final = 6
_OPENING: Final = 4
_SPOKEN: Final = 5
_MAY_REPORT: Final = frozenset({Kind.RECORD, Kind.REPORT, Kind.MINUTES, Kind.OTHER})
_FINDING: Final = re.compile(
    r"\b(?:findings?|hallazgos?|feststellung(?:en)?|constats?|constata[çc](?:ão|ões)|rilievi|achados?)\b", re.IGNORECASE
)
_CRITERIA: Final = re.compile(
    r"\b9001\b|\bcrit[eèé]ri(?:a|os|on|es|i)?\b|\bcrit[eè]res?\b|\bkriterien\b|\bauditgrundlage", re.IGNORECASE
)
_FEWEST_INPUTS: Final = 6  # of eight
_SAMPLED_DATES: Final = 400
_LABEL: Final = re.compile(r"^([^:|\n]{3,60})[:|]\s*\S")
#: kinds whose own scope and aims stand under a heading of that name
_WITH_OWN_SCOPE: Final = frozenset(
    {Kind.PROCEDURE, Kind.WORK_INSTRUCTION, Kind.FORM, Kind.RECORD, Kind.MINUTES, Kind.REPORT, Kind.EXTERNAL}
)


def leads_of(view: View, title: str | None, kind: Kind, edition: str, as_of: date) -> tuple[ClauseHit, ...]:
    """The groups of clauses that a name in the file may be about. What lies ahead altogether leads nowhere yet."""
    if kind is Kind.EXTERNAL or not view.extract.blocks or _lies_ahead(view, as_of) or is_invitation(view, title, kind):
        return ()
    found: dict[str, list[ClauseHit]] = {}
    for text, place, because, heading in _names(view, title):
        for clause in subjects(tuple(words(text))):
            if heading and kind in _WITH_OWN_SCOPE and raw_table("leads")[clause].get("own_heading"):
                continue
            hits = found.setdefault(clause, [])
            if len(hits) < _MOST_PER_CLAUSE and all(hit.quote != quoted(text) for hit in hits):
                hits.append(ClauseHit(clause, edition, because, place, quoted(text), "lead"))
    if kind in _MAY_REPORT and "9.2" not in found and (hit := _findings(view, edition)):
        found["9.2"] = [hit]
    if kind in _MAY_REPORT and "9.3" not in found and (hit := _inputs(view, edition)):
        found["9.3"] = [hit]
    return tuple(hit for hits in found.values() for hit in hits)


def _inputs(view: View, edition: str) -> ClauseHit | None:
    """Most of what a management review looks at, in one text: it may be one, whatever it is called."""
    if view.is_grid:
        return None
    named: dict[int, tuple[str, str]] = {}
    for block, _ in view.body:
        for group, _, _ in _review_inputs().find(words(block.text)):
            named.setdefault(group, (block.text, block.place))
    if len(named) < _FEWEST_INPUTS:
        return None
    text, place = next(iter(named.values()))
    return ClauseHit("9.3", edition, "names most inputs of a management review", place, quoted(text), "lead")


@cache
def _review_inputs() -> PhraseIndex[int]:
    groups = raw_table("leads")["9.3"]["inputs"]
    return PhraseIndex((phrase, number) for number, written in enumerate(groups) for phrase in split_phrases(written))


def _findings(view: View, edition: str) -> ClauseHit | None:
    """Findings held against criteria: what an audit reports, whatever the organization calls it."""
    heads = [(block.text, block.place) for block in view.headings]
    heads += [(" | ".join(table.header), table.place) for table in view.extract.tables]
    heads += [(text.partition(":")[0], block.place) for block, _ in view.body if ":" in (text := block.text[:80])]
    found = next(((text, place) for text, place in heads if _FINDING.search(text)), None)
    if found is None or not any(_CRITERIA.search(block.text) for block in view.extract.blocks):
        return None
    return ClauseHit("9.2", edition, "findings held against criteria", found[1], quoted(found[0]), "lead")


def _names(view: View, title: str | None) -> Iterator[tuple[str, str, str, bool]]:
    """What a file, its parts and its places are called: text, place, our words, whether it is only a heading."""
    yield view.stem.replace("_", " "), "file name", "the file name", False
    if title:
        yield title, "title", "the title", False
    for part in list(reversed(view.path.parts[:-1]))[:2]:
        yield part.replace("_", " "), "folder", "the folder", True
    for table in view.extract.tables:
        yield table.caption, table.place, "the name of a table or sheet", True
    for block in [*view.margins[:2], *view.headings[:_MOST_HEADINGS]]:
        yield squeeze(block.text), block.place, "a heading", True
    for number, (block, _) in enumerate(view.body):
        text = squeeze(block.text)
        if number < _OPENING and block.role == "paragraph" and len(words(text)) <= _MOST_WORDS and not NOT.search(text):
            yield text, block.place, "an opening line", True
        elif block.role != "cell-row" or not view.is_grid:
            label = _LABEL.match(text[:80])
            if label and len(words(label[1])) <= _LABEL_WORDS:
                yield label[1], block.place, "a label", True
        if number < _SPOKEN and block.role == "paragraph":
            yield from ((each, block.place, "an opening sentence", True) for _, each in named_outright(text))


@cache
def _index() -> tuple[PhraseIndex[str], PhraseIndex[str]]:
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


def _lies_ahead(view: View, as_of: date) -> bool:
    """All days that the file names are still to come: an invitation, next year's plan."""
    ahead = False
    for block in [*view.margins, *view.headings, *(block for block, _ in view.body[:_SAMPLED_DATES])]:
        for found in find_dates(block.text) if has_digit(block.text) else ():
            if found.precision != "day":
                continue
            if found.value <= as_of:
                return False
            ahead = True
    return ahead
