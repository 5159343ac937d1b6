"""The one row that closes Start for ever."""

from __future__ import annotations

from django.db import models


class Opening(models.Model):
    """Written with the first account; its fixed key lets only one of two simultaneous attempts win."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="start_opening_once")]

    def __str__(self) -> str:
        return str(self.at)
