"""Rules with an interval that an organization gives itself: what, how often, said where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from ninefold.information.intake.reading.facts import Kind, Promise

from .lexicon import Language, lexicon
from .view import Sentence, View
from .words import has_digit, quoted

_RULES_IN: Final = frozenset(
    {
        Kind.POLICY,
        Kind.MANUAL,
        Kind.PROCEDURE,
        Kind.WORK_INSTRUCTION,
        Kind.PLAN,
        Kind.PROCESS_MAP,
        Kind.OTHER,
        Kind.REGISTER,
    }
)
_MOST: Final = 12  # promises of one document
_CLOSE: Final = 3  # words between an interval and what follows it
_AND: Final = frozenset({"and", "und", "sowie", "et", "y", "e", "ed"})


def promises_of(view: View, language: str | None, kind: Kind) -> tuple[Promise, ...]:
    """The promises of a document that makes rules; records and forms make none."""
    spoken = lexicon().languages.get(language or "en")
    if spoken is None or kind not in _RULES_IN:
        return ()
    found: dict[tuple[str, float], Promise] = {}
    guided, regular = view.having(spoken.guidance), view.having(spoken.intervals)
    for sentence in view.sentences:
        if sentence.number not in regular and not has_digit(sentence.text):
            continue
        if not 5 <= len(sentence.words) <= 70 or sentence.text.endswith("?") or sentence.number in guided:
            continue
        months = _months(sentence, spoken)
        if months is None:
            continue
        for subject in _subjects(sentence, spoken):
            found.setdefault((subject, months), Promise(subject, months, sentence.place, quoted(sentence.text)))
    return tuple(found.values())[:_MOST]


def _subjects(sentence: Sentence, spoken: Language) -> Iterator[str]:
    """What the interval is about; the heading helps a sentence that only says "once a year"."""
    spans = list(spoken.promises.find(sentence.words))
    if spans:
        if not _of_another(sentence, spans[0][1], spoken):
            yield from _nearest(list(dict.fromkeys(subject for subject, _, _ in spans)))
    elif sentence.above:
        heading = [subject for subject, _, _ in spoken.promises.find(sentence.above[-1].words)]
        yield from heading[:1]


def _of_another(sentence: Sentence, start: int, spoken: Language) -> bool:
    """ "At the monthly meeting and the management review": the interval is that of the meeting."""
    between = [sentence.words[end:start] for _, _, end in spoken.intervals.find(sentence.words) if end < start]
    return any(len(words) <= _CLOSE and _AND & set(words) for words in between)


def _nearest(subjects: list[str]) -> list[str]:
    """A management review that looks at audits promises reviews, not audits: the first subject counts."""
    return subjects[:1]


def _months(sentence: Sentence, spoken: Language) -> float | None:
    found = spoken.intervals.longest(sentence.words)
    if found:
        return found[0]
    text = " ".join(sentence.words)
    for pattern, per_year in _every(spoken.every):
        if match := pattern.search(text):
            return float(match[1]) * (12 if per_year else 1)
    return None


@lru_cache(maxsize=8)
def _every(phrases: Sequence[str]) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """ "every {n} years" as patterns; whether the number counts years."""
    return tuple(
        (
            re.compile(r"\b" + re.escape(phrase).replace(r"\{n\}", r"(\d{1,2})") + r"\b"),
            bool(re.search(r"year|jahr|ano|ans|anni", phrase)),
        )
        for phrase in phrases
    )


def stated_interval(text: str, language: str | None) -> float | None:
    """Months in the value of a label such as "Review interval: 24 months"."""
    spoken = lexicon().languages.get(language or "en") or lexicon().languages["en"]
    if match := re.search(r"(\d{1,2})\s*(months?|monate?|meses|mois|mesi|m\b)", text.lower()):
        return float(match[1])
    if match := re.search(r"(\d)\s*(years?|jahre?|años?|ans?|anos?|anni|anno)", text.lower()):
        return float(match[1]) * 12
    found = spoken.intervals.longest(re.findall(r"[a-z0-9]+", text.lower()))
    return found[0] if found else None
