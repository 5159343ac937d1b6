"""Contents that may be a mandatory thing under any name: findings, talks, promises, aims, introductions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from ninefold.information.intake.reading.facts import Kind

from .concepts import promised
from .dates import find_dates
from .lexicon import raw_table
from .organization import introduced
from .view import View
from .words import PhraseIndex, has_digit, split_phrases, words

Sign = tuple[str, str, str, str]  # clause, text, place, our words

_MAY_REPORT: Final = frozenset({Kind.RECORD, Kind.REPORT, Kind.MINUTES, Kind.OTHER})
_MAY_STATE: Final = frozenset({Kind.OTHER, Kind.POLICY, Kind.MANUAL, Kind.PLAN, Kind.REGISTER, Kind.PROCESS_MAP})
_CRITERIA: Final = re.compile(
    r"\b9001\b|\bcrit[eèé]ri(?:a|os|on|es|i)?\b|\bcrit[eè]res?\b|\bkriterien\b|\bauditgrundlage", re.IGNORECASE
)
FINDING: Final = re.compile(
    r"\b(?:findings?|hallazgos?|feststellung(?:en)?|constats?|constata[çc](?:ão|ões)|rilievi|achados?)\b", re.IGNORECASE
)
_FEWEST_INPUTS: Final = 6  # of eight
_MEASURE: Final = re.compile(
    r"%|[<>≤≥]|\b(?:fewer|less|more) than\b|\bat (?:most|least)\b|\b(?:höchstens|mindestens|weniger als|mehr als)\b"
    r"|\b(?:moins|plus) de\b|\bau (?:moins|plus)\b|\b(?:menos|más|mais) de\b|\bal menos\b|\bpelo menos\b"
    r"|\b(?:meno|più) di\b|\balmeno\b",
    re.IGNORECASE,
)
_FEWEST_AIMS: Final = 2  # lines with a figure and a day
_AIM_WORDS: Final = 40  # words of such a line


def signs_of(view: View, kind: Kind, as_of: date) -> Iterator[Sign]:
    """What the contents may be, whatever the file is called."""
    found = []
    if kind in _MAY_REPORT:
        found += [_findings(view), review_inputs(view)]
    if kind in _MAY_STATE:
        found += [aims(view, as_of)]
    if kind in _MAY_STATE and not view.is_grid:
        found += [_promise(view), _introduction(view)]
    yield from (sign for sign in found if sign)


def _findings(view: View) -> Sign | None:
    """Findings held against criteria: what an audit reports."""
    heads = [(block.text, block.place) for block in view.headings]
    heads += [(" | ".join(table.header), table.place) for table in view.extract.tables]
    heads += [(text.partition(":")[0], block.place) for block, _ in view.body if ":" in (text := block.text[:80])]
    found = next(((text, place) for text, place in heads if FINDING.search(text)), None)
    if found is None or not any(_CRITERIA.search(block.text) for block in view.extract.blocks):
        return None
    return "9.2", *found, "findings held against criteria"


def review_inputs(view: View) -> Sign | None:
    """Most of what a management review looks at, in one text."""
    if view.is_grid:
        return None
    named: dict[int, tuple[str, str]] = {}
    for block, _ in view.body:
        for group, _, _ in _inputs().find(words(block.text)):
            named.setdefault(group, (block.text, block.place))
    if len(named) < _FEWEST_INPUTS:
        return None
    return "9.3", *next(iter(named.values())), "names most inputs of a management review"


@cache
def _inputs() -> PhraseIndex[int]:
    groups = raw_table("leads")["9.3"]["inputs"]
    return PhraseIndex((phrase, number) for number, written in enumerate(groups) for phrase in split_phrases(written))


def _promise(view: View) -> Sign | None:
    """Customers, what was agreed and getting better, in one short text."""
    told = promised(view)
    return ("5.2", told.text, told.place, "promises what a quality policy does") if told else None


def _introduction(view: View) -> Sign | None:
    """The organization says in its first lines what it does."""
    told = introduced(view)
    return ("4.3", told.text, told.place, "says in its first lines what the organization does") if told else None


def aims(view: View, as_of: date, fewest: int = _FEWEST_AIMS) -> Sign | None:
    """Several lines with a figure and a time to come, one of them with a measure: "98 % by December"."""
    lines = [(line, block.place) for block, _ in view.body for line in block.text.split("\n")]
    told = [each for each in lines if has_digit(each[0]) and len(words(each[0])) <= _AIM_WORDS and _due(each[0], as_of)]
    if len(told) < fewest or not any(_MEASURE.search(text) for text, _ in told):
        return None
    return "6.2", *told[0], "figures to be reached by a time to come"


def _due(text: str, as_of: date) -> bool:
    """A date that lies ahead beside another figure, in digits or in words."""
    ahead = [found for found in find_dates(text, loose=True) if found.last_day > as_of]
    return any(has_digit(text.replace(found.raw, " ")) or _MEASURE.search(text) for found in ahead)
