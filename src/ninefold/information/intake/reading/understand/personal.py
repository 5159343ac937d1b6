"""Personal data in records: birth dates, health, identity numbers, private contacts. Company contact lines are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ninefold.information.intake.reading.facts import Kind, Warning

from .dates import find_dates
from .lexicon import lexicon
from .pairs import is_blank
from .view import View, row_place
from .words import has_digit, quoted, squeeze, words

_MOST_ROWS: Final = 60  # of a table that are looked at
_RECORDS: Final = frozenset({Kind.RECORD, Kind.MINUTES, Kind.REPORT, Kind.REGISTER, Kind.PLAN, Kind.OTHER, Kind.FORM})
_WORDS: Final = {
    "birth_date": "a birth date",
    "health": "health data",
    "identity": "an identity number",
    "private_contact": "a private contact",
    "bank": "bank or pay data",
    "email": "personal e-mail addresses",
}
_EMAIL: Final = re.compile(
    r"\b([a-z]+[._-][a-z]+\d{0,2}|[a-z]{3,}\d{2,4})@(?:gmail|hotmail|outlook|yahoo|gmx|web|icloud|live|libero|orange|free|sapo|uol|t-online|wanadoo|googlemail|protonmail|terra|aol)\.[a-z.]{2,6}\b",
    re.IGNORECASE,
)
_DNI: Final = re.compile(r"\b([XYZ]?)(\d{7,8})-?([A-Z])\b")
_FISCAL: Final = re.compile(r"\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b")
_NIR: Final = re.compile(r"\b[12]\s?\d{2}\s?(?:0[1-9]|1[0-2])\s?\d{2}\s?\d{3}\s?\d{3}\s?\d{2}\b")
_CPF: Final = re.compile(r"\b(\d{3})\.(\d{3})\.(\d{3})-(\d{2})\b")
_SSN: Final = re.compile(r"\b\d{3}-\d{2}-\d{4}\b")
_NINO: Final = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b")


def personal_data(view: View, kind: Kind) -> list[Warning]:
    """One warning for each sort of personal data, where it stands first."""
    if kind not in _RECORDS:
        return []
    found: dict[str, Warning] = {}
    for sort, place, quote in [*_columns(view), *_texts(view)]:
        if sort not in found:
            found[sort] = Warning("personal_data", f"The file holds {_WORDS[sort]}", place, quote)
    return list(found.values())


def _columns(view: View) -> Iterator[tuple[str, str, str]]:
    """A column or a label of personal data with something written in it. The value itself is not repeated."""
    for table in view.extract.tables:
        for column, cell in enumerate(table.header):
            sort = _sort(cell)
            if (
                sort
                and (row := next((i for i, r in enumerate(table.rows) if _written(r, column, sort)), None)) is not None
            ):
                yield sort, row_place(table, row), quoted(cell)
        for index, line in enumerate(table.rows[:_MOST_ROWS]):  # labels inside rows are those of a form
            for column, cell in enumerate(line[:-1]):
                sort = _sort(cell) if len(cell) < 50 else None
                if sort and _written(line, column + 1, sort):
                    yield sort, row_place(table, index), quoted(cell)


def _sort(cell: str) -> str | None:
    found = words(cell)
    if not found or len(found) > 7:
        return None
    match = lexicon().personal.longest(found)
    return match[0] if match and match[1] * 2 >= len(found) else None


def _written(row: tuple[str, ...], column: int, sort: str) -> bool:
    value = row[column].strip() if column < len(row) else ""
    if is_blank(value) or value.startswith(("<", "[", "{")) or len(value) < 2:
        return False
    if sort == "birth_date":
        return bool(find_dates(value, loose=True))
    if sort in ("identity", "private_contact", "bank"):
        return any(each.isdigit() for each in value) or "@" in value
    return sort == "health" and words(value)[:1] not in (["no"], ["none"], ["nein"], ["non"], ["nao"], ["keine"])


def _texts(view: View) -> Iterator[tuple[str, str, str]]:
    for sentence in view.sentences:
        text = sentence.text
        if "@" in text and _EMAIL.search(text):
            yield "email", sentence.place, quoted(_EMAIL.sub("…@…", text))
        if has_digit(text):
            if _identity(text):
                yield "identity", sentence.place, ""
            label, colon, value = text.partition(":")
            sort = _sort(label) if colon and len(label) < 50 else None
            if sort and _written((squeeze(value),), 0, sort):
                yield sort, sentence.place, quoted(label)


def _identity(text: str) -> bool:
    """Numbers of persons that carry their own check, or a form that nothing else has."""
    if any(_dni(match) for match in _DNI.finditer(text)) or any(_cpf(match) for match in _CPF.finditer(text)):
        return True
    return any(pattern.search(text) for pattern in (_FISCAL, _NIR, _SSN, _NINO))


def _dni(match: re.Match[str]) -> bool:
    digits = {"X": "0", "Y": "1", "Z": "2"}.get(match[1], "") + match[2]
    return len(digits) == 8 and "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == match[3]


def _cpf(match: re.Match[str]) -> bool:
    digits = [int(each) for each in "".join(match.groups())]
    for length in (9, 10):
        total = sum(digit * (length + 1 - index) for index, digit in enumerate(digits[:length]))
        if (total * 10 % 11) % 10 != digits[length]:
            return False
    return len(set(digits)) > 1
