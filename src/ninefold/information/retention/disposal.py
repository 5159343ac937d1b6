"""What every area needs whose records are disposed of: hold, proposal, guards, and the moves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.retention.models import Then
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.workflow import Transition

SERVICES = "ninefold.information.retention.services"
PROPOSED, DISPOSED = "proposed", "disposed"  # states, as every area calls them
# what becomes of a record after it was signed: no part of what the signature speaks for
UNSIGNED = frozenset({"hold_reason", "hold_by", "hold_since", "proposed_by", "proposed_on"})


def _person(label: Any) -> Any:
    target, protect = "organizations.Person", models.PROTECT
    return models.ForeignKey(target, on_delete=protect, null=True, editable=False, related_name="+", verbose_name=label)


class Held(models.Model):
    """Legal hold: somebody may still ask for it, so nothing of it is disposed of, whatever its rule says."""

    hold_reason = models.CharField(gettext_lazy("why it must not go"), max_length=500, blank=True, editable=False)
    hold_by = _person(gettext_lazy("stopped by"))
    hold_since = models.DateField(gettext_lazy("stopped since"), null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def on_hold(self) -> bool:
        return self.hold_since is not None


class Proposed(models.Model):
    """What goes by its `retention`, counted `kept_from` a day: one person proposes it, another one agrees."""

    proposed_by = _person(gettext_lazy("disposal proposed by"))
    proposed_on = models.DateField(gettext_lazy("disposal proposed on"), null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def kept_until(self) -> date | None:
        """The day after which it may be disposed of; None without a rule, or when it is kept for ever."""
        record: Any = self
        return record.retention.ends_on(record.kept_from) if record.retention and record.kept_from else None

    kept_until.fget.short_description = gettext_lazy("kept until")  # type: ignore[attr-defined]

    def files_kept_back(self, actor: Actor) -> Collection[Any]:
        """Files that went are offered to nobody; their names and hashes stand on the tombstone."""
        gone = Attachment.objects.filter(item_id=self.pk).values_list("pk", flat=True)
        return list(gone) if getattr(self, "state", "") == DISPOSED else ()


def is_free(record: Any, actor: Actor) -> str:
    """What a court, a customer or an authority may still ask for stays as it is."""
    return _("Its disposal is stopped: %s") % record.hold_reason if record.on_hold else ""


def is_held(record: Any, actor: Actor) -> str:
    return "" if record.on_hold else _("Nothing holds it back.")


def is_not_held_yet(record: Any, actor: Actor) -> str:
    return _("It is held back already.") if record.on_hold else ""


def its_time_is_over(record: Any, actor: Actor) -> str:
    """Nothing goes before its retention has ended."""
    if record.retention is None:
        return _("It has no retention rule, so nobody knows when it may go.")
    if record.kept_until is None or record.retention.then == Then.KEEP:
        return _("Its rule says that it is kept for good.")
    if record.kept_until >= timezone.localdate():
        return _("It is kept until %s.") % date_format(record.kept_until, "j F Y")
    return ""


def is_proposed(record: Any, actor: Actor) -> str:
    return "" if record.proposed_on else _("Nobody has proposed it.")


def is_not_proposed_yet(record: Any, actor: Actor) -> str:
    return _("It is proposed already.") if record.proposed_on else ""


def is_another_person(record: Any, actor: Actor) -> str:
    """Four eyes: who proposes does not approve."""
    same = record.proposed_by_id is not None and record.proposed_by_id == actor.person_id
    return _("You proposed it, so somebody else approves it.") if same else ""


def moves_of_disposal(
    kept: tuple[str, ...], gone: str, *, propose: str, dispose: str, command: str, proposed: str = ""
) -> tuple[Transition, ...]:
    """The moves from the states in which it is kept to the one in which it is gone: two rights, the area's command.

    A record without a state for proposals stays in its state; only its fields tell of the proposal.
    """
    waiting = (proposed,) if proposed else kept
    return (
        Transition(
            "propose",
            kept,
            proposed,
            propose,
            gettext_lazy("Propose disposal"),
            guards=(is_not_proposed_yet, is_free, its_time_is_over),
            quiet=not proposed,
            command=f"{SERVICES}.propose_disposal",
        ),
        Transition(
            "dispose",
            waiting,
            gone,
            dispose,
            gettext_lazy("Dispose of it"),
            guards=(is_proposed, is_free, its_time_is_over, is_another_person),
            signature="dispose",
            quiet=not proposed,
            command=command,
        ),
        Transition(
            "keep_on",
            waiting,
            kept[0] if proposed else "",
            propose,
            gettext_lazy("Keep it longer"),
            guards=(is_proposed,),
            asks=("reason",),
            quiet=not proposed,
            command=f"{SERVICES}.keep_on",
        ),
    )


def moves_of_hold(
    kept: tuple[str, ...], *, permission: str, services: str = SERVICES, proposed: str = ""
) -> tuple[Transition, ...]:
    """Stop the disposal of what is kept, and allow it again; what was proposed goes back to where it was."""
    return (
        Transition(
            "hold",
            (*kept, proposed) if proposed else kept,
            kept[0] if proposed else "",
            permission,
            gettext_lazy("Stop disposal (legal hold)"),
            guards=(is_not_held_yet,),
            asks=("reason",),
            quiet=True,
            command=f"{services}.hold",
        ),
        Transition(
            "lift_hold",
            kept,
            "",
            permission,
            gettext_lazy("Allow disposal again"),
            guards=(is_held,),
            asks=("reason",),
            quiet=True,
            command=f"{services}.lift_hold",
        ),
    )
