"""Classes of retention: how long things are kept, why, and what happens then; and the tombstones of what went."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys
from ninefold.lib.dates import add_months


class State(models.TextChoices):
    IN_USE = "in_use", _("In use")
    RETIRED = "retired", _("Retired")


class Then(models.TextChoices):
    ASK = "ask", _("Ask the owner")
    DISPOSE = "dispose", _("Dispose of it, after approval")
    KEEP = "keep", _("Keep it for history")


class RetentionClass(ItemModel):
    """How long records of a sort are kept; without months they are kept for ever."""

    released_states = (State.IN_USE, State.RETIRED)

    name = models.CharField(_("name"), max_length=120)
    months = models.PositiveSmallIntegerField(_("months kept"), null=True, blank=True)
    then = models.CharField(_("after that"), max_length=10, choices=Then, default=Then.ASK)
    basis = models.CharField(_("why so long"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.IN_USE, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("retention class")
        verbose_name_plural = _("retention classes")
        ordering: ClassVar = ["name"]
        constraints = [
            *tenant_keys(),
            models.UniqueConstraint(fields=["organization", "name"], name="retention_class_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def ends_on(self, begins: date) -> date | None:
        """The day after which it may go, counted from the day it happened; None when it is kept for ever."""
        return add_months(begins, self.months) if self.months else None


class Disposal(TenantModel):
    """The tombstone of a disposed record: what it was, the hashes of its content, the rule, and who agreed."""

    item = models.OneToOneField("items.Item", on_delete=models.PROTECT, related_name="disposal")
    what = models.JSONField(_("what it was"))
    basis = models.CharField(_("why it was allowed to go"), max_length=500)
    proposed_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("proposed by")
    )
    approved_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )
    signature = models.ForeignKey("signatures.Signature", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("on"), auto_now_add=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("disposal")
        verbose_name_plural = _("disposals")
        ordering: ClassVar = ["-at"]
        constraints = [*tenant_keys("item", "proposed_by", "approved_by", "signature")]

    def __str__(self) -> str:
        return str(_("Disposal of %(record)s") % {"record": f"{self.what['code']} {self.what['title']}"})
