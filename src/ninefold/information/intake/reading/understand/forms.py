"""A blank template against a filled-in record: counts fields left blank and fields filled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ninefold.information.intake.reading.facts import Table

from .dates import find_dates
from .lexicon import lexicon
from .pairs import field_of, is_blank
from .view import View, in_margin
from .words import has_digit, label_key, squeeze, words

#: fields about the form itself: filled or not, they say nothing about a record
_ABOUT_ITSELF: Final = frozenset({
    "document_id", "template_id", "parent_id", "record_id", "revision", "template_revision", "parent_revision",
    "record_revision", "system_revision", "title", "kind", "status", "author", "reviewer", "approver", "owner",
    "effective", "approved_on", "review", "last_review", "interval", "organization", "page",
})  # fmt: skip
_PROMPT: Final = re.compile(
    r"^\W*$|^<[^>]{1,80}>$|^\[[^\]]{0,80}\]$|^\{\{?[^}]*\}\}?$|^\(?(?:\.{2,}|…)\)?$|^_{2,}|^(?:e\.\s?g\.|z\.\s?b\.|p\.\s?ej\.|ej\.|ex\.|es\.)"
    r"|^(?:dd|tt|jj|gg|mm|yyyy|aaaa)[./-]|^x{2,}\b|^xyz\b|^-+$",
    re.IGNORECASE,
)
_OPEN_TITLE: Final = re.compile(r"<[^<>]+>|\[[^\[\]]+\]\s*$|\((?:enter|insert)\b|\b(?:dd|tt|jj)[./-]mm", re.IGNORECASE)
_EMPTY_BOX: Final = re.compile(r"(?:^|\s)(?:\[\s*\]|☐|□|❏|▢)")
_TICKED_BOX: Final = re.compile(r"(?:^|\s)(?:\[\s*[xX✓]\s*\]|☒|☑|✓|✔|■)")
_LINE_TO_FILL: Final = re.compile(r"[:?]\s*(?:_{3,}|\.{4,}|…{2,})|_{5,}")
_LABEL_ONLY: Final = re.compile(r"^[^\n:?]{2,60}[:?]$")
_FEWEST_BLANK: Final = 3  # fields of an empty form
_TICKED_ENOUGH: Final = 3  # boxes of a checklist that was filled in
_MOST_FORM_ROWS: Final = 60  # of a form; a longer table is a list
_TURNS: Final = 4  # columns of labels and values in turn
_FEWEST_LABELS: Final = 2  # labels that are known
_FIGURE_CHARS: Final = 24  # characters


@dataclass(frozen=True, slots=True)
class Fill:
    """How much of a file asks for an entry, and how much of that holds one."""

    blank: int
    filled: int
    dated: int  # filled fields that hold a date
    called_form: bool  # by file name or title
    called_template: bool  # a word that no filled-in record keeps
    example: bool  # by file name, title or its own words: shows how a record would look
    says_template: bool  # in its own words, or its title still asks to be filled in
    told: int = 0  # lines with an entry behind a label that nobody knows: they count on what is called a form

    @property
    def is_blank_form(self) -> bool:
        """A template with nothing real filled in."""
        if self.called_template:
            return True
        if self.called_form:
            return not (self.filled + self.told >= 3 and self.filled + self.told >= self.blank and self.dated)
        return self.blank >= _FEWEST_BLANK and self.filled * 2 < self.blank and not self.dated

    @property
    def is_filled_form(self) -> bool:
        entered = self.filled + (self.told if self.called_form else 0)
        return entered >= 2 and self.dated > 0 and not self.is_blank_form


def fill_of(view: View, title: str | None) -> Fill:
    """The counts for one file."""
    blank, filled, dated, told = 0, 0, 0, 0
    for table in view.extract.tables:
        if table is view.letterhead or in_margin(table):
            continue
        counts = _table_counts(table)
        blank, filled, dated = blank + counts[0], filled + counts[1], dated + counts[2]
    for block, _ in view.body:
        if block.role == "cell-row" and view.extract.tables:
            continue
        text = block.text
        blank += len(_EMPTY_BOX.findall(text)) + len(_LINE_TO_FILL.findall(text))
        filled += len(_TICKED_BOX.findall(text))
        for line in text.split("\n"):
            counts = _line_counts(squeeze(line))
            told += not any(counts) and _tells(squeeze(line))
            blank, filled, dated = blank + counts[0], filled + counts[1], dated + counts[2]
    if filled >= _TICKED_ENOUGH and not dated and _ends_with_date(view):
        dated = 1
    known = lexicon()
    called = known.form_words.has(view.name_words) or known.form_words.has(words(title or ""))
    says_template = _says_example(view) or bool(_OPEN_TITLE.search(title or ""))
    names = [view.name_words, words(title or "")]
    return Fill(
        blank=blank,
        filled=filled,
        dated=dated,
        called_form=called,
        called_template=known.template_words.has(view.name_words),
        example=says_template or any(known.example_words.has(each) for each in names),
        told=told,
        says_template=says_template,
    )


def _ends_with_date(view: View) -> bool:
    """A ticked list that somebody signed off with a date."""
    return any(find_dates(block.text) for block, _ in view.body[-3:])


def _says_example(view: View) -> bool:
    """Words that only the maker of a template writes: "this template is supposed to ..."."""
    known = lexicon()
    first = [sentence.words for sentence in view.sentences[:12] if len(sentence.words) <= 60]
    return any(known.guidance.has(each) and not known.notices.has(each) for each in first)


def _table_counts(table: Table) -> tuple[int, int, int]:
    if len(table.rows) > _MOST_FORM_ROWS:
        return 0, 0, 0
    lines = ([table.header] if table.header else []) + list(table.rows)
    widest = max((len(line) for line in lines), default=0)
    if widest == 2:
        return _sum(_pair_counts(line) for line in lines)
    if table.header and widest > 2 and not asks_by_turns(table):
        return _sum(_row_counts(row) for row in table.rows)
    return _sum(_pair_counts(line[at : at + 2]) for line in lines for at in range(0, len(line) - 1, 2))


def asks_by_turns(table: Table) -> bool:
    """ "Customer | | Order | |": labels with room beside them, empty or filled in, no names of columns."""
    header = table.header
    if len(header) < _TURNS or len(header) % 2 and header[-1].strip():
        return False
    if not any(cell.strip() for cell in header[1::2]):
        return all(header[:4:2])
    lines = [header, *table.rows]
    labels = [cell for line in lines for cell in line[::2] if cell.strip()]
    known = sum(field_of(cell) is not None or label_key(cell) in lexicon().columns for cell in labels)
    told = any(_is_figure(cell) for cell in header[1::2])  # the names of columns are words
    return told and known >= _FEWEST_LABELS and not any(_is_figure(cell) for cell in labels)


def _is_figure(cell: str) -> bool:
    """A number, a date or a reference, and nothing that could be a label."""
    return has_digit(cell) and len(cell) <= _FIGURE_CHARS and sum(map(str.isalpha, cell)) <= sum(map(str.isdigit, cell))


def _sum(counts: object) -> tuple[int, int, int]:
    blank, filled, dated = 0, 0, 0
    for each in counts:  # type: ignore[attr-defined]
        blank, filled, dated = blank + each[0], filled + each[1], dated + each[2]
    return blank, filled, dated


def _pair_counts(line: tuple[str, ...]) -> tuple[int, int, int]:
    """A label and the cell beside it."""
    if len(line) != 2 or not line[0].strip() or len(line[0].split()) > 14:
        return 0, 0, 0
    if field_of(line[0]) in _ABOUT_ITSELF:
        return 0, 0, 0
    if is_prompt(line[1]):
        return 1, 0, 0
    return (0, 1, int(bool(find_dates(line[1], loose=True)))) if len(line[1].split()) < 40 else (0, 0, 0)


def _row_counts(row: tuple[str, ...]) -> tuple[int, int, int]:
    """A row under a header: blank when at most its number or its first cell is written."""
    cells = [cell for cell in row if not is_prompt(cell)]
    if len(cells) <= 1:
        return 1, 0, 0
    if len(cells) < len(row) / 2:
        return 1, 0, 0
    return 0, 1, int(any(find_dates(cell) for cell in cells))


def _line_counts(line: str) -> tuple[int, int, int]:
    """A line "Name:" asks for an entry; "Held on: 12/03/2024" holds one."""
    if not line or len(line) > 160:
        return 0, 0, 0
    if _LABEL_ONLY.match(line) and len(line.split()) <= 6 and field_of(line.rstrip(":?")) not in _ABOUT_ITSELF:
        return 1, 0, 0
    label, colon, value = line.partition(":")
    if not colon or len(label.split()) > 5 or field_of(label) in _ABOUT_ITSELF:
        return 0, 0, 0
    if field_of(label) is None and not find_dates(value, loose=True):
        return 0, 0, 0
    return (1, 0, 0) if is_prompt(value) else (0, 1, int(bool(find_dates(value, loose=True))))


def _tells(line: str) -> bool:
    """ "Place : Douai": a short entry behind a short label that nobody knows."""
    label, colon, value = line.partition(":")
    short = 0 < len(words(label)) <= 5 and 0 < len(value.split()) <= 8
    return bool(colon) and short and field_of(label) is None and not is_prompt(value) and "//" not in line


@lru_cache(maxsize=20_000)
def is_prompt(value: str) -> bool:
    """Nothing, or words that stand where an entry goes: "<name>", "dd/mm/yyyy", "e.g. ...", an empty box."""
    text = squeeze(value)
    return is_blank(text) or _PROMPT.match(text) is not None or label_key(text) in ("name and role", "yes no")
