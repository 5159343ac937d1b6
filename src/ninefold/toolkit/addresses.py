"""Where records live: each has one home address."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item
from ninefold.toolkit.register import Register, by_name


@lru_cache(maxsize=5000)  # every page asks for about fifty
def place_of(url_name: str, slug: str) -> str:
    return reverse(url_name, args=[slug])


def page_of(register: Register, page: str, slug: str, *keys: Any) -> str:
    """The address of a register's page."""
    return reverse(register.url_name(page), args=[slug, *keys]) if keys else place_of(register.url_name(page), slug)


def home_of(record: Any, slug: str, actor: Actor | None = None) -> str:
    """The address of a record or item; "" when it has none, or none that this actor may open."""
    register = by_name(record.type if isinstance(record, Item) else record._meta.label_lower)
    if register is None or not register.has("detail") or (actor is not None and not actor.can(register.read)):
        return ""
    return page_of(register, "detail", slug, record.pk)


_pages: dict[str, tuple[str, bool]] = {}


def opens_at(kind: str, page: str, *, keyed: bool = True) -> None:
    """Called by the `menu.py` of an area whose records have a page of their own instead of the register's."""
    _pages[kind] = page, keyed


def source_of(item: Item, slug: str) -> str:
    """The page of what an action comes from: a record, or the page that its area named; "" when there is none."""
    page, keyed = _pages.get(item.type, ("", True))
    return reverse(page, args=[slug, item.pk] if keyed else [slug]) if page else home_of(item, slug)


def with_params(params: QueryDict, *dropped: str, **changed: Any) -> str:
    """The query string with some parameters changed or dropped; it leads to the first page again."""
    gone = {*dropped, *changed, "page"}
    kept = [(name, value) for name, values in params.lists() if name not in gone for value in values if value]
    return "?" + urlencode([*kept, *(change for change in changed.items() if change[1])])
