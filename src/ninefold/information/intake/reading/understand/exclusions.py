"""Requirements that the organization declares not applicable, with its reason as the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ninefold.information.intake.reading.facts import Block, ClauseHit, Kind

from .citations import standards_named, to_9001
from .lexicon import WEAK, lexicon, raw_table, weak_exclusions, weak_names
from .topics import editions_of
from .view import Heading, Sentence, View
from .words import PhraseIndex, quoted, squeeze, words

_ROW_NUMBER: Final = re.compile(r"^\W{0,3}(?:[A-Za-zÀ-ÿ]{3,12}\.?\s)?(\d{1,2}(?:\.\d{1,2})+)(?=[\s|:.,)–-]|$)")
_IN_BRACKETS: Final = re.compile(r"\((\d{1,2}(?:\.\d{1,2})+)\)")
_HEAD_CHARS: Final = 80  # characters in which a clause in brackets stands
_LEAD_CHARS: Final = 600  # characters of a sentence that leads a list
_IN_TEXT: Final = re.compile(r"(?<![\d.,])\d{1,2}(?:\.\d{1,2}){1,3}(?![\d.%]|\s?(?:mm|kg|€|%))")
_DECLARES: Final = frozenset({Kind.MANUAL, Kind.POLICY, Kind.PROCEDURE, Kind.PROCESS_MAP, Kind.OTHER, Kind.PLAN})
#: subjects that firms declare not applicable in words, without a number
_WORDED: Final = {
    "design": "8.3", "measuring": "7.1.5", "property": "8.5.3", "post_delivery": "8.5.5", "preservation": "8.5.4",
}  # fmt: skip
_ABOUT_STANDARD: Final = re.compile(
    r"9001|13485|\bnorm|\bstandard|requisit|requirement|anforderung|exigence|clause|cl[áa]usula|apartado|abschnitt"
    r"|kapitel|numeral|chapitre|punto|alcance|scope|[âa]mbito|escopo|geltungsbereich|anwendungsbereich|domaine"
    r"|p[ée]rim[èe]tre|campo di applicazione|iso\b"
    r"|\((?:[4-9]|10)(?:\.\d){1,3}\)",
    re.IGNORECASE,
)
_NEAR: Final = 9  # words between a clause and the words that leave it out
_BEHIND: Final = 3  # the same behind these words


def exclusions_of(view: View, language: str | None, kind: Kind, edition: str) -> tuple[ClauseHit, ...]:
    """What the file declares not applicable, each clause once."""
    if kind not in _DECLARES:
        return ()
    said = _weakly_said(view, language) if language in WEAK else _said(view, language)
    found: dict[str, ClauseHit] = {}
    for clause, because, place, quote in [*_listed(view, _denials(language)), *said]:
        for own in editions_of(clause, edition):
            found.setdefault(own, ClauseHit(own, edition, because, place, quoted(quote), "topic"))
    return tuple(found.values())


def _denials(language: str | None) -> PhraseIndex[bool]:
    """The words with which a language says that something does not apply."""
    spoken = lexicon().languages.get(language or "en") or lexicon().languages["en"]
    return weak_exclusions(language) if language in WEAK else spoken.not_applicable


def _listed(view: View, denials: PhraseIndex[bool]) -> Iterator[tuple[str, str, str, str]]:
    """Rows and items that begin with a clause number under a heading or a line about exclusions."""
    lead: str = ""
    for block, above in view.body:
        if block.role == "paragraph":
            lead = block.text if len(block.text) < _LEAD_CHARS and denials.has(words(block.text)) else ""
        elif block.role == "heading":
            lead = ""
        excluding = _excluding(above, view, denials)
        if block.role == "paragraph" and not excluding:
            continue
        text = squeeze(block.text)
        match = _ROW_NUMBER.match(text) or (_IN_BRACKETS.search(text[:_HEAD_CHARS]) if excluding else None)
        if match is None or not (lead or excluding):
            continue
        standard = standards_named([block.text, lead, *(each.text for each in reversed(above))])
        clause, _ = to_9001(standard, match[1])
        if clause:
            yield clause, _declared(standard, match[1]), block.place, _reason(block)


def _declared(standard: str, number: str) -> str:
    return (
        f"{number} is declared not applicable"
        if standard == "9001"
        else f"declared not applicable as {standard}:{number}"
    )


def _reason(block: Block) -> str:
    return squeeze(block.text)


def _excluding(above: Sequence[Heading], view: View, denials: PhraseIndex[bool]) -> bool:
    return any(heading.text in view.excluding(denials) for heading in above[-3:])


def _said(view: View, language: str | None) -> Iterator[tuple[str, str, str, str]]:
    """ "Clause 8.3 is not applicable because ..." or the subject in words."""
    spoken = lexicon().languages.get(language or "en") or lexicon().languages["en"]
    guided = view.having(spoken.guidance)
    for number in sorted(view.having(spoken.not_applicable)):
        sentence = view.sentences[number]
        places = list(spoken.not_applicable.find(sentence.words))
        if not 5 <= len(sentence.words) <= 90 or number in guided:
            continue
        if not _ABOUT_STANDARD.search(sentence.text) and not any(
            _ABOUT_STANDARD.search(heading.text) for heading in sentence.above
        ):
            continue
        yield from _numbers_said(sentence) or _subjects_said(sentence, spoken.anchors, places)


def _weakly_said(view: View, language: str) -> Iterator[tuple[str, str, str, str]]:
    """The same in a language of which only names are known: a number, or the name of the subject beside the words."""
    denials, anchors = weak_exclusions(language), weak_names(language)
    for number in sorted(view.having(denials)):
        sentence = view.sentences[number]
        places = list(denials.find(sentence.words))
        if any(_beside(sentence.text, each, places) for each in _IN_TEXT.finditer(sentence.text)):
            yield from _numbers_said(sentence)
        else:
            yield from _subjects_said(sentence, anchors, places)


def _beside(text: str, number: re.Match[str], denied: Sequence[tuple[bool, int, int]]) -> bool:
    """A number before the words, or right behind them: not that of a paragraph to be looked up."""
    at = len(words(text[: number.start()]))
    return any(0 <= start - at <= _NEAR or 0 <= at - end <= _BEHIND for _, start, end in denied)


def _numbers_said(sentence: Sentence) -> list[tuple[str, str, str, str]]:
    standard = standards_named([sentence.text, *(each.text for each in reversed(sentence.above))])
    text = re.sub(r"(?:9001|13485)[:\s-]*(?:20\d\d)?", " ", sentence.text)
    found = []
    for number in dict.fromkeys(_IN_TEXT.findall(text)):
        clause, _ = to_9001(standard, number)
        if clause:
            found.append((clause, _declared(standard, number), sentence.place, sentence.text))
    return found


def _subjects_said(
    sentence: Sentence, anchors: PhraseIndex[str], denied: Sequence[tuple[bool, int, int]]
) -> list[tuple[str, str, str, str]]:
    """A subject close to the words that declare it not applicable."""
    found = []
    for topic, start, end in anchors.find(sentence.words):
        clause = _WORDED.get(topic)
        if clause and any(start - _NEAR <= place <= end + _NEAR for _, place, _ in denied):
            about = next(iter(list(raw_table("topics")[topic].values())[1:]))
            found.append((clause, f"declared not applicable: {about}", sentence.place, sentence.text))
    return found[:1]
