"""The periodic review: somebody looked at a document in force and said what they found."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys


class Outcome(models.TextChoices):
    UNCHANGED = "unchanged", _("Nothing has to change")
    CHANGE = "change", _("It has to change")
    WITHDRAW = "withdraw", _("It is no longer needed")
    NEWEST = "newest", _("There is no newer issue")


class PeriodicReview(ItemModel):
    """Who looked at which version when, and the result; when the next look is due is a duty to the document."""

    findable = False
    site_field = "document__site_id"

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="reviews")
    version_reviewed = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="reviews")
    outcome = models.CharField(_("result"), max_length=10, choices=Outcome)
    reason = models.CharField(_("reason"), max_length=500)
    reviewed_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("reviewed by")
    )
    happened_on = models.DateField(_("reviewed on"))

    class Meta(TenantModel.Meta):
        verbose_name = _("periodic review")
        verbose_name_plural = _("periodic reviews")
        ordering: ClassVar = ["-happened_on", "-id"]
        constraints = [*tenant_keys("document", "version_reviewed", "reviewed_by")]

    def __str__(self) -> str:
        return f"{self.document}: {self.get_outcome_display()}"

    def item_facts(self) -> Facts:
        document = self.document
        newest = self.outcome == Outcome.NEWEST
        title = (_("Look for a newer issue of %s") if newest else _("Review of %s")) % document.title
        return Facts(
            document.code,
            str(title)[:300],
            document.site_id,
            self.reviewed_by_id,
            self.outcome,
            self.happened_on,
            "other",
        )
