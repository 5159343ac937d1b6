"""Questions about retention."""

from __future__ import annotations

from django.db.models import QuerySet

from ninefold.information.retention.models import RetentionClass, State


def classes_in_use() -> QuerySet[RetentionClass]:
    """The classes that new documents and records may get."""
    return RetentionClass.objects.filter(state=State.IN_USE)


def class_named(name: str) -> RetentionClass | None:
    return classes_in_use().filter(name=name).first()
