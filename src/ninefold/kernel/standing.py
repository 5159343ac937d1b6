"""Statements with one version in force at a time: a draft is written, signed, and replaces the version before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Facts, ItemModel
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.tenants import TenantModel, tenant_keys
from ninefold.kernel.workflow import Guard, Transition, Workflow


class State(models.TextChoices):
    DRAFT = "draft", gettext_lazy("Draft")
    EFFECTIVE = "effective", gettext_lazy("Effective")
    SUPERSEDED = "superseded", gettext_lazy("Superseded")
    DISCARDED = "discarded", gettext_lazy("Discarded")


class StandingModel(ItemModel):
    """One version of a statement such as the scope; every version is kept."""

    hidden_states = (State.DISCARDED,)
    unsigned_fields = frozenset({"state", "approved_by", "approved_on", "ended_on"})

    number = models.PositiveIntegerField(gettext_lazy("version"), editable=False)
    statement = models.TextField(gettext_lazy("statement"), blank=True, max_length=4000)
    state = models.CharField(gettext_lazy("state"), max_length=20, choices=State, default=State.DRAFT, editable=False)
    approved_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_on = models.DateField(gettext_lazy("approved on"), null=True, editable=False)
    ended_on = models.DateField(gettext_lazy("ended on"), null=True, editable=False)

    class Meta(TenantModel.Meta):
        abstract = True
        ordering: ClassVar = ["-number"]
        constraints = [
            *tenant_keys("approved_by"),
            models.UniqueConstraint(fields=["organization", "number"], name="%(app_label)s_%(class)s_number"),
            models.UniqueConstraint(
                fields=["organization"],
                name="%(app_label)s_%(class)s_effective",
                condition=models.Q(state=State.EFFECTIVE),
            ),
            models.UniqueConstraint(
                fields=["organization"], name="%(app_label)s_%(class)s_draft", condition=models.Q(state=State.DRAFT)
            ),
        ]

    def item_facts(self) -> Facts:
        shown = "other" if self.approved_on else ""
        return Facts("", str(self), None, self.approved_by_id, self.state, self.approved_on, shown)

    def search_body(self) -> str:
        return self.statement


def effective(rows: QuerySet[Any]) -> Any:
    """The version in force, or None."""
    return rows.filter(state=State.EFFECTIVE).first()


def draft(rows: QuerySet[Any]) -> Any:
    """The version being written, or None."""
    return rows.filter(state=State.DRAFT).first()


def shown(rows: QuerySet[Any]) -> Any:
    """The effective version, else the draft."""
    found = rows.filter(state__in=(State.EFFECTIVE, State.DRAFT))
    return found.order_by(Case(When(state=State.EFFECTIVE, then=0), default=1), "-number").first()


def save_draft(
    model: type[StandingModel], answers: Mapping[str, Any], *, expected_version: int | None
) -> tuple[Any, bool, dict[str, tuple[Any, Any]]]:
    """Save the one draft with these answers; returns it, whether it is new, and its changes for the ledger.

    Refused when somebody else changed the draft since it was shown.
    """
    found = draft(model.objects.all())
    if found is not None and expected_version not in (None, found.version):
        raise ValidationError(_("Somebody else changed the draft. Load the page again; your text is still here."))
    before = None if found is None else ledger.snapshot(found)
    record = found or model(number=_next_number(model))
    for name, value in answers.items():
        setattr(record, name, value)
    record.full_clean(exclude=["organization"], validate_constraints=False)
    record.save()
    if before is None:
        return record, True, ledger.created(record)
    return record, False, ledger.changes_between(before, ledger.snapshot(record))


def _next_number(model: type[StandingModel]) -> int:
    return (model.objects.order_by("-number").values_list("number", flat=True).first() or 0) + 1


def put_in_force(flow: Workflow, record: StandingModel, *, actor: Actor) -> None:
    """Put a signed draft into force from today; the version before is superseded."""
    today = timezone.localdate()
    for previous in type(record).objects.filter(state=State.EFFECTIVE):
        flow.fire("supersede", previous, actor=actor, ended_on=today)
    flow.fire("approve", record, actor=actor, approved_by_id=actor.person_id, approved_on=today)


def moves(area: str, services: str, guards: tuple[Guard, ...]) -> tuple[Transition, ...]:
    """Approved by signature, superseded by the next, or discarded while a draft."""
    may_approve, may_write = f"{area}.approve", f"{area}.write"
    approve, supersede, discard = gettext_lazy("Approve"), gettext_lazy("Supersede"), gettext_lazy("Discard")
    return (
        Transition(
            "approve",
            (State.DRAFT,),
            State.EFFECTIVE,
            may_approve,
            approve,
            guards,
            (),
            "approve",
            f"{services}.approve",
        ),
        Transition("supersede", (State.EFFECTIVE,), State.SUPERSEDED, may_approve, supersede, inner=True),
        Transition(
            "discard",
            (State.DRAFT,),
            State.DISCARDED,
            may_write,
            discard,
            asks=("reason",),
            command=f"{services}.discard",
        ),
    )
