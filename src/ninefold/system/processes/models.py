"""The table of processes."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys

PASSED = _("One per line, with who is at the other end: “Agreed order: Sales”. A process of yours becomes an arrow.")


class Lane(models.TextChoices):
    """The three lanes of the map, from top to bottom."""

    MANAGEMENT = "management", _("Lead")
    CORE = "core", _("Do")
    SUPPORT = "support", _("Support")


class Risk(models.TextChoices):
    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_USE = "in_use", _("In use")
    RETIRED = "retired", _("Retired")


class Process(ItemModel):
    """Work that turns something into something else, again and again. Long fields hold one thing per line."""

    site_field = "site_id"
    released_states = (State.IN_USE, State.RETIRED)

    code = models.CharField(_("code"), max_length=20, editable=False)
    name = models.CharField(_("name"), max_length=80)
    lane = models.CharField(_("lane"), max_length=12, choices=Lane, default=Lane.CORE)
    owner = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
        help_text=_("Who answers for the result"),
    )
    begins_with = models.CharField(
        _("starts with"), max_length=200, blank=True, help_text=_("For example: a customer asks")
    )
    ends_with = models.CharField(
        _("ends with"), max_length=200, blank=True, help_text=_("For example: the order is confirmed")
    )
    purpose = models.CharField(_("what it is for"), max_length=300, blank=True)
    inputs = models.TextField(_("comes in"), blank=True, max_length=2000, help_text=PASSED)
    outputs = models.TextField(_("goes out"), blank=True, max_length=2000, help_text=PASSED)
    people = models.CharField(
        _("who takes part"), max_length=300, blank=True, help_text=_("Roles or names: buyer, store, quality manager")
    )
    controls = models.TextField(
        _("how we keep it under control"),
        blank=True,
        max_length=2000,
        help_text=_("One per line: what is checked, by whom, how often, and what is right"),
    )
    risk = models.CharField(
        _("risk"),
        max_length=6,
        choices=Risk,
        blank=True,
        help_text=_("How bad it is for customers when this goes wrong, and how easily it does"),
    )
    risk_reason = models.CharField(_("why this risk"), max_length=300, blank=True)
    site = models.ForeignKey(
        "organizations.Site",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("site"),
        help_text=_("Left empty: every site"),
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT, editable=False)
    in_use_since = models.DateField(_("in use since"), null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("process")
        verbose_name_plural = _("processes")
        constraints = [
            *tenant_keys("owner", "site"),
            models.UniqueConstraint(fields=["organization", "code"], name="processes_process_code"),
            models.UniqueConstraint(fields=["organization", "name"], name="processes_process_name"),
        ]
        indexes: ClassVar = [models.Index(fields=["organization", "site", "state"], name="processes_process_site")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    def clean(self) -> None:
        """A risk needs its reason, or nobody can judge it again next year."""
        if self.risk and not self.risk_reason.strip():
            raise ValidationError({"risk_reason": _now("Say in a few words why.")})

    def search_body(self) -> str:
        return "\n".join((self.purpose, self.inputs, self.outputs, self.people, self.controls))
