"""Tables of the ledger: entries that nobody can change, and the personal values that stand aside of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel import active
from ninefold.lib.canonical import as_stored, sha256_hex
from ninefold.lib.uuid7 import uuid7


class EntryManager(models.Manager["Entry"]):
    """Entries of the active organization only."""

    def get_queryset(self) -> models.QuerySet[Entry]:
        return super().get_queryset().filter(organization_id=active.organization_id())


class Entry(models.Model):
    """One deed. `content` holds the canonical bytes for ever; the columns beside it only help to find it."""

    position = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True, default=uuid7, editable=False)
    organization_id = models.UUIDField()  # no foreign key: an entry outlives what it tells about
    at = models.DateTimeField(_("when"))
    event = models.CharField(_("event"), max_length=120)
    actor_id = models.UUIDField(null=True)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.UUIDField(null=True)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)

    objects = EntryManager()
    across_organizations = models.Manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        base_manager_name = "across_organizations"
        indexes: ClassVar = [
            models.Index(fields=["organization_id", "-position"], name="ledger_entry_newest"),
            models.Index(fields=["organization_id", "subject_id", "-position"], name="ledger_entry_subject"),
            models.Index(fields=["organization_id", "event", "-position"], name="ledger_entry_event"),
            models.Index(fields=["organization_id", "actor_id", "-position"], name="ledger_entry_actor"),
        ]

    def __str__(self) -> str:
        return self.event


class Mention(models.Model):
    """One record of an entry that is about several, so that the record's history finds the entry."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization_id = models.UUIDField()
    entry_position = models.BigIntegerField()
    subject_id = models.UUIDField()

    across_organizations = models.Manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        indexes: ClassVar = [
            models.Index(fields=["organization_id", "subject_id", "entry_position"], name="ledger_mention_subject")
        ]

    def __str__(self) -> str:
        return str(self.subject_id)


class PersonalValue(models.Model):
    """A personal value of an entry with its salt. Erasing the row removes the person and leaves the proof intact."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization_id = models.UUIDField()
    entry_position = models.BigIntegerField(db_index=True)
    commitment = models.CharField(max_length=64)
    salt = models.BinaryField()
    value = models.TextField()

    across_organizations = models.Manager()

    class Meta:
        verbose_name = _("personal value")
        verbose_name_plural = _("personal values")

    def __str__(self) -> str:
        return self.commitment[:12]

    @property
    def intact(self) -> bool:
        """Whether it still is the value that the entry commits to."""
        return sha256_hex(as_stored(self.salt) + self.value.encode()) == self.commitment


class Tombstone(models.Model):
    """In the installation's own log: whose entries were deleted, when and how many."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization_id = models.UUIDField()
    name = models.CharField(max_length=200)
    entries = models.PositiveBigIntegerField()
    last_digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    across_organizations = models.Manager()

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")

    def __str__(self) -> str:
        return self.name
