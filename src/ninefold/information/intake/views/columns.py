"""Registers inside a file: a preview of their rows, and what a person says that their columns hold."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ninefold.information.intake import selectors, services
from ninefold.information.intake.mapping import NO_REGISTER, columns_of, entries_of, hints_of
from ninefold.information.intake.reading.facts import Document, Inventory, RegisterTable
from ninefold.information.intake.views.receiving import import_for
from ninefold.information.intake.wording import FIELDS, STREAMS
from ninefold.kernel.identity.requests import MemberRequest

ROWS = 20  # shown of each register


def registers_shown(inventory: Inventory, found: Document) -> list[dict[str, Any]]:
    """Every register of a file as the page shows it."""
    hints = hints_of(inventory)
    return [
        {
            "number": number,
            "name": STREAMS.get(register.stream, _("not a register")),
            "stream": register.stream,
            "place": register.table.place,
            "problems": register.problems,
            "columns": _columns(register),
            "rows": register.table.rows[:ROWS],
            "more": max(0, len(register.table.rows) - ROWS),
            "filled": len(register.filled),
            "entries": 0 if register.stream == NO_REGISTER else len(entries_of([register], found, hints)),
        }
        for number, register in enumerate(found.registers)
    ]


def _columns(register: RegisterTable) -> list[dict[str, Any]]:
    header = register.table.header
    return [
        {
            "number": column,
            "title": header[column] if column < len(header) and header[column] else _("Column %d") % (column + 1),
            "field": register.mapping.get(column, ""),
        }
        for column in range(columns_of(register))
    ]


def choices() -> dict[str, Any]:
    """What a register and a column may be, in the order of their words."""
    fields = sorted(((field, str(label)) for field, label in FIELDS.items()), key=lambda pair: pair[1])
    return {"streams": [*STREAMS.items(), (NO_REGISTER, _("not a register"))], "fields": fields}


@require_POST
def keep(request: MemberRequest, slug: str, pk: UUID, file_pk: UUID, number: int) -> HttpResponse:
    """Keep what a person says about one register."""
    batch = import_for(request, pk, "intake.write")
    row = selectors.whole_files(batch).select_related("batch").filter(pk=file_pk).first()
    found = {each.path: each for each in selectors.everything(batch).documents}.get(row.path) if row else None
    if row is None or found is None or number >= len(found.registers):
        raise Http404
    fields = [request.POST.get(f"column-{column}", "") for column in range(columns_of(found.registers[number]))]
    try:
        services.map_columns(row, number, request.POST.get("stream", ""), fields, actor=request.actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Columns kept. The rows count as evidence accordingly."))
    return redirect(f"{reverse('intake_file', args=[slug, pk, file_pk])}#register-{number}")
