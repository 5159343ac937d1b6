"""Questions about retention."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_date

from ninefold.information.retention.models import Disposal, RetentionClass, State, Then
from ninefold.kernel import active
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments import selectors as attachments
from ninefold.lib.dates import add_months


def classes_in_use() -> QuerySet[RetentionClass]:
    """The classes that new documents and records may get."""
    return RetentionClass.objects.filter(state=State.IN_USE)


def classes_with_an_end() -> QuerySet[RetentionClass]:
    """Every class, in use or not, after which something may go."""
    return RetentionClass.objects.exclude(months=None).exclude(then=Then.KEEP)


def time_is_over(rule: str, begins: str, *, on: date) -> Q:
    """Rows whose time ended before a day, by the names of their field for the class and of the day that it counts."""
    over = Q(pk__in=[])
    for each in classes_with_an_end():
        if each.months:
            over |= Q(**{rule: each, f"{begins}__lt": add_months(on, -each.months)})
    return over


def what_is_left(item_id: UUID) -> dict[str, Any] | None:
    """The tombstone of what went, with its day."""
    rows = Disposal.objects.filter(item_id=item_id).select_related("proposed_by", "approved_by")
    left = rows.first()
    return {"left": left, "day": parse_date(left.what["happened_on"])} if left else None


def disposed() -> QuerySet[Any, Any]:
    """The keys of items that were disposed of."""
    return Disposal.objects.values("item_id")


def hashes_to_remove() -> list[str]:
    """Bytes that only disposed records name and that are still in the store."""
    gone = disposed()
    rows = attachments.named_by(gone)
    here = [sha256 for sha256 in rows if blobs.path_of(active.organization_id(), sha256).exists()]
    needed = attachments.named_elsewhere(here, beside=gone) if here else set()
    return [sha256 for sha256 in here if sha256 not in needed]
