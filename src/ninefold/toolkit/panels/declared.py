"""What a record's page can be made of, as declarations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Fields:
    """The record's own values, beside the text; without names, the fields of the form."""

    names: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Records that point at this one, by the name of the reverse relation."""

    name: str
    columns: str = ""
    title: Text = ""


@dataclass(frozen=True, slots=True)
class Actions:
    """What is to be done about the record."""


@dataclass(frozen=True, slots=True)
class Attachments:
    """Files kept with the record."""


@dataclass(frozen=True, slots=True)
class Comments:
    """What people say about the record."""


@dataclass(frozen=True, slots=True)
class Links:
    """Other records and clauses that the record is linked to."""


@dataclass(frozen=True, slots=True)
class History:
    """What the ledger tells about the record, newest first."""

    length: int = 20


@dataclass(frozen=True, slots=True)
class Panel:
    """An area's own part: `context(record, actor=…)` returns the data for its template, or None to leave it out."""

    title: Text
    template: str
    context: Callable[..., dict[str, Any] | None]
    aside: bool = False
    signed: bool = False  # it stands where the record is signed too, below its fields


AnyPanel = Fields | Related | Actions | Attachments | Comments | Links | History | Panel


@dataclass(frozen=True, slots=True, init=False)
class Detail:
    """A record's page: its parts in their order."""

    panels: tuple[AnyPanel, ...]

    def __init__(self, *panels: AnyPanel) -> None:
        object.__setattr__(self, "panels", panels)
