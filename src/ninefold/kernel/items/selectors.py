"""Questions over all records, whatever their area."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncWeek
from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.index import selectors as index
from ninefold.kernel.items.models import Item, ItemModel
from ninefold.kernel.tenants import where_held

SNIPPET = 160  # characters shown around the first word that matched


class Part(NamedTuple):
    """A piece of a text, and whether it is a word that was looked for."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One found record with the place where the words stand."""

    item: Item
    snippet: list[Part]


class Found(NamedTuple):
    """The best hits, and how many match of each type of record; `index.MOST` are counted in all."""

    best: list[Hit]
    counts: Counter[str]


def visible_items(actor: Actor) -> QuerySet[Item]:
    rows: QuerySet[Item] = Item.objects.all().visible_to(actor)
    return rows


def open_to(rows: QuerySet[Any, Any], actor: Actor) -> QuerySet[Any, Any]:
    """Items, or records, without those that are closed to the actor: who finds one by a word was told what it says."""
    for model in apps.get_models():
        if not issubclass(model, ItemModel) or not model.closed_states or actor.can_everywhere(model.closed_without):
            continue
        may = where_held(actor, model.closed_without, "site_id")
        closed = Q(type=model._meta.label_lower, state__in=model.closed_states) & ~may
        rows = rows.exclude(closed) if rows.model is Item else rows.exclude(pk__in=Item.objects.filter(closed))
    return rows


def search(actor: Actor, query: str, *, types: Collection[str] | None = None, only: str = "", most: int = 50) -> Found:
    """Records that match, best first, as far as the actor may see them; of all types, of some, or of the one chosen."""
    rows = open_to(visible_items(actor), actor)
    rows = rows if types is None else rows.filter(type__in=types)
    ranks = index.found(query, rows, limit=index.MOST)
    if not ranks:
        return Found([], Counter())
    type_of = dict(Item.objects.filter(pk__in=ranks).values_list("pk", "type"))  # all of them are among the rows
    counts = Counter(type_of.values())
    if only:
        if len(ranks) >= index.MOST:  # others of the chosen type may stand behind them
            ranks = index.found(query, rows.filter(type=only), limit=index.MOST)
            counts[only] = len(ranks)
        else:
            ranks = {key: rank for key, rank in ranks.items() if type_of[key] == only}
    best = sorted(ranks, key=lambda key: (ranks[key], key), reverse=True)[:most]  # of equals the newest
    found = sorted(
        rows.filter(pk__in=best).select_related("site"), key=lambda item: (-ranks[item.pk], item.code, item.title)
    )
    bodies = index.texts(best)
    return Found([Hit(item, snippet(bodies.get(item.pk, ""), query)) for item in found], counts)


def snippet(body: str, query: str) -> list[Part]:
    """The text around the first word of the query that stands in the body, in parts; none when no word does."""
    lowered, words = body.casefold(), query.split()
    places = [place for word in words if (place := lowered.find(word.casefold())) >= 0]
    if not places:
        return []
    start = max(0, min(places) - SNIPPET // 3)
    before, shown, after = body[:start], body[start : start + SNIPPET].split(), body[start + SNIPPET :]
    if before and len(shown) > 1:  # the first and the last may be half a word
        shown = ["…", *shown[1:]]
    if after and len(shown) > 1:
        shown = [*shown[:-1], "…"]
    pieces = re.split(rf"({'|'.join(map(re.escape, words))})", " ".join(shown), flags=re.IGNORECASE)
    return [Part(text, number % 2 == 1) for number, text in enumerate(pieces) if text]


def happened_by_week(actor: Actor, *, weeks: int) -> list[tuple[date, int]]:
    """How many records tell of each of the last weeks, by their Mondays, zero counts included."""
    today = timezone.localdate()
    first = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    rows = visible_items(actor).filter(happened_on__gte=first, happened_on__lte=today).exclude(kind="")
    counted = dict(rows.annotate(week=TruncWeek("happened_on")).values_list("week").annotate(n=Count("pk")).order_by())
    mondays = [first + timedelta(weeks=number) for number in range(weeks)]
    return [(monday, counted.get(monday, 0)) for monday in mondays]
