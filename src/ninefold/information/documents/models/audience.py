"""Who works by a document: the audiences that it is given to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.audiences import labels_of
from ninefold.kernel.tenants import TenantModel, tenant_keys


class Distribution(TenantModel):
    """One audience of a document, by its key: `all:`, `role:employee`, `site:<id>`, `department:<id>`."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="distribution")
    audience = models.CharField(_("audience"), max_length=80)

    class Meta(TenantModel.Meta):
        verbose_name = _("audience of a document")
        verbose_name_plural = _("audiences of a document")
        ordering: ClassVar = ["audience"]
        constraints = [
            *tenant_keys("document"),
            models.UniqueConstraint(fields=["document", "audience"], name="documents_distribution_once"),
        ]

    def __str__(self) -> str:
        return labels_of([self.audience])[0]
