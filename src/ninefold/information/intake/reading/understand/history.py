"""The table of changes in a document: which one it is and what its newest line says."""

from __future__ import annotations

from ninefold.information.intake.reading.facts import Table

from .lexicon import lexicon
from .pairs import PEOPLE
from .words import label_key, words


def history_fields(table: Table) -> list[str | None]:
    """What each column of a table of changes tells, None for one that is not known."""
    return [_field(label_key(cell)) for cell in table.header]


def _field(key: str) -> str | None:
    """What lists call a column; people also as title blocks call them."""
    label = lexicon().labels.get(key)
    return lexicon().columns.get(key) or (label if label in PEOPLE else None)


def history_column(table: Table) -> int | None:
    """The column of revisions when the table is a history of this document, not a list of documents."""
    fields = history_fields(table)
    if "revision" not in fields or {"code", "title", "owner"} & set(fields):
        return None
    told = {"change", "description", "note"} & set(fields)
    dated = {"date", "effective"} & set(fields)
    captioned = lexicon().history.has(words(table.caption))
    if (told and (dated or captioned or "author" in fields)) or (captioned and dated):
        return fields.index("revision")
    return None
