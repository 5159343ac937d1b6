"""Caches what was computed from an organization's rows until its ledger has a new entry."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger.models import Entry
from ninefold.kernel.ledger.selectors import entries

R = TypeVar("R")

MOST = 500  # results that a process keeps for each function
LONGEST = 60  # seconds: entries that are stored at the same moment may become visible in another order

_looked: ContextVar[tuple[str | None] | None] = ContextVar("newest_entry", default=None)


def newest_entry_of(organization: Any) -> QuerySet[Entry, Any]:
    """The digest of an organization's newest entry, as a subquery: whoever asks something else learns it too."""
    rows = Entry.across_organizations.filter(organization_id=organization)
    return rows.order_by("-position").values("digest")[:1]


@contextmanager
def newest_entry_known(newest: str | None) -> Iterator[None]:
    """Inside, caches take this as the newest entry and do not ask again: for a request that only reads."""
    token = _looked.set((newest,))
    try:
        yield
    finally:
        _looked.reset(token)


def _newest() -> str | None:
    looked = _looked.get()
    return looked[0] if looked else entries().values_list("digest", flat=True).first()


def cached_until_next_entry(question: Callable[..., R]) -> Callable[..., R]:
    """Cache a function `(actor, *arguments)` until the ledger has a new entry: for what only a command can change."""

    @functools.lru_cache(maxsize=MOST)
    def kept(actor: Actor, _newest: str | None, _time: int, *arguments: Any) -> R:
        return question(actor, *arguments)

    @functools.wraps(question)
    def ask(actor: Actor, *arguments: Any) -> R:
        return kept(actor, _newest(), int(time.time() // LONGEST), *arguments)

    return ask


def cached_count(actor: Actor, rows: QuerySet[Any, Any]) -> int:
    """The number of these rows, cached: paging through a long list does not count it again on every page."""
    try:
        return _count(actor, _Rows(str(rows.values("pk").query), rows))
    except EmptyResultSet:
        return 0


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows as a key of the cache: the same SQL is the same question."""

    sql: str
    rows: QuerySet[Any, Any] = field(compare=False)


@cached_until_next_entry
def _count(_actor: Actor, asked: _Rows) -> int:
    return asked.rows.count()
