"""Languages as people call them in English, and lists of names in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_NAMES: Final = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_name(code: str | None) -> str:
    """The name of a language; its code where it has none here."""
    return _NAMES.get(code, code) if code else "A language that was not recognised"


def spoken_languages(codes: Iterable[str | None]) -> str:
    """ "English, German and Italian" """
    *most, last = sorted(map(language_name, {code for code in codes if code})) or [""]
    return f"{', '.join(most)} and {last}" if most else last
