"""Codes of other documents that a text cites: of the set's own series, and of others that it calls documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from ninefold.information.intake.reading.facts import Confidence, Fact

from .code import code_in_value, code_key, plausible, prefix_of
from .lexicon import lexicon
from .pairs import Pair
from .view import View
from .words import has_digit, squeeze, words

_FEWEST_SERIES: Final = 3  # series that begin alike: the sign of the house
_NAMED: Final = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{1,6}(?:[-_.][A-Z]{1,6}){0,2}[-_. ]?\d{1,4}(?:[.\-_]\d{1,3}){0,2}(?![A-Za-z0-9])"
)
_BEFORE: Final = re.compile(r"([^\W\d_]+(?:[ '’][^\W\d_]+){0,2})\s*(?:n[.°ºor]{0,2}\s?)?[\s\"'“«(*_]*$")
_BEFORE_CHARS: Final = 48  # characters before a code that say whose it is
_CALLED: Final = frozenset({"procedure", "work_instruction", "form", "register"})


@lru_cache(maxsize=16)
def houses_of(prefixes: frozenset[str]) -> frozenset[str]:
    """The letters with which an organization begins its codes: "SGC" of SGC-PR, SGC-QA and SGC-POL."""
    begins = Counter(prefix.split("-")[0] for prefix in prefixes if "-" in prefix)
    return frozenset(house for house, series in begins.items() if len(house) > 1 and series >= _FEWEST_SERIES)


@lru_cache(maxsize=16)
def _cited_pattern(prefixes: frozenset[str]) -> re.Pattern[str] | None:
    """Codes of the corpus' own series, in any of its spellings; "PR.007" also where the series is "CSC-PR"; and codes
    of series that no file belongs to, when they begin as all do."""
    if not prefixes:
        return None
    spelled = [
        r"[-_. /]?".join(map(re.escape, prefix.split("-"))) for prefix in sorted(prefixes, key=lambda p: (-len(p), p))
    ]
    others = [rf"(?-i:{house}(?:[-_][A-Z]{{1,5}}){{1,2}}(?=[-_]\d))" for house in sorted(houses_of(prefixes))]
    wholes = "|".join([*spelled, *others, *_crossed(prefixes)])
    lasts = sorted({prefix.split("-")[-1] for prefix in prefixes if "-" in prefix and len(prefix.split("-")[-1]) > 1})
    short = rf"|(?<![A-Z][-_. ])(?:{'|'.join(map(re.escape, lasts))})[-_.]?" if lasts else ""
    number = r"(\d{1,4}(?:[.\-_]\d{1,3}){0,3}(?:(?<=[ _]\d\d)[ _]\d\d(?!\d))?)(?![A-Za-z0-9])"
    return re.compile(
        rf"(?<![A-Za-z0-9])((?:(?-i:[A-Z]{{1,4}})[ -])?(?:{wholes})[-_. /]?{short}){number}",
        re.IGNORECASE if all(len(prefix) > 2 for prefix in prefixes) else 0,
    )


def _crossed(prefixes: frozenset[str]) -> list[str]:
    """The beginning of one series with the end of another: QHSE-GOV beside QHSE-PRO and DIR-GOV."""
    parts = [prefix.split("-") for prefix in sorted(prefixes) if prefix.count("-") == 1]
    begins, ends = ("|".join(sorted({re.escape(pair[at]) for pair in parts})) for at in (0, 1))
    return [rf"(?-i:(?:{begins})[-_](?:{ends})(?=[-_. ]?\d))"] if len(parts) > 1 else []


def cited_codes(
    view: View, pairs: Iterable[Pair], own: Fact | None, prefixes: frozenset[str], written: Mapping[str, str]
) -> tuple[Fact, ...]:
    """Codes of other documents that this one names, each once, where it is named first."""
    found: dict[str, Fact] = {}
    own_key = code_key(own.value) if own else ""
    for value, raw, place in _mentions(view, pairs, prefixes):
        key = code_key(value)
        if key != own_key and key not in found:
            found[key] = Fact(written.get(key, styled(value, written)), squeeze(raw), place)
    for value, raw, place in _called_documents(view, prefixes):
        found.setdefault(code_key(value), Fact(value, raw, place, Confidence.MEDIUM))
    found.pop(own_key, None)
    return tuple(found.values())


def _mentions(view: View, pairs: Iterable[Pair], prefixes: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    for pair in pairs:
        if pair.field in ("parent_id", "template_id") and (value := code_in_value(pair.value)):
            yield value, pair.value, pair.place
    pattern = _cited_pattern(prefixes)
    if pattern is None:
        return
    for block in view.extract.blocks:
        if block.role == "comment" or not has_digit(block.text):
            continue
        for match in pattern.finditer(block.text):
            if not _loose(match[1], match[2]):
                yield match[0], match[0], block.place
    for link in view.extract.links:
        for match in pattern.finditer(link.target.rsplit("/", 1)[-1]):
            yield match[0], match[0], link.place


def _called_documents(view: View, prefixes: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Codes of other series behind the name of a kind of document: "on form F-22"."""
    for block in view.extract.blocks:
        if block.role == "comment" or not has_digit(block.text):
            continue
        for match in _NAMED.finditer(block.text):
            if prefix_of(match[0]) in prefixes or not plausible(match[0]):
                continue
            before = _BEFORE.search(block.text[max(0, match.start() - _BEFORE_CHARS) : match.start()])
            if before and _calls_document(words(before[1])):
                yield match[0], squeeze(f"{before[0]}{match[0]}"), block.place


def _calls_document(found: list[str]) -> bool:
    """Whether the last of these words name a kind of document."""
    return any(kind in _CALLED and end == len(found) for kind, _, end in lexicon().kinds.find(found))


def _loose(letters: str, number: str) -> bool:
    """One letter before a number is a word, a size or a part and no code: "A 4", "M8"; but "P05" is one."""
    joined = letters.endswith(("-", ".", "_")) or (letters[-1:].isalpha() and number.startswith("0"))
    return len(letters.strip("-_. ")) == 1 and not joined


def styled(value: str, written: Mapping[str, str]) -> str:
    """A code in the spelling of the corpus: "CSC-PR-007" for "CSC PR.007"."""
    prefix = prefix_of(value)
    for sample in written.values():
        if prefix_of(sample) == prefix and (match := re.search(r"\d", sample)):
            digits = re.search(r"\d[\d.\-_]*(?: \d\d)*$", value)
            if digits:
                divided = re.compile(r"\d+\.\d").match  # the numbers of chapters have no zeros before
                width = (
                    0 if divided(sample, match.start()) or divided(digits[0]) else len(re.findall(r"\d+", sample)[0])
                )
                head, *rest = re.split(r"(?<=\d)(?=[.\-_ ])", digits[0])
                return sample[: match.start()] + head.zfill(width) + "".join(rest)
    return squeeze(value)
