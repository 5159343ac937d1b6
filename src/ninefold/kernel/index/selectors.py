"""Finds items by words or by the beginning of a code."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import Exists, OuterRef, QuerySet

from ninefold.kernel import active
from ninefold.kernel.index.engines import engine
from ninefold.kernel.index.models import SearchEntry
from ninefold.kernel.index.words import key, words

MOST = 200  # hits that a search ranks at most


def found(query: str, among: QuerySet[Any, Any], *, limit: int = MOST) -> dict[UUID, float]:
    """Those of the given rows whose items match, with a rank (higher is better); codes come before words."""
    organization_id, among = active.organization_id(), among.order_by().values("id")
    hits: dict[UUID, float] = {}
    wanted = words(query)[:12]
    if wanted:
        try:
            hits = dict(engine().match(organization_id, wanted, among.query.sql_with_params(), limit))
        except EmptyResultSet:
            return {}
    if code := key(query):
        rows = SearchEntry.across_organizations.filter(engine().begins(code), organization_id=organization_id)
        rows = rows.filter(Exists(among.filter(pk=OuterRef("item_id"))))
        for item_id, found_key in rows.order_by("key").values_list("item_id", "key")[:limit]:
            hits[item_id] = 1000.0 if found_key == code else 500.0
    return hits


def texts(item_ids: list[UUID]) -> dict[UUID, str]:
    """The indexed bodies, to show where the words stand."""
    rows = SearchEntry.across_organizations.filter(item_id__in=item_ids, organization_id=active.organization_id())
    return dict(rows.values_list("item_id", "body"))
