"""How text is folded into words, the same for what is stored and for what is looked for."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Lower case without accents: what both engines store and look for."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    return WORD.findall(fold(text).replace("_", " "))


def key(code: str) -> str:
    """A code without its punctuation, so that "PR 12", "pr-12" and "PR.12" are one."""
    return "".join(words(code))[:80]
