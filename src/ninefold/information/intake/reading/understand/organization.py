"""The name of the organization that a document carries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from ninefold.information.intake.reading.facts import Block, Confidence, Fact, Kind

from .labels import first
from .pairs import Pair
from .view import Sentence, View
from .words import squeeze

_FORMS: Final = (
    r"GmbH(?:\s?&\s?Co\.?\s?KG)?|AG|KG|UG|OHG|e\.\s?V\.|eG|Ltd\.?|Limited|LLP|LLC|Inc\.?|Corp\.?|PLC|plc|B\.?V\.?|N\.?V\.?"
    r"|S\.\s?A\.\s?U\.|S\.\s?L\.\s?U\.|S\.\s?L\.|S\.\s?A\.\s?S\.|S\.\s?A\.\s?de\s?C\.\s?V\.|S\.\s?A\.|SL|SLU|SAU|SAS"
    r"|SARL|EURL|S\.\s?à\s?r\.\s?l\.|S\.\s?r\.\s?l\.|Srl|SRL|S\.\s?p\.\s?A\.|SpA|S\.\s?n\.\s?c\.|S\.\s?a\.\s?s\.|Lda\.?|Ltda\.?"
    r"|SA|Sàrl|Sarl|GbR|e\.\s?K\.|Kft\.?|Zrt\.?|Sp\.\s?z\s?o\.\s?o\.|s\.\s?r\.\s?o\.|d\.\s?o\.\s?o\.|Oyj|ASA|Industries?"
    r"|S\.\s?de\s?R\.\s?L\.\s?de\s?C\.\s?V\.|(?:Pvt\.?|Private)\s(?:Ltd\.?|Limited)"
    r"|LTDA\.?|LTD\.?|LDA\.?|GMBH|LIMITED|INC\.?|CORP\.?|S\.R\.L\.|S\.P\.A\.|SPA(?!\s[a-z])|BV|NV"
    r"|EIRELI|NHS Foundation Trust|NHS Trust|Pty Ltd|A/S|ApS|AB|Oy"
)
# No word of a name is longer: without a bound, a line of one endless word would be gone through once for each sign.
_NAME_WORD: Final = r"(?:(?:[Vv]an|[Vv]on)\s(?:der|den|de|dem)\s)?[A-ZÀ-Þ0-9][\w&'’.\-]{0,40}"
_LEGAL: Final = re.compile(
    rf"(?<![\w&])({_NAME_WORD}(?:\s(?:{_NAME_WORD}|&|and|und|y|et|e|of|de|du|des|do|da|dos|das|di|del|della|dei|la|le|les|los|für)){{0,5}}?),?\s({_FORMS})(?![\w])"
)
_FORM: Final = re.compile(rf"\s(?:{_FORMS})(?!\w)")  # quick to look for, and without one there is no legal name
_MOST_BLOCKS: Final = 120  # that are looked at
_RULES: Final = frozenset({Kind.POLICY, Kind.MANUAL, Kind.PROCEDURE, Kind.WORK_INSTRUCTION})
_OPENING: Final = 3  # sentences at the top
_BEFORE: Final = 3  # words between the beginning of a sentence and the name that it is about
_REPEATED: Final = 2  # times that a name begins a sentence
_TELLING: Final = 6  # words
_LEADING: Final = re.compile(
    r"^(?:(?:The|At|By|Of|For|In|From|La|El|Die|Der|Das|Bei|Von|Le|Les|A|O|Il|L'|To|With|And|Und|Copyright|©|Company"
    r"|Firma|Empresa|Azienda)\s+)+"
)


def organization_of(view: View, pairs: Sequence[Pair]) -> Fact | None:
    """The organization whose document this is: a label, the page header, else the legal name that stands most."""
    labelled = first([pair for pair in pairs if pair.source in ("header", "properties", "table")], "organization")
    if labelled and 2 <= len(labelled.value) <= 80 and not labelled.value.startswith(("<", "[", "{")):
        return Fact(labelled.value, labelled.raw, labelled.place)
    for block in view.margins:
        if name := _first_name(block.text):
            return Fact(name, squeeze(block.text)[:160], block.place)
    if name := _first_name(title := view.extract.properties.get("title", "")):
        return Fact(name, squeeze(title)[:160], "title")
    return _most_named(_own_words(view))


def speaker_of(view: View, kind: Kind) -> Fact | None:
    """The legal name with which a rule begins a sentence near its opening, and which it repeats."""
    if kind not in _RULES:
        return None
    spoken = [sentence for sentence in view.statements if sentence.role != "cell-row"]
    counts = Counter(name for sentence in spoken for name in legal_names(sentence.text))
    for sentence in spoken[:_OPENING]:
        name = next(legal_names(sentence.text), None)
        if name and counts[name] >= _REPEATED and _begins_with_name(sentence.text):
            return Fact(name, squeeze(sentence.text)[:160], sentence.place, Confidence.MEDIUM)
    return None


def introduced(view: View) -> Sentence | None:
    """The sentence near the opening that begins with a legal name and goes on."""
    opening = [sentence for sentence in view.statements if sentence.role != "cell-row"][:_OPENING]
    return next((each for each in opening if len(each.words) >= _TELLING and _begins_with_name(each.text)), None)


def _begins_with_name(text: str) -> bool:
    match = _LEGAL.search(text) if _FORM.search(text) else None
    return match is not None and len(text[: match.start()].split()) <= _BEFORE


def _own_words(view: View) -> list[Block]:
    """Where an organization names itself: not in rows, which name customers and suppliers."""
    if view.is_grid:
        return [block for block, _ in view.body[:3] if "|" not in block.text]
    return [block for block in view.extract.blocks if block.role not in ("comment", "cell-row")][:_MOST_BLOCKS]


def _first_name(text: str) -> str | None:
    return next(iter(legal_names(text)), None)


def legal_names(text: str) -> Iterator[str]:
    text = squeeze(text)
    for match in _LEGAL.finditer(text) if _FORM.search(text) else ():
        name = _LEADING.sub("", match[1])
        if name and not name.isdigit() and len(name) > 1:
            yield f"{name} {match[2]}"


def without_names(text: str) -> str:
    """A text without legal names: the name of a firm tells nothing about what its paper is."""
    return _LEGAL.sub(" ", squeeze(text)) if _FORM.search(text) and _LEGAL.search(text) else text


def _most_named(blocks: Sequence[Block]) -> Fact | None:
    counts: Counter[str] = Counter()
    where: dict[str, Block] = {}
    for block in blocks:
        for name in legal_names(block.text):
            counts[name] += 1
            where.setdefault(name, block)
    if not counts:
        return None
    name, _ = min(counts.items(), key=lambda pair: (-pair[1], list(where).index(pair[0])))
    block = where[name]
    return Fact(name, squeeze(block.text)[:160], block.place, Confidence.MEDIUM)
