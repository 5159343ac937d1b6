"""Who is asked to agree to a version: steps one after the other, people or roles side by side in each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Role
from ninefold.kernel.tenants import TenantModel, tenant_keys


class StepKind(models.TextChoices):
    REVIEW = "review", _("Review")
    APPROVE = "approve", _("Approval")


class Decision(models.TextChoices):
    WAITING = "", _("Waiting")
    AGREED = "agreed", _("Agreed")
    RETURNED = "returned", _("Sent back")


class Step(TenantModel):
    """One step of a round: those asked in it may decide in any order, `quorum` of them are enough."""

    document_version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="steps")
    round = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=StepKind)
    quorum = models.PositiveSmallIntegerField(_("how many must agree"), default=0)  # 0: everybody who is asked

    class Meta(TenantModel.Meta):
        verbose_name = _("step of an approval")
        verbose_name_plural = _("steps of an approval")
        ordering: ClassVar = ["round", "position"]
        constraints = [
            *tenant_keys("document_version"),
            models.UniqueConstraint(fields=["document_version", "round", "position"], name="documents_step_position"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.get_kind_display()}"


class Assignment(TenantModel):
    """A person, or whoever has a role, asked to decide in a step."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    given_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True, editable=False)
    decided_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    note = models.CharField(_("note"), max_length=500, blank=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("person asked to decide")
        verbose_name_plural = _("people asked to decide")
        constraints = [
            *tenant_keys("step", "person", "given_by", "decided_by"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, role="") | (models.Q(person=None) & ~models.Q(role="")),
                name="documents_assignment_who",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person) if self.person else self.get_role_display()
