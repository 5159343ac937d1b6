"""The change request: somebody says what in a document does not fit."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys


class Origin(models.TextChoices):
    READER = "reader", _("A reader")
    REVIEW = "review", _("A review")
    ANYONE = "anyone", _("Anybody")


class State(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    DONE = "done", _("Done")


class ChangeRequest(ItemModel):
    """What does not fit in which version, who says so, and what was decided with which reason."""

    site_field = "document__site_id"

    code = models.CharField(_("code"), max_length=20, editable=False)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="change_requests", verbose_name=_("document")
    )
    document_version = models.ForeignKey(
        "documents.Version",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("version"),
    )
    title = models.CharField(_("what does not fit"), max_length=200)
    why = models.TextField(_("why, and what would be better"), blank=True, max_length=4000)
    origin = models.CharField(_("comes from"), max_length=10, choices=Origin, default=Origin.ANYONE, editable=False)
    proposed_by = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    happened_on = models.DateField(_("proposed on"), editable=False)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.OPEN, editable=False)
    answer = models.CharField(_("answer"), max_length=500, blank=True, editable=False)
    decided_by = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    draft = models.ForeignKey(
        "documents.Version",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("draft that it led to"),
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("change request")
        verbose_name_plural = _("change requests")
        constraints = [
            *tenant_keys("document", "document_version", "proposed_by", "decided_by", "draft"),
            models.UniqueConstraint(fields=["organization", "code"], name="change_requests_changerequest_code"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organization", "state", "happened_on"], name="change_requests_state"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def site_id(self) -> Any:
        """A request belongs where its document belongs."""
        return self.document.site_id

    def item_facts(self) -> Facts:
        document = self.document
        return Facts(self.code, self.title, document.site_id, document.owner_id, self.state, self.happened_on)

    def search_body(self) -> str:
        return self.why
