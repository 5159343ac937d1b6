"""Labels with values in a line: "Code: PR-01 | Version: 2", and "Rev. 3" in page headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from .lexicon import lexicon
from .pairs import COLON, PEOPLE, Pair, field_of, make_pair
from .words import fold, has_digit, label_key

_LABEL_WORDS: Final = 5  # words of a label
_SHORT_CELL: Final = 30  # characters
_SHORT_LINE: Final = 60  # characters of a value
_MOST_CHARS: Final = 1500  # of a line; a longer one is prose
_SENTENCES: Final = re.compile(r"(?:(?<=[a-zà-ÿ]{2}[.;])|(?<=\d{4}[.;]))\s+(?=[A-ZÀ-Þ])")
_ROLE: Final = re.compile(r"\s[A-ZÀ-Þ]{2,5}$")  # "Approvato DG: A. Rossi"
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = re.compile(
    r"\s+((?:(?:Dr|Mr|Mrs|Ms|Ing|Dipl|Prof|Sra?|Lic|Mme|M|Dott|Eng)\.\s?(?:-?Ing\.\s?)?)*[A-ZÀ-Þ][\w'’.-]*(?:\s(?:de|da|di|von|van|del|la|du|[A-ZÀ-Þ][\w'’.-]*)){0,4})"
)
_PARTED: Final = re.compile(r"[|·•;\t\n–—]|\s\s\s")  # quick to look for, and without it there is one segment
_SEGMENT: Final = re.compile(r"\s*[|·•;]\s*|\t+|\s{3,}|\n|\s[–—]\s")
_BARE_MARK: Final = re.compile(
    r"(?<![\w-])(?:(v)(?=\.?\s?\d)|(rev|revision|revisión|révision|revisione|revisão|version|versión|versione|versão|versie|ver|vers|index|indice|ind|ausgabe|uitgave|ed|edition|édition|edição|"
    r"edición|edizione|issue|wyd|wydanie|vydání|kiadás|versio|stand|seite|page|página|pagina|pág|pag|hoja)\b)[.º°]?\s?(?=[vV]?\d|[A-Z]\b)",
    re.IGNORECASE,
)
#: "Version vom 5. Mai 2025": what is called a version is a day
_DATED_MARK: Final = re.compile(
    r"(?<![\w-])(?:version|versión|versione|versão|stand|fassung|ausgabe|edition|édition|edición|edizione|edição)\s"
    r"(?:vom|du|del|de|da|di|of|dated)\s(?=\d)",
    re.IGNORECASE,
)
_PIECE: Final = re.compile(r"[^\s/]+")
_BARE: Final = re.compile(r"^(\D{2,30}?)[\s.]+([vV]?\d[\w./ -]{0,24}|[A-Z])$")


def from_line(text: str, place: str, source: str) -> Iterator[Pair]:
    """The pairs of one line; a page header may say "Rev. 3", and a closing line "Approved by A. Ruiz on 3 May"."""
    if len(text) > _MOST_CHARS:
        return
    for segment in _segments(text, source):
        marks = list(_label_marks(segment, source))
        if marks:
            for (start, end, field), following in zip(marks, [*marks[1:], None], strict=True):
                value = segment[end : following[0] if following else len(segment)]
                if field == "revision" and len(value) > _SHORT_LINE:
                    value = value[:_SHORT_LINE].rpartition(", ")[
                        0
                    ]  # "Version 6 of 3 May 2026, approved by H. Vasseur ..."
                yield make_pair(field, value.strip(" ,;"), place, source, segment[start:end].rstrip(" :="))
        elif (source == "header" or len(segment) < _SHORT_LINE) and (match := _BARE.match(segment.strip())):
            bare = field_of(match[1])
            if bare in ("revision", "effective", "page", "document_id"):
                yield make_pair(bare, match[2], place, source, match[1])
        for part in [segment, *segment.split(", ")[1:]] if len(segment) <= _SHORT_LINE * 2 else [segment]:
            yield from _signed(part, place, source)


def _segments(text: str, source: str) -> Iterator[str]:
    for segment in _SEGMENT.split(text) if _PARTED.search(text) else [text]:
        parts = _SENTENCES.split(segment) if source == "text" else [segment]
        yield from (part for part in parts if part and part.strip())


def _signed(segment: str, place: str, source: str) -> Iterator[Pair]:
    """ "Approved by Dana Whitlock on 03/03/2026": a label of several words, then a name without a colon."""
    found = [match[0] for match in islice(_WORD.finditer(segment), _LABEL_WORDS)]
    for length in range(min(4, len(found) - 1), 1, -1):
        field = field_of(" ".join(found[:length]))
        if field not in PEOPLE:
            continue
        match = _NAME.match(segment, segment.index(found[length - 1]) + len(found[length - 1]))
        if match:
            rest = segment[match.end() :]
            yield make_pair(field, match[1], place, source, " ".join(found[:length]))
            if field == "approver" and has_digit(rest):
                yield make_pair("approved_on", rest.strip(" ,;."), place, source, " ".join(found[:length]))
        return


def bare_mark(cell: str) -> bool:
    """A short cell that begins with a label without a colon: "Rev. 05"."""
    bare = cell.strip()
    return len(cell) < _SHORT_CELL and (_BARE_MARK.match(bare) or _DATED_MARK.match(bare)) is not None


def _label_marks(segment: str, source: str) -> Iterator[tuple[int, int, str]]:
    """Where labels stand, with a colon or as "Rev. 3": start, end, field."""
    marks = list(_with_colon(segment))
    if source != "text" or len(segment) <= _SHORT_LINE:
        marks += [(match.start(), match.end(), "effective") for match in _DATED_MARK.finditer(segment)]
    for match in _BARE_MARK.finditer(segment):
        if source == "text" and (match.start() or len(segment.partition(", ")[0]) > _SHORT_LINE):
            continue
        field = field_of(match[1] or match[2])
        outside = all(match.start() >= end or match.end() <= start for start, end, _ in marks)
        if outside and (field in ("revision", "page") or (field == "effective" and marks)):
            marks.append((match.start(), match.end(), field))
    return iter(sorted(marks))


def _with_colon(segment: str) -> Iterator[tuple[int, int, str]]:
    known = lexicon().labels
    floor = 0
    for colon in COLON.finditer(segment):
        before = segment[floor : colon.start()]
        pieces = list(_PIECE.finditer(before))[-_LABEL_WORDS:]
        for piece in pieces:
            candidate = before[piece.start() :].strip(" *_")
            field = known.get(label_key(candidate)) or field_of(_ROLE.sub("", candidate))
            if field and (piece.start() == 0 or floor or _bounded(before[: piece.start()])):
                yield floor + piece.start(), colon.end(), field
                floor = colon.end()
                break


def _bounded(before: str) -> bool:
    """What stands before a label on its line is another value or a mark, not the rest of a sentence."""
    return not before.strip() or len(fold(before).split()) <= 4 or before.rstrip().endswith((",", ".", ")", "-", "*"))
