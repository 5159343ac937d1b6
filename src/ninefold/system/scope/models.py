"""Tables of the scope: versions of the statement with what they are built from."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.standing import StandingModel
from ninefold.kernel.tenants import TenantModel, tenant_keys


class Scope(StandingModel):
    """One version of the scope. Lists hold one thing per line, as people write them."""

    activities = models.JSONField(_("activities"), default=list, blank=True)
    products = models.JSONField(_("products"), default=list, blank=True)
    services = models.JSONField(_("services"), default=list, blank=True)
    begins_with = models.CharField(_("the work begins with"), max_length=300, blank=True)
    ends_with = models.CharField(_("the work ends with"), max_length=300, blank=True)
    outsourced = models.JSONField(_("done by others"), default=list, blank=True)  # [{"process": …, "supplier": …}]

    class Meta(StandingModel.Meta):
        verbose_name = _("scope")
        verbose_name_plural = _("scopes")

    def __str__(self) -> str:
        return str(_("Scope, version %d") % self.number)

    def signed_extra(self) -> dict[str, Any]:
        """The places and exclusions belong to what is signed."""
        sites = list(self.sites.order_by("site__name").values_list("site__name", "included", "reason", "activities"))
        return {
            "sites": [(name, included, reason) for name, included, reason, _activities in sites],
            "departments": list(
                self.departments.order_by("department__name").values_list("department__name", "included", "reason")
            ),
            "done_at": [(name, activities) for name, _included, _reason, activities in sites],
            "not_applicable": list(self.left_out.order_by("clause").values_list("clause", "reason", "overruled")),
        }


class ScopeSite(TenantModel):
    """A site inside or outside of a version of the scope; outside needs a reason."""

    scope = models.ForeignKey(Scope, on_delete=models.CASCADE, related_name="sites")
    site = models.ForeignKey("organizations.Site", on_delete=models.PROTECT, related_name="+")
    included = models.BooleanField(_("in scope"), default=True)
    reason = models.CharField(_("why not"), max_length=300, blank=True)
    activities = models.JSONField(_("done here"), null=True, blank=True)  # None: every activity of the version

    class Meta(TenantModel.Meta):
        verbose_name = _("site in scope")
        verbose_name_plural = _("sites in scope")
        constraints = [
            *tenant_keys("scope", "site"),
            models.UniqueConstraint(fields=["scope", "site"], name="scope_scopesite_once"),
        ]

    def __str__(self) -> str:
        return str(self.site)


class ScopeDepartment(TenantModel):
    """A department inside or outside of a version of the scope; outside needs a reason."""

    scope = models.ForeignKey(Scope, on_delete=models.CASCADE, related_name="departments")
    department = models.ForeignKey("organizations.Department", on_delete=models.PROTECT, related_name="+")
    included = models.BooleanField(_("in scope"), default=True)
    reason = models.CharField(_("why not"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("department in scope")
        verbose_name_plural = _("departments in scope")
        constraints = [
            *tenant_keys("scope", "department"),
            models.UniqueConstraint(fields=["scope", "department"], name="scope_scopedepartment_once"),
        ]

    def __str__(self) -> str:
        return str(self.department)


class LeftOut(TenantModel):
    """A requirement declared not applicable, with its justification."""

    scope = models.ForeignKey(Scope, on_delete=models.CASCADE, related_name="left_out")
    clause = models.CharField(_("clause"), max_length=12)
    reason = models.CharField(_("why it does not apply"), max_length=600)
    overruled = models.BooleanField(default=False)  # never credible by our catalogue, kept because a person insisted

    class Meta(TenantModel.Meta):
        verbose_name = _("requirement left out")
        verbose_name_plural = _("requirements left out")
        constraints = [
            *tenant_keys("scope"),
            models.UniqueConstraint(fields=["scope", "clause"], name="scope_leftout_once"),
        ]

    def __str__(self) -> str:
        return self.clause
