"""All labels with values of a file: from properties, page headers, tables and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ninefold.information.intake.reading.facts import Block

from .label_lines import from_line
from .label_tables import STRONG, from_grid, from_table
from .lexicon import lexicon
from .pairs import COLON, Pair, field_of, make_pair
from .revision import history_pairs
from .view import OFFICE, View
from .words import label_key

_HEAD_BLOCKS: Final = 25  # at the top, where labels stand
_TAIL_BLOCKS: Final = 15  # at the end
_MATTER_BLOCKS: Final = 80  # before the matter itself begins
_TO_SIGN: Final = re.compile(r"(?:[^\W\d_][^:_.…]{1,50}:?\s*(?:_{3,}|\.{5,}|…{2,})[\s,;|]*){1,4}")
_NUMBERED: Final = re.compile(r"^[\d.\s]+")
_DAY_OF: Final = {"approver": "approved_on"}
_IDENTITY: Final = frozenset({"document_id", "template_id", "author"})
#: what offices write into files by themselves and what says nothing about the document
_OFFICE_PROPERTIES: Final = frozenset({
    "author", "creator", "lastmodifiedby", "last_modified_by", "revision", "created", "modified", "subject",
    "keywords", "category", "comments", "description", "application", "producer", "template", "company", "manager",
    "language", "identifier", "version", "title", "date", "generator", "status", "type", "content_status",
})  # fmt: skip


def find_pairs(view: View) -> list[Pair]:
    """All labels with values of a file, in the order properties, headers, tables, text, table of changes."""
    pairs = pairs_beside_text(view)
    stated = any(pair.field == "revision" and pair.value for pair in about_document(pairs))
    for block, source in _lines(view):
        told = from_line(block.text, block.place, source)
        # an item "PR-01 - Purchasing - Rev. 00", or "set version: 1.0" where the version stands above, is an example
        other = block.role == "item" and (stated or not COLON.search(block.text))
        pairs += [pair for pair in told if not (other and pair.field == "revision")]
    return [*pairs, *_lines_to_sign(view), *history_pairs(view)]


def _lines_to_sign(view: View) -> Iterator[Pair]:
    """Lines left blank below a heading such as "14. Approval": "Program Director: ______ Date: ______"."""
    for block, above in view.body:
        heading = above[-1].text if above else ""
        if _TO_SIGN.fullmatch(block.text.strip()) and field_of(_NUMBERED.sub("", heading)) == "approver":
            yield make_pair("approver", "", block.place, "text", block.text)


def pairs_beside_text(view: View) -> list[Pair]:
    """The pairs of properties, headers and tables: all that tells something about the whole set."""
    pairs = [*_from_properties(view)]
    for block in view.margins:
        pairs += from_line(block.text, block.place, "header")
    if view.is_grid:
        for table in view.extract.tables[:3]:
            pairs += from_grid(table)
    else:
        listing = _is_listing(view)
        for number, table in enumerate(view.extract.tables):
            found = list(from_table(table, stacked=not listing))
            about = number == 0 or any(pair.field in STRONG or pair.field in _IDENTITY for pair in found)
            pairs += found if about else [replace(pair, source="body") for pair in found]
    return pairs


def about_document(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs that tell about the document itself, not those of a record's own fields."""
    return [pair for pair in pairs if pair.source != "body"]


def first(pairs: Iterable[Pair], *fields: str, filled: bool = True) -> Pair | None:
    """The first pair of one of the fields, in the order of the fields."""
    kept = list(pairs)
    for field in fields:
        for pair in kept:
            if pair.field == field and (pair.value or not filled):
                return pair
    return None


def _is_listing(view: View) -> bool:
    found = lexicon().kinds.longest(view.name_words)
    return found is not None and found[0] == "register"


def _lines(view: View) -> Iterator[tuple[Block, str]]:
    """Lines of the body: the head and the end tell about the document, the others about its matter."""
    blocks = [block for block, _ in view.body if block.role != "cell-row" or not view.extract.tables]
    tail = max(_HEAD_BLOCKS, len(blocks) - _TAIL_BLOCKS)
    for number, block in enumerate(blocks):
        if number < _HEAD_BLOCKS or number >= tail:
            yield block, "text"
        elif number < _MATTER_BLOCKS:
            yield block, "body"


def _from_properties(view: View) -> Iterator[Pair]:
    office = view.extract.format in OFFICE
    place = "file properties" if office else "front matter"
    for key, value in view.extract.properties.items():
        if office and key.replace(" ", "_").lower() in _OFFICE_PROPERTIES:
            continue
        field = _property_field(key)
        if field:
            yield make_pair(field, value, place, "properties", key)


def _property_field(key: str) -> str | None:
    """The field of a property: "approved_by", and "name" or "date" inside of it."""
    outer, _, inner = key.rpartition(".")
    if not outer:
        return field_of(inner) or ("review" if label_key(inner) == "review" else None)  # its day; else a person's work
    return {"name": field_of(outer), "date": _DAY_OF.get(field_of(outer) or "")}.get(inner)
