"""Tables of imports: one import, its uploads, and what was read from each file."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys


class State(models.TextChoices):
    RECEIVING = "receiving", _("Receiving files")
    READING = "reading", _("Reading")
    READ = "read", _("Read")
    DISCARDED = "discarded", _("Discarded")


class Import(ItemModel):
    """One set of files brought in together; what it showed is kept as it was read."""

    hidden_states = (State.DISCARDED,)

    number = models.PositiveIntegerField(_("import"), editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RECEIVING, editable=False)
    started_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    started_on = models.DateField(_("started on"), editable=False)
    read_on = models.DateField(_("read on"), null=True, editable=False)
    stood_on = models.DateField(_("as the files stood on"), null=True, editable=False)
    inventory = models.JSONField(null=True, editable=False)  # as read, without corrections

    class Meta(TenantModel.Meta):
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering: ClassVar = ["-number"]
        constraints = [
            *tenant_keys("started_by"),
            models.UniqueConstraint(fields=["organization", "number"], name="intake_import_number"),
        ]

    def __str__(self) -> str:
        return str(_("Import %d") % self.number)

    def item_facts(self) -> Facts:
        return Facts("", str(self), None, self.started_by_id, self.state, self.read_on)


class Upload(TenantModel):
    """A file or ZIP as it came, before it was read."""

    batch = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="uploads")
    path = models.CharField(_("path"), max_length=500)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size"))

    class Meta(TenantModel.Meta):
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        constraints = [
            *tenant_keys("batch"),
            models.UniqueConstraint(fields=["batch", "path"], name="intake_upload_path"),
        ]

    def __str__(self) -> str:
        return self.path


class ImportedFile(TenantModel):
    """What was read from one file, what a person corrected, and the version or record that it became."""

    batch = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="files")
    path = models.CharField(_("path"), max_length=500)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    readable = models.BooleanField(_("readable"), default=True)
    problems = models.JSONField(default=list)
    extract = models.BinaryField(null=True)  # compressed; dropped once the whole set is understood
    text = models.TextField(blank=True)
    correction = models.JSONField(
        default=dict, blank=True
    )  # title, code, kind, clauses, left_out, registers: only what a person changed
    version_made = models.ForeignKey("documents.Version", on_delete=models.PROTECT, null=True, related_name="+")
    record_made = models.ForeignKey("records.Record", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        ordering: ClassVar = ["path"]
        constraints = [
            *tenant_keys("batch", "version_made", "record_made"),
            models.UniqueConstraint(fields=["batch", "path"], name="intake_file_path"),
        ]

    def __str__(self) -> str:
        return self.path
