"""Tables of signatures; triggers refuse to change them."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.tenants import TenantModel, tenant_keys
from ninefold.lib.canonical import as_stored, canonical, sha256_hex


class Meaning(models.TextChoices):
    """What a person says by signing."""

    AUTHOR = "author", _("I wrote this")
    REVIEW = "review", _("I reviewed this")
    APPROVE = "approve", _("I approve this")
    RELEASE = "release", _("I release this")
    RESPONSIBILITY = "responsibility", _("I take responsibility for this")
    DISPOSE = "dispose", _("I agree that this goes for good")
    WITNESS = "witness", _("I witnessed this")


class Method(models.TextChoices):
    """How a person showed, at that moment, that it was them."""

    PASSWORD = "password", _("password")
    PASSKEY = "passkey", _("passkey")
    SAMPLE = "sample", _("made for the sample company")


class Signature(TenantModel):
    """One act of signing over one manifest. `manifest` holds the canonical bytes that were shown and signed."""

    person = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, related_name="signatures")
    signer_name = models.CharField(_("signed by"), max_length=200)
    meaning = models.CharField(_("meaning"), max_length=20, choices=Meaning)
    signed_at = models.DateTimeField(_("signed at"))
    time_zone = models.CharField(_("time zone"), max_length=60)
    method = models.CharField(_("confirmed by"), max_length=20, choices=Method)
    password_was_reset_at = models.DateTimeField(null=True)
    manifest = models.BinaryField()
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta(TenantModel.Meta):
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [*tenant_keys("person")]

    def __str__(self) -> str:
        return f"{self.signer_name}: {self.get_meaning_display()}"

    @property
    def signed_local(self) -> datetime:
        """When, on the clock that the signer saw; without a zone, so that no template moves it to another."""
        try:
            clock: tzinfo = ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):  # somebody changed the row, which the verdict says
            clock = UTC
        return self.signed_at.astimezone(clock).replace(tzinfo=None)

    def said(self) -> dict[str, object]:
        """All that the signature says: who, with what meaning, when and how confirmed, over which bytes."""
        reset = self.password_was_reset_at
        return {
            "organization": self.organization_id,
            "id": self.pk,
            "person": self.person_id,
            "name": self.signer_name,
            "meaning": str(self.meaning),
            "at": self.signed_at.astimezone(UTC),
            "time_zone": self.time_zone,
            "method": str(self.method),
            "password_was_reset_at": reset.astimezone(UTC) if reset else None,
            "sha256": self.digest,
        }

    def sealed(self) -> str:
        """The hash of all that it says; the ledger has it too."""
        return sha256_hex(canonical(self.said()))

    @property
    def intact(self) -> bool:
        """Whether the row is as it was written: what was signed, and who signed it, when and as what."""
        return sha256_hex(as_stored(self.manifest)) == self.digest and self.sealed() == self.seal


class SignedRecord(TenantModel):
    """One record of a signature's manifest, to find signatures by record."""

    signature = models.ForeignKey(Signature, on_delete=models.PROTECT, related_name="records")
    item = models.ForeignKey("items.Item", on_delete=models.PROTECT, related_name="signed")
    content_digest = models.CharField(max_length=64)

    class Meta(TenantModel.Meta):
        verbose_name = _("signed record")
        verbose_name_plural = _("signed records")
        constraints = [*tenant_keys("signature", "item")]
        indexes: ClassVar = [models.Index(fields=["organization", "item"], name="signatures_record_item")]

    def __str__(self) -> str:
        return self.content_digest[:12]
