"""How often an item was opened on a day: a number beside the ledger, because reading is no deed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Opened(models.Model):
    """One item on one day; nobody's name is kept."""

    id = models.BigAutoField(primary_key=True)
    organization_id = models.UUIDField()
    item_id = models.UUIDField()
    day = models.DateField()
    times = models.PositiveIntegerField()

    across_organizations = models.Manager()

    class Meta:
        base_manager_name = "across_organizations"
        constraints: ClassVar = [models.UniqueConstraint(fields=["item_id", "day"], name="usage_opened_once")]
        indexes: ClassVar = [models.Index(fields=["organization_id", "day"], name="usage_opened_day")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.day}: {self.times}"
