"""Tables of records kept by hand: the record, its corrections, what it proves, and the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninefold.information.retention.disposal import UNSIGNED, Held, Proposed
from ninefold.kernel.attachments.blobs import Blob
from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys
from ninefold.lib.canonical import sha256_hex
from ninefold.standards.record_kinds import RecordKind

LATE_AFTER = timedelta(days=14)  # a record that was added later than this was not made when it happened


class State(models.TextChoices):
    KEPT = "kept", _("Kept")
    PROPOSED = "proposed", _("Disposal proposed")
    DISPOSED = "disposed", _("Disposed of")
    VOID = "void", _("Void")


@dataclass(frozen=True, slots=True)
class Brought:
    """What comes with a new record: files in the store, clauses by number, documents that it shows in use."""

    files: tuple[tuple[str, Blob], ...] = ()
    clauses: tuple[str, ...] = ()
    documents: tuple[UUID, ...] = ()


def _person(label: Any, **options: Any) -> Any:
    target, protect = "organizations.Person", models.PROTECT
    return models.ForeignKey(target, on_delete=protect, null=True, related_name="+", verbose_name=label, **options)


class Record(Held, Proposed, ItemModel):
    """What shows that something happened. Once kept, it is only corrected by amendment."""

    hidden_states = (State.VOID,)
    site_field = "site_id"
    personal_fields = frozenset({"text"})  # aside in the ledger too, so that disposal can let the words go
    # `signed_extra` gives the hash of the text, so that signatures hold when it is gone
    unsigned_fields = UNSIGNED | {"state", "text", "text_sha256"}

    code = models.CharField(_("code"), max_length=30, editable=False)
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=30, choices=RecordKind, default=RecordKind.OTHER)
    text = models.TextField(_("what happened"), blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    happened_on = models.DateField(_("happened on"))
    added_on = models.DateTimeField(_("added on"), auto_now_add=True)
    site = models.ForeignKey(
        "organizations.Site", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("site")
    )
    owner = _person(_("kept by"), blank=True)
    person = _person(_("about whom"), blank=True)
    expires_on = models.DateField(_("holds until"), null=True, blank=True)
    retention = models.ForeignKey(
        "retention.RetentionClass",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kept for"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.KEPT, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("record")
        verbose_name_plural = _("records kept by hand")
        constraints = [
            *tenant_keys("site", "owner", "person", "retention", "hold_by", "proposed_by"),
            models.UniqueConstraint(fields=["organization", "code"], name="records_record_code"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organization", "-happened_on", "-id"], name="records_record_day"),
            models.Index(fields=["organization", "site", "state"], name="records_record_site"),
            models.Index(fields=["organization", "kind", "happened_on", "site", "state"], name="records_record_kind"),
            models.Index(fields=["organization", "retention", "state", "happened_on"], name="records_record_keep"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    @property
    def locked(self) -> bool:
        """What was kept is corrected by amendment, with before and after."""
        return True

    @property
    def record_kind(self) -> str:
        return str(self.kind)

    @property
    def late_by(self) -> timedelta | None:
        """How long after it happened it was added, when that is too late to have been made at the time; else None."""
        return lateness(self.happened_on, timezone.localtime(self.added_on).date())

    @property
    def kept_from(self) -> date:
        """The day from which its retention counts."""
        return self.happened_on

    def search_body(self) -> str:
        return self.text

    def signed_extra(self) -> dict[str, Any]:
        gone = self.state == State.DISPOSED and not self.text
        return {"text": self.text_sha256 if gone else sha256_hex(self.text.encode())}


def lateness(happened: date | None, added: date) -> timedelta | None:
    """How late something was added, None when in time."""
    gap = added - happened if happened else timedelta()
    return gap if gap > LATE_AFTER else None


class Amended(models.TextChoices):
    """The parts of a record that can be corrected."""

    TITLE = "title", _("Title")
    TEXT = "text", _("What happened")
    HAPPENED_ON = "happened_on", _("Happened on")
    EXPIRES_ON = "expires_on", _("Holds until")
    KIND = "kind", _("Kind")


class ProofPair(TenantModel):
    """A sentence of a document that says what must happen, and the kind of record that proves it."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="proof_pairs")
    sentence = models.CharField(_("sentence"), max_length=500)
    kind = models.CharField(_("proven by"), max_length=30, choices=RecordKind)
    added_by = _person(_("by"))
    removed_on = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("proof of a sentence")
        verbose_name_plural = _("proofs of sentences")
        ordering: ClassVar = ["kind", "id"]
        constraints = [
            *tenant_keys("document", "added_by"),
            models.UniqueConstraint(
                fields=["document", "sentence", "kind"],
                name="records_proofpair_once",
                condition=models.Q(removed_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.sentence}"


class KindRule(TenantModel):
    """How one kind of record is kept here: its usual keeper, and for how long."""

    kind = models.CharField(_("kind"), max_length=30, choices=RecordKind)
    owner = _person(_("kept by"), blank=True)
    retention = models.ForeignKey(
        "retention.RetentionClass",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kept for"),
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("rule for a kind of record")
        verbose_name_plural = _("rules for kinds of records")
        constraints = [
            *tenant_keys("owner", "retention"),
            models.UniqueConstraint(fields=["organization", "kind"], name="records_kindrule_kind"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
