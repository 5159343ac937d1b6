"""A list as a file: CSV, workbook or PDF, written at once or by the worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import capfirst

from ninefold.kernel.actors import Actor
from ninefold.lib.sheets import CHUNK
from ninefold.toolkit.addresses import home_of, page_of
from ninefold.toolkit.columns import columns_of, needless
from ninefold.toolkit.exchange.fields import file_columns, written
from ninefold.toolkit.listing import joined, matching, read_query
from ninefold.toolkit.paper import Table, narrowed
from ninefold.toolkit.register import Register, by_name, seen_by


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants which list, narrowed as in the address."""

    actor: Actor
    slug: str
    about: str  # the name of the list, in the language of whoever wants it
    params: QueryDict


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A list as a file: its rows in their order, and how they are written and printed."""

    register: Register  # on its pages one waits for a long file, and its name stands in the record of exports
    name: str  # of the file, without date and ending
    back: str  # the page of the list
    rows: QuerySet[Any]
    head: Sequence[str]
    cells: Callable[[QuerySet[Any]], Iterator[tuple[Any, list[Any]]]]  # of some rows: key and values of each
    table: Callable[[QuerySet[Any]], Table]  # for PDF
    problems: Sequence[str] = ()
    note: str = ""  # which one, where a register has several lists

    def noted(self, params: QueryDict) -> str:
        """What goes on record about the export."""
        return f"{self.note} {params.urlencode()}".strip()

    def lines(self) -> Iterator[list[Any]]:
        """Head and rows."""
        yield list(self.head)
        for _key, values in self.cells(self.rows):
            yield values

    def lines_in_parts(self, keys: Sequence[Any], progress: Callable[[int, int], None]) -> Iterator[list[Any]]:
        """The same by parts of the keys: no query stays open while progress is written."""
        yield list(self.head)
        for start in range(0, len(keys), CHUNK):
            part = keys[start : start + CHUNK]
            found = dict(self.cells(self.rows.order_by().filter(pk__in=part)))
            yield from (found[key] for key in part if key in found)
            progress(start + len(part), len(keys))


Make = Callable[[Asked], Outgoing]


def list_of(asked: Asked) -> Outgoing:
    """The list of a register."""
    register = by_name(asked.about)
    if register is None or not asked.actor.can(register.read):
        raise PermissionDenied
    register = seen_by(register, asked.actor)
    query = read_query(register, asked.params)
    rows, problems = matching(register, asked.actor, query)
    back = page_of(register, "list", asked.slug) if register.has("list") else ""
    columns = file_columns(register)

    def cells(some: QuerySet[Any]) -> Iterator[tuple[Any, list[Any]]]:
        for key, *values in some.values_list("pk", *(each.path for each in columns)).iterator(chunk_size=CHUNK):
            yield key, written(columns, tuple(values))

    def table(some: QuerySet[Any]) -> Table:
        told = narrowed(query, asked.actor)
        records = list(joined(register, some))
        shown = columns_of(register, needless(register, records))
        printed = [shown.html(row, home_of(row, asked.slug)) for row in records]
        return Table(capfirst(str(register.title)), back, shown.columns, printed, str(register.lead), told)

    name = register.plural.replace("/", "-")
    return Outgoing(register, name, back, rows, [each.name for each in columns], cells, table, problems)
