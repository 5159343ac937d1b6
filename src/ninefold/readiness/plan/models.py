"""Tables of the plan: what closes the gaps of a run, and the baseline that it started with."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.tenants import TenantModel, tenant_keys


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    STARTED = "started", _("Started")
    REPLACED = "replaced", _("Replaced")


class Phase(models.TextChoices):
    STAGE1 = "blocks_stage1", _("Blocks Stage 1")
    STAGE2 = "blocks_stage2", _("Blocks Stage 2")
    IMPROVES = "improves", _("Improves")


class Plan(ItemModel):
    """The way from the gaps to a date. Nobody is told anything before it is started."""

    hidden_states = (State.REPLACED,)

    number = models.PositiveIntegerField(_("plan"), editable=False)
    run = models.ForeignKey("gap.Run", on_delete=models.PROTECT, editable=False, related_name="plans")
    target = models.DateField(_("ready for Stage 1 on"))
    days_per_week = models.DecimalField(_("days a week per person"), max_digits=3, decimal_places=1, default=1)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    started_on = models.DateField(_("started on"), null=True, editable=False)
    baseline = models.JSONField(null=True, editable=False)  # lines as they stood at the start

    class Meta(TenantModel.Meta):
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering: ClassVar = ["-number"]
        constraints = [
            *tenant_keys("run"),
            models.UniqueConstraint(fields=["organization", "number"], name="plan_plan_number"),
        ]

    def __str__(self) -> str:
        return str(_("Plan %d") % self.number)

    def item_facts(self) -> Facts:
        return Facts("", str(self), None, None, self.state, self.started_on)


class Line(TenantModel):
    """One piece of work of a plan; becomes an action when the plan starts."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="lines")
    order = models.PositiveIntegerField(_("order"))
    title = models.CharField(_("what to do"), max_length=200)
    why = models.CharField(_("why"), max_length=500, blank=True)
    clause = models.CharField(_("clause"), max_length=12, blank=True)
    phase = models.CharField(_("part"), max_length=16, choices=Phase)
    owner = models.ForeignKey(
        "organizations.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    effort_low = models.DecimalField(_("effort, low"), max_digits=5, decimal_places=1)
    effort = models.DecimalField(_("effort in days"), max_digits=5, decimal_places=1)
    effort_high = models.DecimalField(_("effort, high"), max_digits=5, decimal_places=1)
    effort_because = models.CharField(max_length=300, blank=True)  # empty once a person said how long it takes
    after = models.JSONField(default=list)  # orders of the lines that come first
    start = models.DateField(_("start"), null=True)
    due = models.DateField(_("due"), null=True)
    due_named = models.BooleanField(default=False)  # by a person; others follow from the target
    accepted = models.BooleanField(_("accepted"), default=True)
    action = models.ForeignKey("actions.Action", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        verbose_name = _("line of a plan")
        verbose_name_plural = _("lines of plans")
        ordering: ClassVar = ["order"]
        constraints = [
            *tenant_keys("plan", "owner", "action"),
            models.UniqueConstraint(fields=["plan", "order"], name="plan_line_order"),
        ]

    fits: Any = None  # whom the page suggests as owner

    def __str__(self) -> str:
        return self.title

    @property
    def now(self) -> date | None:
        """When it is due today: the action's date once the plan has started."""
        return self.action.due if self.action and self.action.due else self.due

    @property
    def moved(self) -> bool:
        """Whether the action's date is no longer the one that the plan started with."""
        return self.now != self.due


class LineGap(TenantModel):
    """A gap that a line closes."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="gaps")
    gap = models.ForeignKey("gap.Gap", on_delete=models.PROTECT, related_name="lines")

    class Meta(TenantModel.Meta):
        verbose_name = _("gap of a line")
        verbose_name_plural = _("gaps of lines")
        constraints = [
            *tenant_keys("line", "gap"),
            models.UniqueConstraint(fields=["line", "gap"], name="plan_linegap_once"),
        ]

    def __str__(self) -> str:
        return str(self.gap_id)
