"""The table behind search: what of an item can be found; the engines' own full-text structures stand beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SearchEntry(models.Model):
    """The findable text of one item."""

    id = models.BigAutoField(primary_key=True)
    item_id = models.UUIDField(unique=True)
    organization_id = models.UUIDField()
    key = models.CharField(max_length=80, blank=True)  # the code folded: "CSC-PR-001" as "cscpr001"
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)

    across_organizations = models.Manager()

    class Meta:
        base_manager_name = "across_organizations"
        indexes: ClassVar = [
            models.Index(
                fields=["organization_id", "key"], name="index_entry_key", opclasses=["uuid_ops", "varchar_pattern_ops"]
            )
        ]

    def __str__(self) -> str:
        return self.title
