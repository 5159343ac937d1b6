"""Which starters an organization accepted, and what it made of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.tenants import TenantModel, tenant_keys


class Acceptance(TenantModel):
    """A starter is accepted once; the document that it became goes its own way."""

    site_field = "document__site_id"

    starter = models.CharField(_("starter"), max_length=120)  # the starter's id, which never changes
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")
    accepted_by = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, null=True, related_name="+")
    accepted_on = models.DateTimeField(_("accepted on"), auto_now_add=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("accepted starter")
        verbose_name_plural = _("accepted starters")
        ordering: ClassVar = ["starter"]
        constraints = [
            *tenant_keys("document", "accepted_by"),
            models.UniqueConstraint(fields=["organization", "starter"], name="starters_acceptance_once"),
        ]

    def __str__(self) -> str:
        return self.starter
