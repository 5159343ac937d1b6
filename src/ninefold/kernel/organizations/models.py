"""Tables of organizations, sites, departments and people."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.organizations.places import countries, time_zones
from ninefold.kernel.tenants import TenantModel, tenant_keys
from ninefold.lib.uuid7 import uuid7

LONGEST_IDLE = 480  # minutes
LONGEST_SESSION = 12  # hours


class Organization(models.Model):
    """One tenant. Created as a sample for ever or never: a trigger keeps the flag."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(_("address name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    sample = models.BooleanField(_("sample"), default=False, editable=False)
    time_zone = models.CharField(_("time zone"), max_length=60, choices=time_zones, default="UTC")
    language = models.CharField(_("language"), max_length=12, default="en")
    country = models.CharField(_("country"), max_length=2, choices=countries, blank=True)
    edition = models.CharField(_("edition of ISO 9001"), max_length=4, default="2026")
    profile = models.JSONField(_("answers given at the start"), default=dict, blank=True)
    second_factor_required = models.BooleanField(_("everyone needs a second factor"), default=False)
    security_contact = models.EmailField(
        _("security contact"), blank=True, help_text=_("Gets notices about misuse. Empty: the owners get them.")
    )
    idle_minutes = models.PositiveSmallIntegerField(
        _("sign out after … minutes without a click"),
        default=LONGEST_IDLE,
        validators=[MinValueValidator(5), MaxValueValidator(LONGEST_IDLE)],
    )
    session_hours = models.PositiveSmallIntegerField(
        _("sign in again after … hours"),
        default=LONGEST_SESSION,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_SESSION)],
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")

    def __str__(self) -> str:
        return self.name

    def clock(self) -> AbstractContextManager[None]:
        """Inside, today and the times on pages are those of the organization."""
        return timezone.override(ZoneInfo(self.time_zone))


class Site(TenantModel):
    """A place where the organization works."""

    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=300, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=countries, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, choices=time_zones, blank=True)
    headcount = models.PositiveIntegerField(_("people working there"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering: ClassVar = ["name"]
        constraints = [
            *tenant_keys(),
            models.UniqueConstraint(fields=["organization", "name"], name="organizations_site_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Department(TenantModel):
    """A part of the organization that people belong to."""

    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta(TenantModel.Meta):
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering: ClassVar = ["name"]
        constraints = [
            *tenant_keys("parent"),
            models.UniqueConstraint(fields=["organization", "name"], name="organizations_department_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Person(TenantModel):
    """Somebody who works for or with the organization; kept when they leave, their name stays on what they did."""

    personal_fields = frozenset({"name", "email"})

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    job = models.CharField(_("job"), max_length=120, blank=True)
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("site")
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("department")
    )
    left_on = models.DateField(_("left on"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering: ClassVar = ["name"]
        constraints = [
            *tenant_keys("site", "department"),
            models.UniqueConstraint(
                fields=["organization", "email"], name="organizations_person_email", condition=~models.Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Up to two letters for the round sign beside a name."""
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()
