"""What a register said on a day or in a month, kept as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.information.forms.models.entry import Entry
from ninefold.information.forms.models.form import Form, OfRegister
from ninefold.information.retention.disposal import UNSIGNED, Held, Proposed
from ninefold.kernel.items.models import Facts
from ninefold.kernel.tenants import TenantModel, tenant_keys

if TYPE_CHECKING:
    from datetime import date


class SnapshotState(models.TextChoices):
    KEPT = "kept", _("Kept")
    APPROVED = "approved", _("Approved")
    SUPERSEDED = "superseded", _("Superseded")
    DISPOSED = "disposed", _("Disposed of")
    VOID = "void", _("Void")


class Snapshot(Held, Proposed, OfRegister):
    """A register as it stood: a revision of the whole, or one month. Its rows never change; they go all together."""

    site_field = "form__site_id"
    takes_files = False
    unsigned_fields = UNSIGNED | {"state", "approved_by", "approved_on"}

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="snapshots", verbose_name=_("register"))
    code = models.CharField(_("code"), max_length=40, editable=False)
    title = models.CharField(_("title"), max_length=200, editable=False)
    month = models.CharField(_("month"), max_length=7, blank=True, editable=False)  # 2026-10; empty: as it stood
    revision = models.PositiveIntegerField(_("revision"), editable=False)
    columns = models.JSONField(_("columns"), default=list, editable=False)
    sha256 = models.CharField(_("fingerprint of the rows"), max_length=64, editable=False)
    happened_on = models.DateField(_("as of"), editable=False)
    taken_at = models.DateTimeField(_("kept on"), auto_now_add=True)
    person = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("kept by"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=SnapshotState, default=SnapshotState.KEPT, editable=False
    )
    approved_by = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_on = models.DateField(_("approved on"), null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("snapshot of a register")
        verbose_name_plural = _("snapshots of registers")
        ordering: ClassVar = ["-happened_on", "-id"]
        constraints = [
            *tenant_keys("form", "person", "approved_by", "hold_by", "proposed_by"),
            models.UniqueConstraint(fields=["form", "month", "revision"], name="forms_snapshot_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def site_id(self) -> Any:
        """A snapshot belongs to the site of its register."""
        return self.form.site_id

    @property
    def locked(self) -> bool:
        """Nobody edits a snapshot."""
        return True

    @property
    def retention(self) -> Any:
        """The retention class of its register, counted from the day that it tells of."""
        return self.form.retention

    @property
    def kept_from(self) -> date:
        return self.happened_on

    def item_facts(self) -> Facts:
        """A month is a record at once, a revision from its approval on."""
        shows = self.state != SnapshotState.VOID and (self.month or self.state != SnapshotState.KEPT)
        kind = self.form.record_kind if shows else ""
        return Facts(self.code, self.title, self.site_id, self.person_id, self.state, self.happened_on, kind)


class KeptRow(TenantModel):
    """One entry as it stood, in words; a trigger refuses every change until the snapshot is disposed of."""

    site_field = "entry__site_id"

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="rows")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="kept_rows")
    place = models.PositiveIntegerField()
    cells = models.JSONField(default=list)

    class Meta(TenantModel.Meta):
        verbose_name = _("row of a snapshot")
        verbose_name_plural = _("rows of snapshots")
        ordering: ClassVar = ["place"]
        constraints = [
            *tenant_keys("snapshot", "entry"),
            models.UniqueConstraint(fields=["snapshot", "place"], name="forms_keptrow_place"),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot.code} {self.place}"
