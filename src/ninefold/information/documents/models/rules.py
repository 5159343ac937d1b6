"""How an organization controls its documents: the rules that it set itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.information.documents.models.identity import Kind
from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys


class Rules(ItemModel):
    """One row for each organization; without a row the defaults hold."""

    findable = False

    author_may_approve = models.BooleanField(_("authors may approve what they wrote"), default=False)
    why = models.CharField(_("why authors may approve"), max_length=500, blank=True)
    review_months = models.PositiveSmallIntegerField(_("documents are reviewed every … months"), default=24)

    class Meta(TenantModel.Meta):
        verbose_name = _("rules for documents")
        verbose_name_plural = _("rules for documents")
        constraints = [
            *tenant_keys(),
            models.UniqueConstraint(fields=["organization"], name="documents_rules_one"),
            models.CheckConstraint(
                condition=models.Q(author_may_approve=False) | ~models.Q(why=""), name="documents_rules_why"
            ),
        ]

    def __str__(self) -> str:
        return str(_("Rules for documents"))

    def item_facts(self) -> Facts:
        return Facts("", str(self), None, None, "", None)


class Series(TenantModel):
    """How documents of a kind, at a site, are numbered: prefix `PR-` with two digits gives PR-01, PR-02."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    site = models.ForeignKey(
        "organizations.Site", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("site")
    )
    prefix = models.CharField(_("begins with"), max_length=20)
    digits = models.PositiveSmallIntegerField(_("digits"), default=2)

    class Meta(TenantModel.Meta):
        verbose_name = _("numbering of documents")
        verbose_name_plural = _("numbering of documents")
        ordering: ClassVar = ["kind", "prefix"]
        constraints = [
            *tenant_keys("site"),
            models.UniqueConstraint(fields=["organization", "kind", "site"], name="documents_series_site"),
            models.UniqueConstraint(
                fields=["organization", "kind"], name="documents_series_kind", condition=models.Q(site=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}{'0' * (self.digits - 1)}1"
