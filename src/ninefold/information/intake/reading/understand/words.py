"""Text as folded words, and phrases found among them without trying every phrase at every word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final, Generic, TypeAlias, TypeVar

Value = TypeVar("Value")

_WORD: Final = re.compile(r"[a-z0-9]+")
_BRACKETED: Final = re.compile(r"\([^)]{0,300}\)")
_DIGIT: Final = re.compile(r"\d")
_LETTERS: Final = str.maketrans({"ß": "ss", "°": "o", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "’": "'", "‑": "-"})
#: small words between the words of a name, which one writer sets and the next leaves out
_JOINING: Final = frozenset({
    "a", "al", "d", "da", "das", "de", "dei", "del", "della", "delle", "der", "des", "di", "die",
    "do", "dos", "du", "e", "el", "et", "for", "fur", "l", "la", "las", "le", "les", "los",
    "o", "of", "par", "per", "por", "pour", "the", "um", "und", "y", "zu", "zum", "zur",
})  # fmt: skip
_PLURALS: Final = re.compile(r"(?<=[a-z]{4}[rnldz])(?:es|e|i)$|(?<=[a-z]{3}[a-rt-z])s$")
_AGREEMENT: Final = re.compile(r"(?<=[a-z]{4})(?:e+|a|o)?s?$")
_WIDEST_GAP: Final = 6  # words between those of one phrase
_MOST_REMEMBERED: Final = 20_000  # phrases and words; memory stays constant


def fold(text: str) -> str:
    """Lower case without accents, so that "Código" and "CODIGO" are one."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    plain = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
    return "".join(each for each in plain if not unicodedata.combining(each))


def words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


@lru_cache(maxsize=20_000)
def label_key(text: str) -> str:
    """The words of a short text as one string: the form in which labels and column names are compared."""
    return " ".join(words(_BRACKETED.sub(" ", text)))


def has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


def squeeze(text: str) -> str:
    return " ".join(text.split())


def quoted(text: str, most: int = 160) -> str:
    """A verbatim quote of at most `most` characters, cut at a word."""
    text = squeeze(text)
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:")


def split_phrases(written: str) -> list[str]:
    """Phrases as the lexicon writes them, parted by bars."""
    return [phrase.strip() for phrase in written.split("|") if phrase.strip()]


class Phrase:
    """Words in a row. "word*" is any word that begins so; a lone "*" lets up to six words stand between."""

    __slots__ = ("gaps", "length", "parts", "rest")

    def __init__(self, written: str) -> None:
        raw = [part for part in re.findall(r"[a-z0-9]*\*[a-z0-9]*|[a-z0-9]+", fold(written)) if part]
        self.parts: list[tuple[str, str | None]] = []
        self.gaps: list[int] = []
        gap = 0
        for part in raw:
            if part == "*":
                gap = _WIDEST_GAP
                continue
            start, star, end = part.partition("*")
            self.parts.append((start, end if star else None))
            self.gaps.append(gap)
            gap = 0
        self.length = len(self.parts)
        self.rest = list(zip(self.parts, self.gaps, strict=True))[1:]

    def ends(self, found: Sequence[str], at: int) -> int:
        """The index behind the phrase whose first word is at `at`, or 0 when the rest does not follow."""
        if self.length == 1:
            return at + 1
        total = len(found)
        for (start, end), gap in self.rest:
            at += 1
            if at >= total:
                return 0
            if gap:
                at = next(
                    (index for index in range(at, min(at + gap + 1, total)) if _fits(found[index], (start, end))), -1
                )
                if at < 0:
                    return 0
                continue
            word = found[at]
            if word != start if end is None else not (word.startswith(start) and word.endswith(end)):
                return 0
        return at + 1


def _fits(word: str, part: tuple[str, str | None]) -> bool:
    start, end = part
    if end is None:
        return word == start
    return word.startswith(start) and word.endswith(end)


_ByWord: TypeAlias = dict[str, list[tuple[Phrase, Value]]]


class PhraseIndex(Generic[Value]):
    """Phrases with what they stand for, looked up by their first word."""

    def __init__(self, pairs: Iterable[tuple[str, Value]]) -> None:
        self._pairs = tuple(pairs)
        self._seen: dict[str, tuple[tuple[Phrase, Value], ...]] = {}

    @cached_property
    def _first_words(self) -> tuple[_ByWord[Value], _ByWord[Value], list[int], frozenset[str]]:
        """The phrases by their first word, those by how it starts, how long these starts are, and what the shortest
        leaves of each; of the many indexes of a language that no file is written in never made."""
        whole: _ByWord[Value] = {}
        starting: _ByWord[Value] = {}
        for written, value in self._spelled():
            phrase = Phrase(written)
            if phrase.parts:
                start, end = phrase.parts[0]
                (whole if end is None else starting).setdefault(start, []).append((phrase, value))
        lengths = sorted({len(start) for start in starting})
        return whole, starting, lengths, frozenset(start[: lengths[0]] for start in starting)

    def _spelled(self) -> Iterable[tuple[str, Value]]:
        return self._pairs

    def _candidates(self, word: str) -> tuple[tuple[Phrase, Value], ...]:
        """The phrases that this word can begin; remembered, since texts repeat their words."""
        whole, starting, lengths, heads = self._first_words
        found = list(whole.get(word, ()))
        for length in lengths if lengths and word[: lengths[0]] in heads else ():
            if length > len(word):
                break
            found += [pair for pair in starting.get(word[:length], ()) if _fits(word, pair[0].parts[0])]
        if len(self._seen) > _MOST_REMEMBERED:
            self._seen.clear()
        self._seen[word] = tuple(found)
        return self._seen[word]

    def find(self, found: Sequence[str]) -> Iterator[tuple[Value, int, int]]:
        """Every phrase among the words: what it stands for, its first word, the index behind its last."""
        for at, candidates in enumerate(map(self._seen.get, found)):
            if candidates is None:
                candidates = self._candidates(found[at])
            if candidates:
                for phrase, value in candidates:
                    end = phrase.ends(found, at)
                    if end:
                        yield value, at, end

    def can_begin(self, word: str) -> bool:
        """Whether a phrase begins with this word."""
        candidates = self._seen.get(word)
        return bool(self._candidates(word) if candidates is None else candidates)

    def longest(self, found: Sequence[str]) -> tuple[Value, int] | None:
        """What the longest phrase among the words stands for, with its number of words; the first one of equals."""
        best: tuple[Value, int] | None = None
        for value, start, end in self.find(found):
            if best is None or end - start > best[1]:
                best = value, end - start
        return best

    def has(self, found: Sequence[str]) -> bool:
        return next(self.find(found), None) is not None


class NameIndex(PhraseIndex[Value]):
    """Phrases as names of things: in singular or plural, with or without the small words between."""

    def _spelled(self) -> Iterable[tuple[str, Value]]:
        return dict.fromkeys((each, value) for phrase, value in self._pairs for each in _spellings(phrase))

    def find(self, found: Sequence[str]) -> Iterator[tuple[Value, int, int]]:
        yield from (whole := dict.fromkeys(super().find(found)))
        places = [at for at, word in enumerate(found) if word not in _JOINING]
        core = [singular(found[at]) for at in places]
        if core != list(found):
            for value, start, end in super().find(core):
                if (each := (value, places[start], places[end - 1] + 1)) not in whole:
                    whole[each] = None
                    yield each

    def can_begin(self, word: str) -> bool:
        return super().can_begin(word) or super().can_begin(singular(word))


def _spellings(phrase: str) -> list[str]:
    """As written, and without small words inside and endings of plurals."""
    parts = re.findall(r"[a-z0-9]*\*[a-z0-9]*|[a-z0-9]+", fold(phrase))
    if not parts or {parts[0], parts[-1]} & _JOINING:
        return [phrase]
    return [phrase, " ".join(part if "*" in part else singular(part) for part in parts if part not in _JOINING)]


@lru_cache(maxsize=_MOST_REMEMBERED)
def singular(word: str) -> str:
    """A word without the ending of its plural, roughly: good enough to compare names."""
    if word.endswith("coes"):
        return f"{word[:-4]}cao"
    return _PLURALS.sub("", word)


def genderless(key: str) -> str:
    """A label without the endings that agree with what it speaks of: "reçue le" and "reçu le" are one."""
    return " ".join(_AGREEMENT.sub("", word) for word in key.split())
