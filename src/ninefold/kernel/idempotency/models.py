"""The table of kept answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ninefold.lib.uuid7 import uuid7


class Answer(models.Model):
    """What a request with a key was answered; without a status it is still being worked on."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.CASCADE, related_name="+")
    person_id = models.UUIDField()
    key = models.CharField(max_length=200)
    request_digest = models.CharField(max_length=64)
    claimed_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=bytes)

    across_organizations = models.Manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "person_id", "key"], name="idempotency_answer_key")
        ]
        indexes: ClassVar = [models.Index(fields=["claimed_at"], name="idempotency_answer_age")]

    def __str__(self) -> str:
        return self.key
