"""Comments on items."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.tenants import TenantModel, tenant_keys


class Comment(TenantModel):
    """What a person said about an item; answered and resolved, never edited."""

    item = models.ForeignKey("items.Item", on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("comment"), max_length=4000)
    added_on = models.DateTimeField(auto_now_add=True)
    resolved_on = models.DateTimeField(null=True, editable=False)
    resolved_by = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering: ClassVar = ["added_on"]
        constraints = [*tenant_keys("item", "author", "resolved_by")]

    def __str__(self) -> str:
        return self.text[:60]
