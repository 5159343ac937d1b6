"""Clause numbers that authors wrote themselves: tags in comments, references, tables. Hints, not coverage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from ninefold.information.intake.reading.facts import ClauseHit, Warning

from .lexicon import lexicon, raw_table
from .pairs import Pair
from .topics import editions_of
from .view import View, row_place
from .words import quoted, squeeze, words

_TAG: Final = re.compile(r"(?:ISO\s*)?(9001|13485)\s*(?::(?:19|20)\d\d)?\s*:\s*((?:\d[\w.]*)(?:\s*[,;]?\s*\d[\w.]*)*)")
_NUMBER: Final = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,3}(?![\d])")
_STANDARD: Final = re.compile(r"(9001|13485)(?:\s?[:\-]\s?(?:19|20)\d\d)?(?:/A(?:md|1)[^,;]{0,12})?")
_OTHER_STANDARD: Final = re.compile(
    r"\b(?:IEC|MDR|MEDDEV|DCB|IATF|VDA|EN|ISO(?:/\w+)?)\s?(?!9001|13485)\d{3,5}|§|\b(?:14001|45001|27001|14971|62304|62366|17025|22000|9000|9002|19011)\b"
)
_SECTION_WORD: Final = re.compile(
    r"(?:clauses?|sections?|sec\.|para\.|paragraphs?|chapters?|kapitel|kap\.|abschnitte?|ziffer|pkt\.|punkt|apartados?|numeral(?:es)?|"
    r"cl[áa]usulas?|cap[íi]tulos?|puntos?|requisitos?|chapitres?|paragraphes?|points?|articles?|itens|item|se[çc][ãa]o|se[çc][õo]es|"
    r"punti|punto|requisit[oi]|paragraf[oi]|par\.|normkapitel|norm)\s*:?\s*$",
    re.IGNORECASE,
)
_HEADING_NUMBER: Final = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(\D.*)$")
_REACH: Final = 140  # characters after the name of the standard in which its clauses stand
_MOST: Final = 120  # citations of one file


@cache
def known_clauses() -> frozenset[str]:
    """All clause numbers of ISO 9001 with their parents, in the numbering of both editions."""
    numbers = {number for topic in raw_table("topics").values() for number in topic if number != "group"} | {"10.3"}
    parents = {".".join(number.split(".")[:depth]) for number in numbers for depth in range(2, 5)}
    return frozenset(numbers | parents)


def to_9001(standard: str, number: str) -> tuple[str | None, bool]:
    """The clause of ISO 9001 for a number of a standard, and whether that standard has the number at all."""
    if standard == "9001":
        return (number, True) if number in known_clauses() else (None, False)
    table = raw_table("iso13485")
    if number not in table:
        return None, False
    return table[number] or None, True


def citation_hits(
    view: View, pairs: Sequence[Pair], language: str | None, edition: str
) -> tuple[list[ClauseHit], list[Warning]]:
    """Every clause that the author named, once per place, and tags that name a clause that does not exist."""
    found: dict[tuple[str, str, str], ClauseHit] = {}
    warnings: list[Warning] = []
    for standard, number, place, quote, tagged in [*_tags(view), *_labelled(pairs), *_references(view), *_tables(view)]:
        clause, exists = to_9001(standard, number)
        if clause is None:
            if tagged and not exists:
                text = f"A tag names {number} of ISO {standard}, which has no such clause"
                warnings.append(Warning("unknown_clause", text, place, quoted(quote)))
            continue
        verb = "tagged by its author as" if tagged else "referred to as"
        for own in editions_of(clause, edition):
            hit = ClauseHit(own, edition, f"{verb} {standard}:{number}", place, quoted(quote), "hint")
            found.setdefault((own, place, hit.because), hit)
    for hit in _numbered_headings(view, language, edition):
        found.setdefault((hit.clause, hit.place, hit.because), hit)
    return list(found.values())[:_MOST], list(dict.fromkeys(warnings))


def _tags(view: View) -> Iterator[tuple[str, str, str, str, bool]]:
    """ "[13485:7.2.1c7.2.1e]" in a comment: two numbers, their letters dropped."""
    for block in view.comments:
        for match in _TAG.finditer(block.text):
            for number in dict.fromkeys(_numbers(match[2])):
                yield match[1], number, block.place, squeeze(block.text), True


def _numbers(text: str) -> list[str]:
    return [number.rstrip(".") for number in re.findall(r"\d{1,2}(?:\.\d{1,2})+", text)]


def _labelled(pairs: Sequence[Pair]) -> Iterator[tuple[str, str, str, str, bool]]:
    """ "Clause: 9.2" in front matter or a title block; another standard than ISO 9001 is named there."""
    for pair in pairs:
        if pair.field == "clause" and not _OTHER_STANDARD.search(pair.value):
            standard = standards_named([pair.value])
            for number in dict.fromkeys(_numbers(pair.value.replace(f"{standard}:20", " "))):
                yield standard, number, pair.place, pair.raw, False


def _references(view: View) -> Iterator[tuple[str, str, str, str, bool]]:
    """ "ISO 9001:2015, 8.4 and 8.5", "Kapitel 7.5 der ISO 9001"."""
    for block, _ in view.body:
        if "9001" not in block.text and "13485" not in block.text:
            continue
        text = squeeze(block.text)
        standards = list(_STANDARD.finditer(text))
        for match, following in zip(standards, [*standards[1:], None], strict=True):
            end = min(following.start() if following else len(text), match.end() + _REACH)
            part = text[match.end() : end]
            if other := _OTHER_STANDARD.search(part):
                part = part[: other.start()]
            for number in dict.fromkeys(_NUMBER.findall(_before_sentence_end(part))):
                yield match[1], number, block.place, text, False
            before = text[max(0, match.start() - 60) : match.start()]
            for found in _NUMBER.finditer(before):
                if _SECTION_WORD.search(before[: found.start()]):
                    yield match[1], found[0], block.place, text, False


def _before_sentence_end(part: str) -> str:
    return re.split(r"[.;]\s+(?=[A-ZÀ-Þ])", part, maxsplit=1)[0]


def _tables(view: View) -> Iterator[tuple[str, str, str, str, bool]]:
    """A column headed with a standard: its cells are clause numbers."""
    for table in view.extract.tables:
        for column, cell in enumerate(table.header):
            match = re.search(r"9001|13485", cell)
            if match is None:
                continue
            for index, row in enumerate(table.rows):
                for number in _numbers(row[column]) if column < len(row) else ():
                    quote = " | ".join(squeeze(each) for each in row if each.strip())
                    yield match[0], number, row_place(table, index), quote, False


def _numbered_headings(view: View, language: str | None, edition: str) -> Iterator[ClauseHit]:
    """A heading with the number of a clause that also names its subject."""
    spoken = lexicon().languages.get(language or "en")
    if spoken is None:
        return
    topics = raw_table("topics")
    for block in view.headings:
        match = _HEADING_NUMBER.match(squeeze(block.text))
        if match is None or match[1] not in known_clauses():
            continue
        groups = {topics[topic]["group"] for topic, _, _ in spoken.anchors.find(words(match[2]))}
        if any(_related(match[1], group) for group in groups):
            for own in editions_of(match[1], edition):
                yield ClauseHit(own, edition, f"heading numbered {match[1]}", block.place, quoted(block.text), "hint")


def _related(number: str, group: str) -> bool:
    return number == group or number.startswith(f"{group}.") or group.startswith(f"{number}.")


def standards_named(texts: Sequence[str]) -> str:
    """The standard that the nearest of some texts names; ISO 9001 when none names one."""
    for text in texts:
        if match := re.search(r"9001|13485", text):
            return match[0]
    return "9001"
