"""Questions about retention."""

from __future__ import annotations

from django.db.models import QuerySet

from ninefold.information.retention.models import RetentionClass, State, Then


def classes_in_use() -> QuerySet[RetentionClass]:
    """The classes that new documents and records may get."""
    return RetentionClass.objects.filter(state=State.IN_USE)


def class_named(name: str) -> RetentionClass | None:
    return classes_in_use().filter(name=name).first()


def classes_with_an_end() -> QuerySet[RetentionClass]:
    """Every class, in use or not, after which something may go."""
    return RetentionClass.objects.exclude(months=None).exclude(then=Then.KEEP)
