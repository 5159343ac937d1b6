"""The parameters of a list: what the description says about them, and which are unknown."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from ninefold.toolkit.columns import columns_of
from ninefold.toolkit.filters import filters_of
from ninefold.toolkit.listing import LARGEST_SIZE, USUAL_SIZE
from ninefold.toolkit.register import Register


def list_parameters(register: Register) -> list[dict[str, Any]]:
    """OpenAPI parameters of a register's list; filters that upper areas add take part too."""
    sorts = sorted(columns_of(register).sorts)
    own = [
        _parameter("q", "Words to look for", {"type": "string"}),
        _parameter(
            "sort",
            "Column to sort by, with - downwards",
            {"type": "string", "enum": [*sorts, *(f"-{s}" for s in sorts)]},
        ),
        _parameter("page", "Page, from 1", {"type": "integer", "minimum": 1}),
        _parameter("size", "Rows of a page", {"type": "integer", "maximum": LARGEST_SIZE, "default": USUAL_SIZE}),
    ]
    for each in filters_of(register):
        kind = {"type": "string", "format": "date"} if each.kind == "dates" else {"type": "string"}
        own += [_parameter(name, str(each), kind) for name in each.parameters]
    return own


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"in": "query", "name": name, "required": False, "description": description, "schema": schema}


def unknown_parameters(register: Register, params: QueryDict) -> list[str]:
    """Parameters that no filter knows: they are refused, or they would silently narrow nothing."""
    known = {parameter["name"] for parameter in list_parameters(register)}
    return sorted(set(params) - known)
