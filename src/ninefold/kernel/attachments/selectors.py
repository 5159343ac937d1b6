"""Questions about files on items."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.tenants import TenantModel


def files_of(item_id: UUID) -> QuerySet[Attachment]:
    """Files of an item; the caller has checked that the item may be seen."""
    return Attachment.objects.filter(item_id=item_id).select_related("added_by")


def files_seen(record: ItemModel, actor: Actor) -> QuerySet[Attachment]:
    """Files of a record that the actor may see, without those that it keeps back from them."""
    return files_of(record.pk).exclude(pk__in=record.files_kept_back(actor))


def named_elsewhere(hashes: Collection[str], *, beside: QuerySet[Any, Any]) -> set[str]:
    """Which of these bytes something else still names: any row but the given items and their files.

    Every table that points at bytes does so by a field whose name ends in `sha256`; one query for each such field.
    """
    found: set[str] = set()
    for model, name in _hash_fields():
        rows = model._default_manager.filter(**{f"{name}__in": hashes}).exclude(pk__in=beside)
        if model is Attachment:
            rows = rows.exclude(item_id__in=beside)
        found.update(rows.values_list(name, flat=True))
    return found


def named(hashes: Collection[str]) -> set[str]:
    """Which of these bytes a row of the organization names."""
    return named_elsewhere(hashes, beside=Attachment.objects.none().values("pk"))


def is_named(sha256: str) -> bool:
    """Whether anything tells of these bytes: a row, or an entry of the ledger, which never forgets."""
    return bool(named([sha256])) or ledger.with_words(ledger.entries(), sha256).exists()


def files_named(*, without: QuerySet[Any, Any]) -> set[str]:
    """The hashes of all files that items have as their content or beside it, but for those of some items."""
    found: set[str] = set(Attachment.objects.exclude(item_id__in=without).values_list("sha256", flat=True))
    for model, name in _hash_fields():
        if name == "file_sha256":
            found.update(model._default_manager.exclude(pk__in=without).values_list(name, flat=True))
    return found - {""}


def named_by(items: QuerySet[Any, Any]) -> set[str]:
    """The bytes that these items name, in their own rows or as their files; one query for each such field."""
    found: set[str] = set(Attachment.objects.filter(item_id__in=items).values_list("sha256", flat=True))
    for model, name in _hash_fields():
        if issubclass(model, ItemModel):
            found.update(model._default_manager.filter(pk__in=items).values_list(name, flat=True))
    return found - {""}


def _hash_fields() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models():
        if issubclass(model, TenantModel):
            yield from ((model, each.name) for each in model._meta.concrete_fields if each.name.endswith("sha256"))
