"""Links between items and to clauses."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.tenants import TenantModel, tenant_keys


class Relation(models.TextChoices):
    """What a link means, read from source to target."""

    ABOUT = "about", _("is about")
    PROVES = "proves", _("proves")
    CAUSED_BY = "caused_by", _("comes from")
    REPLACES = "replaces", _("replaces")
    RELATES = "relates", _("belongs to")


class Link(TenantModel):
    """From one item to another item, or to a clause named by its key such as `iso9001:2015:8.4.1`."""

    source = models.ForeignKey("items.Item", on_delete=models.PROTECT, related_name="links_out")
    target = models.ForeignKey("items.Item", on_delete=models.PROTECT, null=True, related_name="links_in")
    clause = models.CharField(_("clause"), max_length=40, blank=True)
    relation = models.CharField(_("relation"), max_length=12, choices=Relation)
    added_by = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, null=True, related_name="+")
    added_on = models.DateTimeField(auto_now_add=True)
    removed_on = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            *tenant_keys("source", "target", "added_by"),
            models.CheckConstraint(
                condition=models.Q(target__isnull=True) ^ models.Q(clause=""), name="links_link_one_end"
            ),
            models.UniqueConstraint(
                fields=["source", "target", "clause", "relation"],
                name="links_link_once",
                condition=models.Q(removed_on__isnull=True),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organization", "clause"], name="links_link_clause")]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.clause or self.target_id}"
