"""Labels with values in a line: "Code: PR-01 | Version: 2", and "Rev. 3" in page headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .lexicon import lexicon
from .pairs import COLON, Pair, field_of, make_pair
from .words import fold, label_key

_LABEL_WORDS: Final = 5
_SHORT_CELL: Final = 30
_SEGMENT: Final = re.compile(r"\s*[|·•;]\s*|\t+|\s{3,}|\n|\s[–—]\s")
_BARE_MARK: Final = re.compile(
    r"(?<![\w-])(rev|revision|revisión|révision|revisione|revisão|version|versión|versione|versão|ver|vers|index|indice|ausgabe|ed|"
    r"edición|edizione|issue|stand|seite|page|página|pagina|pág|pag|hoja)\b[.º°]?\s?(?=[vV]?\d|[A-Z]\b)",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"^(\D{2,30}?)[\s.]+([vV]?\d[\w./ -]{0,24}|[A-Z])$")


def from_line(text: str, place: str, source: str) -> Iterator[Pair]:
    """ "Code: PR-01 | Version: 2" and, in page headers, "Rev. 3" without a colon."""
    if len(text) > 1500:
        return
    for segment in _SEGMENT.split(text):
        if not segment or not segment.strip():
            continue
        marks = list(_label_marks(segment))
        if marks:
            for (start, end, field), following in zip(marks, [*marks[1:], None], strict=True):
                value = segment[end : following[0] if following else len(segment)]
                yield make_pair(field, value.strip(" ,;"), place, source, segment[start:end].rstrip(" :="))
        elif (source == "header" or len(segment) < 40) and (match := _BARE.match(segment.strip())):
            bare = field_of(match[1])
            if bare in ("revision", "effective", "page", "document_id"):
                yield make_pair(bare, match[2], place, source, match[1])


def bare_mark(cell: str) -> bool:
    """A short cell that begins with a label without a colon: "Rev. 05"."""
    return len(cell) < _SHORT_CELL and _BARE_MARK.match(cell.strip()) is not None


def _label_marks(segment: str) -> Iterator[tuple[int, int, str]]:
    """Where labels stand, with a colon or as "Rev. 3": start, end, field."""
    marks = list(_with_colon(segment))
    for match in _BARE_MARK.finditer(segment):
        field = field_of(match[1])
        outside = all(match.start() >= end or match.end() <= start for start, end, _ in marks)
        if outside and (field in ("revision", "page") or (field == "effective" and marks)):
            marks.append((match.start(), match.end(), field))
    return iter(sorted(marks))


def _with_colon(segment: str) -> Iterator[tuple[int, int, str]]:
    known = lexicon().labels
    floor = 0
    for colon in COLON.finditer(segment):
        before = segment[floor : colon.start()]
        pieces = list(re.finditer(r"[^\s/]+", before))[-_LABEL_WORDS:]
        for piece in pieces:
            candidate = before[piece.start() :].strip(" *_")
            field = known.get(label_key(candidate))
            if field is None and "/" in candidate:
                field = field_of(candidate)
            if field and (piece.start() == 0 or floor or _bounded(before[: piece.start()])):
                yield floor + piece.start(), colon.end(), field
                floor = colon.end()
                break


def _bounded(before: str) -> bool:
    """What stands before a label on its line is another value or a mark, not the rest of a sentence."""
    return not before.strip() or len(fold(before).split()) <= 4 or before.rstrip().endswith((",", ".", ")", "-", "*"))
