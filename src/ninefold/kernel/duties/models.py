"""The duty: what a record is owed again and again, when it was done last and what proves that."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ninefold.kernel.actors import Actor
from ninefold.kernel.duties.kinds import choices, label_of
from ninefold.kernel.tenants import TenantModel, tenant_keys

OPEN = Q(ended_on=None)


class Duty(TenantModel):
    """One kind of deed owed for one record. The owner of the record owes it; the record's site decides who sees it."""

    site_field = "subject__site_id"

    kind = models.CharField(_("kind"), max_length=60, choices=choices, editable=False)
    subject = models.ForeignKey(
        "items.Item", on_delete=models.PROTECT, editable=False, related_name="duties", verbose_name=_("about")
    )
    every = models.PositiveSmallIntegerField(_("every … months"))
    began_on = models.DateField(_("owed since"), editable=False)
    done_on = models.DateField(_("last done"), null=True, editable=False)
    evidence = models.ForeignKey(
        "items.Item",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("proven by"),
    )
    next_due = models.DateField(_("next due"))
    ended_on = models.DateField(_("ended on"), null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("recurring duty")
        verbose_name_plural = _("recurring duties")
        constraints = [
            *tenant_keys("subject", "evidence"),
            models.UniqueConstraint(fields=["subject", "kind"], name="duties_duty_once", condition=OPEN),
            models.CheckConstraint(
                condition=Q(done_on=None, evidence=None) | Q(done_on__isnull=False, evidence__isnull=False),
                name="duties_duty_proven",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organization", "next_due"], name="duties_duty_due", condition=OPEN),
            models.Index(fields=["organization", "kind", "next_due"], name="duties_duty_kind", condition=OPEN),
        ]

    def __str__(self) -> str:
        return f"{label_of(self.kind)}: {self.subject}"

    @classmethod
    def visible_rows(cls, rows: Any, actor: Actor, permission: str | None) -> Any:
        return super().visible_rows(rows, actor, permission).filter(OPEN, subject__hidden=False)

    def what(self) -> str:
        return label_of(self.kind)

    what.short_description = _("what")  # type: ignore[attr-defined]

    def who(self) -> Any:
        """Whoever answers for the record."""
        return self.subject.owner

    who.short_description = _("owner")  # type: ignore[attr-defined]

    def interval(self) -> str:
        return ngettext("every month", "every %d months", self.every) % self.every

    interval.short_description = _("how often")  # type: ignore[attr-defined]
