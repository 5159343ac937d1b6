"""The counters that numbers come from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ninefold.lib.uuid7 import uuid7


class Counter(models.Model):
    """The last number given in one series of one organization."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=40)
    last = models.PositiveIntegerField(default=0)

    across_organizations = models.Manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "series"], name="numbering_counter_series")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.last}"
