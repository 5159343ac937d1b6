"""A list as the address describes it: visible rows, narrowed, sorted, one page of them, counted once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.index import selectors as index
from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.items.selectors import open_to
from ninefold.kernel.ledger.caching import cached_count
from ninefold.lib.uuid7 import uuid_of
from ninefold.toolkit import filters
from ninefold.toolkit.columns import columns_of
from ninefold.toolkit.filters import Chosen
from ninefold.toolkit.register import Register

USUAL_SIZE, LARGEST_SIZE = 50, 200
MOST_HITS = 1000  # of the words that somebody looks for in a list


@dataclass(frozen=True, slots=True)
class Query:
    """What the address asks for."""

    text: str
    chosen: list[Chosen]
    sort: str
    page: int
    size: int


@dataclass(slots=True)
class Listing:
    """One page of a list."""

    query: Query
    records: list[Any]
    total: int
    problems: list[str] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.query.size))

    @property
    def first(self) -> int:
        return (self.query.page - 1) * self.query.size + 1

    @property
    def last(self) -> int:
        return self.first + len(self.records) - 1


def read_query(register: Register, params: QueryDict) -> Query:
    """Read the address; an unknown sort falls back to the register's own."""
    sort = params.get("sort", "")
    if sort.removeprefix("-") not in columns_of(register).sorts:
        sort = register.list.sort
    return Query(
        text=params.get("q", "").strip(),
        chosen=filters.chosen(register, params),
        sort=sort,
        page=max(1, whole_number(params.get("page", ""), 1)),
        size=min(LARGEST_SIZE, max(1, whole_number(params.get("size", ""), USUAL_SIZE))),
    )


def whole_number(value: str, otherwise: int) -> int:
    """A number from the address, or another one when it is none or too large."""
    return int(value) if value.isdecimal() and len(value) < 7 else otherwise


def every(register: Register) -> QuerySet[Any]:
    """All rows of a register, before narrowing to what an actor may see."""
    rows: QuerySet[Any] = register.model._default_manager.all()
    return register.queryset(rows) if register.queryset is not None else rows


def visible(register: Register, actor: Actor, permission: str | None = None) -> QuerySet[Any]:
    """The rows of a register that an actor may see."""
    return every(register).visible_to(actor, permission or register.read)  # type: ignore[attr-defined]


def matching(register: Register, actor: Actor, query: Query) -> tuple[QuerySet[Any], list[str]]:
    """Visible rows that the query asks for, sorted, and what of the query could not be used."""
    rows, problems = visible(register, actor), []
    for each in query.chosen:
        try:
            rows = rows.filter(each.filter.narrow(each.values, actor))
        except ValidationError as error:
            problems += error.messages
    if query.text:
        rows = _with_text(register, rows, query.text, actor)
    return rows.order_by(*order_of(register, query.sort)), problems


def listing(register: Register, actor: Actor, query: Query) -> Listing:
    """One page, ready to show."""
    rows, problems = matching(register, actor, query)
    total = cached_count(actor, rows.order_by())
    start = (query.page - 1) * query.size
    if start >= total > 0:
        problems.append(_("There is no page %d.") % query.page)
    keys = rows.values("pk")[start : start + query.size]  # sorting keys alone is cheap
    page = every(register).filter(pk__in=keys).order_by(*order_of(register, query.sort))
    return Listing(query, list(joined(register, page)), total, problems)


def joined(register: Register, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows with what the columns need, and without long fields that they do not show."""
    columns = columns_of(register)
    return rows.select_related(*columns.joined).defer(*columns.deferred)


@cache
def order_of(register: Register, sort: str) -> tuple[Any, ...]:
    """ORDER BY for a sort; empty values last, the key decides between equals."""
    name = sort.removeprefix("-")
    path = columns_of(register).sorts.get(name, name)
    down = sort.startswith("-")
    if path in ("id", "pk"):
        return ("-pk" if down else "pk",)
    never_empty = {each.name for each in register.model._meta.concrete_fields if not each.null}
    last = {} if path in never_empty else {"nulls_last": True}
    return (F(path).desc(**last) if down else F(path).asc(**last), "-pk" if down else "pk")


def _with_text(register: Register, rows: QuerySet[Any], text: str, actor: Actor) -> QuerySet[Any]:
    """Records are found by the search index; the few tables that are no records by their own fields."""
    if issubclass(register.model, ItemModel):
        return rows.filter(pk__in=list(index.found(text, open_to(rows, actor), limit=MOST_HITS)))
    names = tuple(register.search) or (register.key_field,)
    for word in text.split()[:8]:
        condition = Q()
        for name in names:
            condition |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(condition)
    return rows


def picked(register: Register, actor: Actor, keys: list[str]) -> list[Any]:
    """The ticked records that the actor may change."""
    wanted = [key for text in keys[:LARGEST_SIZE] if (key := uuid_of(text))]
    return list(visible(register, actor, register.write).filter(pk__in=wanted))
