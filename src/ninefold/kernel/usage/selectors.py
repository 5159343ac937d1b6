"""Questions about what is opened."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Min, QuerySet

from ninefold.kernel import active
from ninefold.kernel.usage.models import Opened


def opened_since(day: date) -> QuerySet[Any, Any]:
    """The items of the active organization that somebody opened on or after a day, to narrow other queries with."""
    rows = Opened.across_organizations.filter(organization_id=active.organization_id(), day__gte=day)
    return rows.values("item_id")


def counted_since() -> date | None:
    """The first day of which there are numbers; before it nothing is known."""
    rows = Opened.across_organizations.filter(organization_id=active.organization_id())
    first: date | None = rows.aggregate(first=Min("day"))["first"]
    return first
