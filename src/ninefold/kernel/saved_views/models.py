"""The table of kept views."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.tenants import TenantModel, tenant_keys


class SavedView(TenantModel):
    """A name for what the address of a list says; without a person it is everybody's."""

    register = models.CharField(_("list"), max_length=80)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("address"), max_length=1000)
    person = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, null=True, related_name="+")
    removed_on = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering: ClassVar = ["name"]
        constraints = [*tenant_keys("person")]
        indexes: ClassVar = [models.Index(fields=["organization", "register"], name="saved_views_list")]

    def __str__(self) -> str:
        return self.name
