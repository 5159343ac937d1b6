"""A register inside a file as a person says it is: its sort, its columns, and the entries that follow from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ninefold.information.intake.reading.facts import Document, Entry, Inventory, RegisterTable
from ninefold.information.intake.reading.understand import CorpusHints
from ninefold.information.intake.reading.understand.clauses import register_hits
from ninefold.information.intake.reading.understand.entries import register_entries
from ninefold.information.intake.reading.understand.forms import Fill
from ninefold.information.intake.wording import FIELDS, STREAMS

NO_REGISTER = "none"  # for a table that was taken for a register and is none
FILLED = Fill(0, 1, 1, called_form=False, called_template=False, example=False, says_template=False)


def hints_of(inventory: Inventory) -> CorpusHints:
    """The day and the order of day and month that the set was read with."""
    return CorpusHints(as_of=inventory.as_of, day_first=inventory.day_first)


def columns_of(register: RegisterTable) -> int:
    """How many columns the table has."""
    return max([len(register.table.header), *(len(row) for row in register.table.rows)])


def said(register: RegisterTable, stream: str, fields: Sequence[str]) -> dict[str, Any]:
    """The person's mapping in the form that is kept; what cannot be is refused."""
    unknown = [field for field in fields if field and field not in FIELDS]
    if (stream != NO_REGISTER and stream not in STREAMS) or unknown or len(fields) != columns_of(register):
        raise ValidationError(_("There is no such register or column."))
    named = [field for field in fields if field]
    twice = next((field for field in named if named.count(field) > 1), None)
    if twice is not None:
        raise ValidationError(_("Two columns are taken for “%s”. Choose one.") % FIELDS[twice])
    return {"stream": stream, "columns": list(fields)}


def remapped(found: Document, corrections: Mapping[str, Any], hints: CorpusHints) -> Document:
    """The document with its registers as people say they are; its entries and clauses follow."""
    registers = tuple(
        _as_said(register, corrections.get(str(number))) for number, register in enumerate(found.registers)
    )
    changed = [pair for pair in zip(found.registers, registers, strict=True) if pair[0] is not pair[1]]
    before, after = [old for old, _new in changed], [new for _old, new in changed if new.stream != NO_REGISTER]
    stale = set(entries_of(before, found, hints))
    kept = [entry for entry in found.entries if entry not in stale]
    told = set(register_hits(before, hints.edition))
    clauses = [hit for hit in found.clauses if replace(hit, edition=hints.edition) not in told]
    edition = found.clauses[0].edition if found.clauses else hints.edition
    return replace(
        found,
        registers=registers,
        entries=(*kept, *entries_of(after, found, hints)),
        clauses=(*clauses, *register_hits(after, edition)),
    )


def _as_said(register: RegisterTable, correction: Mapping[str, Any] | None) -> RegisterTable:
    if not correction:
        return register
    mapping = {column: field for column, field in enumerate(correction["columns"]) if field}
    return replace(register, stream=correction["stream"], mapping=mapping)


def entries_of(registers: Sequence[RegisterTable], found: Document, hints: CorpusHints) -> list[Entry]:
    """The dated deeds in filled rows; a blank form has none."""
    if found.blank_form:
        return []
    return register_entries(registers, found.kind, found.title, FILLED, hints)
