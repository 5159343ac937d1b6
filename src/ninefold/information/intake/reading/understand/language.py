"""The language that a text is written in, without network and without a large model."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from itertools import chain, islice
from typing import Final

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from .lexicon import LANGUAGES, lexicon, raw_language
from .view import Sentence, View
from .words import fold, split_phrases, words

#: detected; the first six are read in full, the others are named and said to be weakly supported
_DETECTED: Final = (
    Language.ENGLISH, Language.SPANISH, Language.GERMAN, Language.FRENCH, Language.PORTUGUESE, Language.ITALIAN,
    Language.DUTCH, Language.POLISH, Language.SWEDISH, Language.DANISH, Language.BOKMAL, Language.FINNISH,
    Language.CZECH, Language.SLOVAK, Language.SLOVENE, Language.CROATIAN, Language.HUNGARIAN, Language.ROMANIAN,
    Language.BULGARIAN, Language.GREEK, Language.TURKISH, Language.CATALAN, Language.RUSSIAN, Language.UKRAINIAN,
    Language.ARABIC, Language.HEBREW, Language.CHINESE, Language.JAPANESE, Language.KOREAN, Language.VIETNAMESE,
    Language.INDONESIAN, Language.ESTONIAN, Language.LATVIAN, Language.LITHUANIAN,
)  # fmt: skip
_SAMPLE: Final = 420  # characters that are asked
_FEWEST_LETTERS: Final = 20  # fewer tell no language
_SURE_LETTERS: Final = 120  # fewer do not speak against the language of the set
_FEWEST_COMMON: Final = 8  # of the commonest words


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_DETECTED).with_low_accuracy_mode().build()


def prepare() -> None:
    """Load what every file needs: the vocabulary, and the models of languages, which load with the first text."""
    lexicon()
    _detector().detect_language_of("quality")


def detect(view: View, of_corpus: str | None = None) -> str | None:
    """ISO 639-1 of the text. A short one is taken for the corpus' language when it could be that."""
    text = _sample(view)
    letters = sum(map(str.isalpha, text))
    if letters < _FEWEST_LETTERS:
        return of_corpus if letters else None
    code = _code_of(text)
    if letters < _SURE_LETTERS and code != of_corpus and (of_corpus or code not in LANGUAGES):
        return of_corpus
    return code


@lru_cache(maxsize=4096)
def _code_of(text: str) -> str | None:
    """Remembered, because a file is asked twice: for the set and for itself."""
    plain = _by_common_words(text)
    if plain:
        return plain
    language = _detector().detect_language_of(text)
    return language.iso_code_639_1.name.lower() if language else None


def _by_common_words(text: str) -> str | None:
    """The language whose own little words fill the text; None when no language stands out."""
    found = Counter(words(text))
    counts = {code: sum(found[word] for word in common) for code, common in _common_words().items()}
    best, second = sorted(counts.values(), reverse=True)[:2]
    if best < _FEWEST_COMMON or second * 4 > best or best * 9 < found.total():
        return None
    return next(code for code, count in counts.items() if count == best)


@cache
def _common_words() -> dict[str, frozenset[str]]:
    return {
        code: frozenset(fold(word) for word in split_phrases(raw_language(code)["common_words"])) for code in LANGUAGES
    }


def supported(code: str | None) -> bool:
    return code is None or code in LANGUAGES


def _sample(view: View) -> str:
    """Running text first: tables and headings are full of names and abbreviations."""
    prose = (piece.text for piece in view.pieces() if _is_prose(piece))
    rest = (piece.text for piece in view.pieces() if not _is_prose(piece))
    text = ""
    for part in chain(islice(prose, 40), (block.text for block in view.headings[:20]), islice(rest, 60)):
        text += " " + part
        if len(text) > _SAMPLE:
            break
    return text[:_SAMPLE]


def _is_prose(piece: Sentence) -> bool:
    return len(piece.words) >= 6 and piece.role != "cell-row"
