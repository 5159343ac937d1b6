"""State machines, declared once as a table: buttons, rights, API, ledger entries and tests come from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ninefold.kernel import commands
from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.signatures import selectors as signatures

Guard = Callable[..., str]
Text = str | Promise

_gates: dict[tuple[str, str], list[Guard]] = {}
_workflows: dict[str, Workflow] = {}


@dataclass(frozen=True, slots=True)
class Transition:
    """One move. A guard takes `(record, actor)` and returns "" or the reason why the move is blocked.


    Without a target the record stays in its state.
    """

    name: str
    source: tuple[str, ...]
    target: str
    permission: str
    label: Text = ""
    guards: tuple[Guard, ...] = ()
    asks: tuple[str, ...] = ()  # fields that a person fills in: "reason"
    signature: str = ""  # the meaning, when the move is signed
    command: str = ""  # dotted path of the command that the button and the API run instead of the bare move
    quiet: bool = False  # hidden while it is blocked, because the reason would only repeat what everybody sees
    inner: bool = False  # part of another command: no button and no API call makes it alone

    @property
    def text(self) -> Text:
        return self.label or self.name.replace("_", " ").capitalize()

    def leads_to(self, state: str) -> str:
        """The state after the move."""
        return self.target or state

    @property
    def at_once(self) -> bool:
        """Whether the move needs neither an answer nor a signature."""
        return not (self.asks or self.signature)


@dataclass(frozen=True, slots=True)
class Offer:
    """A move as one actor may make it on one record now."""

    transition: Transition
    reasons: tuple[str, ...]  # why it is blocked; empty when it may be made

    @property
    def open(self) -> bool:
        return not self.reasons

    @property
    def leads_on(self) -> bool:
        """Whether it leads forward: moves that go back or end a record ask for a reason."""
        return self.open and "reason" not in self.transition.asks


@dataclass(frozen=True, slots=True)
class Workflow:
    """The states of one kind of record and the moves between them."""

    record: str  # "area.model"
    initial: str
    transitions: tuple[Transition, ...]
    by_name: Mapping[str, Transition] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {move.name: move for move in self.transitions})
        _workflows[self.record] = self

    @property
    def signed(self) -> bool:
        """Whether any move is signed."""
        return any(move.signature for move in self.transitions)

    @property
    def moves(self) -> tuple[Transition, ...]:
        """The moves that people and programs may make themselves."""
        return tuple(move for move in self.transitions if not move.inner)

    def offers(self, record: Any, actor: Actor) -> list[Offer]:
        """The moves out of the record's state that the actor has the right to, blocked ones with their reasons."""
        offers = (
            Offer(move, self.blocked_because(move, record, actor))
            for move in self.moves
            if record.state in move.source and actor.can(move.permission, getattr(record, "site_id", None))
        )
        return [offer for offer in offers if offer.open or not offer.transition.quiet]

    def blocked_because(self, move: Transition, record: Any, actor: Actor) -> tuple[str, ...]:
        """What guards and the gates of other areas say against a move."""
        if move.signature and actor.kind == "generic":
            return (_("Several people use this account, so it signs nothing."),)
        guards = (*move.guards, *_gates.get((self.record, move.name), ()))
        return tuple(reason for reason in (guard(record, actor) for guard in guards) if reason)

    @commands.command
    def fire(self, name: str, record: Any, *, actor: Actor, reason: str = "", **fields: Any) -> None:
        """Make a move: check state, right and guards, then one conditional update and one entry; all or nothing."""
        move = self._move(name, record, actor)
        if "reason" in move.asks:
            commands.given_reason(reason)
        reasons = self.blocked_because(move, record, actor)
        if reasons:
            raise ValidationError(list(reasons))
        if move.signature and not signatures.holds(record, move.signature, actor):
            raise ValidationError(_("This step is signed: look at the content and confirm with your password."))
        before = record.state
        after = move.leads_to(before)
        self._claim(record, before, after, fields)
        changes = {"state": (before, after), **{key: (None, value) for key, value in fields.items()}}
        area, model = self.record.split(".")
        ledger.write(f"{area}.{model}.{name}", record, actor=actor, reason=reason, changes=changes)

    def _move(self, name: str, record: Any, actor: Actor) -> Transition:
        move = self.by_name[name]
        if not actor.can(move.permission, getattr(record, "site_id", None)):
            raise PermissionDenied
        if record.state not in move.source:
            raise ValidationError(_("This is no longer possible: the state is now “%s”.") % state_label(record))
        return move

    def _claim(self, record: Any, before: str, target: str, fields: Mapping[str, Any]) -> None:
        """UPDATE … WHERE state = before: of two people at once, one wins and the other is told."""
        commands.note_write(type(record))
        rows = type(record).across_organizations.filter(pk=record.pk, state=before)
        if rows.update(state=target, version=record.version + 1, **fields) == 0:
            raise ValidationError(_("Somebody else was faster. Load the page again to see the new state."))
        record.state, record.version = target, record.version + 1
        for key, value in fields.items():
            setattr(record, key, value)
        if hasattr(record, "keep_item"):
            record.keep_item(adding=False, findable=False)


def state_label(record: Any) -> str:
    """The state in the words that people see."""
    display = getattr(record, "get_state_display", None)
    return str(display() if display else record.state)


def gate(record: str, transition: str) -> Callable[[Guard], Guard]:
    """Let an upper area block a named move with a reason, without being imported below."""

    def register(guard: Guard) -> Guard:
        _gates.setdefault((record, transition), []).append(guard)
        return guard

    return register


def flow_of(record: Any) -> Workflow:
    """The workflow that a record goes through."""
    return _workflows[record._meta.label_lower]


def workflows() -> Mapping[str, Workflow]:
    """Every declared workflow by its record."""
    return dict(_workflows)
