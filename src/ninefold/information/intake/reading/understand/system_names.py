"""How people call their quality system, or the firm as a whole, in titles and headings."""

from __future__ import annotations

import re
from typing import Final

_SYSTEM: Final = re.compile(
    r"9001|managementsystem|management[ -]system|quality system|qualitätsmanagement|qm-?system"
    r"|système de management|système qualité|sistema de (?:gesti|gestã|calidad|qualidade)|sistema di gestione"
    r"|sistema qualità|\b(?:qms|qmh|sgc|sgq|smq|bms|ims|sgi)\b",
    re.IGNORECASE,
)
_FIRM: Final = re.compile(
    r"\babout us\b|who we are|company profile|unternehmensprofil|wir über uns|wer wir sind|qui sommes[- ]nous"
    r"|quiénes somos|quem somos|chi siamo",
    re.IGNORECASE,
)


def names_system(text: str) -> bool:
    return bool(_SYSTEM.search(text) or _FIRM.search(text))
