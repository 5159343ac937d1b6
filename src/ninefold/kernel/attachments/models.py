"""Files on items."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.tenants import TenantModel, tenant_keys


class Attachment(TenantModel):
    """A file on an item: the name it came with, and the hash under which its bytes are kept."""

    item = models.ForeignKey("items.Item", on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size"))
    media_type = models.CharField(_("type"), max_length=120, blank=True)
    added_by = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, null=True, related_name="+")
    added_on = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering: ClassVar = ["added_on"]
        constraints = [*tenant_keys("item", "added_by")]

    def __str__(self) -> str:
        return self.name
