"""Tables of the checks' results."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.tenants import TenantModel, tenant_keys


class CheckRun(TenantModel):
    """The last run of one check: when, at which position of the ledger, and how much it found."""

    check_id = models.CharField(_("check"), max_length=80)
    clause = models.CharField(_("clause"), max_length=12)
    kind = models.CharField(_("kind"), max_length=32)
    stage = models.PositiveSmallIntegerField(_("stage"))
    claim = models.CharField(_("claim"), max_length=300)
    found = models.PositiveIntegerField(_("remarks"), default=0)
    ran_at = models.DateTimeField(_("ran at"))
    ledger_position = models.BigIntegerField()

    class Meta(TenantModel.Meta):
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        constraints = [
            *tenant_keys(),
            models.UniqueConstraint(fields=["organization", "check_id"], name="checking_run_check"),
        ]

    def __str__(self) -> str:
        return self.claim


class StoredRemark(TenantModel):
    """One remark of the last run of a check."""

    run = models.ForeignKey(CheckRun, on_delete=models.CASCADE, related_name="remarks")
    item = models.ForeignKey("items.Item", on_delete=models.CASCADE, null=True, related_name="+")
    text = models.CharField(_("remark"), max_length=500)
    fix = models.CharField(_("what to do"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        constraints = [*tenant_keys("run", "item")]
        indexes: ClassVar = [models.Index(fields=["organization", "run"], name="checking_remark_run")]

    def __str__(self) -> str:
        return self.text
