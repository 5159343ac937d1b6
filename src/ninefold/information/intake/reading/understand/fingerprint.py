"""A hash of what a file says: the same for a moved file, another print date or another copyright notice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from .lexicon import lexicon
from .view import OFFICE, View
from .words import squeeze, words

_NOTICE_WORDS: Final = 60  # words of a notice, such as one of copyright
_PAGE: Final = re.compile(
    r"\b(?:page|p[áa]gina|pagina|seite|blatt|hoja|folha|p[áa]g\.?)\s*\d+(?:\s*(?:of|de|von|di|sur|/)\s*\d+)?\b|^\s*\d+\s*/\s*\d+\s*$",
    re.IGNORECASE,
)


def text_sha256(view: View) -> str:
    """The fingerprint of the content."""
    parts = list(_parts(view))
    if not any(parts):
        parts = [block.text for block in view.extract.blocks]
    text = " ".join(squeeze(unicodedata.normalize("NFC", part)) for part in parts)
    return sha256(squeeze(text).encode()).hexdigest()


def _parts(view: View) -> Iterator[str]:
    if view.extract.format not in OFFICE:
        for key in sorted(view.extract.properties):
            yield f"{key}={view.extract.properties[key]}"
    notices = lexicon().notices
    rows = False
    for block in view.extract.blocks:
        rows = rows or block.role == "cell-row"
        found = words(block.text)
        if len(found) <= _NOTICE_WORDS and notices.has(found):
            continue
        yield _PAGE.sub(" ", block.text) if block.role in ("header", "footer") else block.text
    if not rows:
        for table in view.extract.tables:
            yield from (" ".join(row) for row in table.rows)
