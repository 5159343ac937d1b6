"""What holds for every workflow: only declared moves are made, each by its right and with one entry."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ninefold.kernel import active, permissions
from ninefold.kernel.commands import command, unledgered
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.workflow import Transition, Workflow, workflows
from ninefold.toolkit.declarations import workflow_problems
from tests.cast import Member
from tests.examples import example_of

pytestmark = pytest.mark.django_db
FLOWS = tuple(workflows().values())
each_flow = pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.record)
each_move = pytest.mark.parametrize(
    ("flow", "move"),
    [(flow, move) for flow in FLOWS for move in flow.transitions],
    ids=lambda part: getattr(part, "name", ""),
)


def example_for(flow: Workflow, ann: Member) -> Any:
    make = example_of(flow.record)
    assert make is not None, f"{flow.record} needs an @example"
    return make(ann)


def put(record: Any, state: str) -> Any:
    """A record in another state, past all rules."""
    with unledgered("a state to start from"):
        type(record).across_organizations.filter(pk=record.pk).update(state=state)
    record.refresh_from_db()
    return record


@command
def fire(flow: Workflow, move: Transition, record: Any, *, actor: Any) -> None:
    """The bare move, as commands make it."""
    flow.fire(move.name, record, actor=actor, reason="Because." if "reason" in move.asks else "")


@each_flow
def test_the_names_in_it_exist(flow: Workflow) -> None:
    assert list(workflow_problems(flow)) == []


@each_move
def test_what_ends_says_why_or_is_signed(flow: Workflow, move: Transition) -> None:
    ends = {"void", "withdrawn", "retired", "discarded", "dropped", "closed_unread", "disposed"}
    if move.leads_to(move.source[0]) in ends and not move.inner:
        assert "reason" in move.asks or move.signature


@each_move
def test_a_right_that_is_there_to_sign_is_declared_so(flow: Workflow, move: Transition) -> None:
    everyday = {"records.write"}  # keeping records is no signing; an account of several people keeps them unsigned
    if move.signature and move.permission not in everyday:
        assert move.permission in permissions.of_signers()


@each_flow
def test_every_undeclared_move_is_refused(flow: Workflow, ann: Member) -> None:
    model_states = {state for move in flow.transitions for state in (*move.source, *map(move.leads_to, move.source))}
    with active.within(ann.organization.pk):
        example = example_for(flow, ann)
        for state in sorted(model_states):
            record = put(example, state)
            for move in flow.transitions:
                if state not in move.source:
                    with pytest.raises(ValidationError):
                        fire(flow, move, record, actor=ann.actor)
            assert not {offer.transition.name for offer in flow.offers(record, ann.actor)} - {
                move.name for move in flow.transitions if state in move.source
            }


@each_move
def test_a_move_needs_its_right(flow: Workflow, move: Transition, ann: Member, eve: Member) -> None:
    with active.within(ann.organization.pk):
        record = put(example_for(flow, ann), move.source[0])
        with pytest.raises(PermissionDenied):
            fire(flow, move, record, actor=eve.actor)
        assert flow.offers(record, eve.actor) == []


@each_move
def test_a_move_writes_one_entry(
    flow: Workflow, move: Transition, ann: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    with active.within(ann.organization.pk):
        record = put(example_for(flow, ann), move.source[0])
        if move.signature:
            ann.sign(record, meaning=move.signature)
        # Guards have tests of their own; here the move itself is looked at.
        monkeypatch.setattr(Workflow, "blocked_because", lambda *_args: ())
        before = ledger.last_position()
        fire(flow, move, record, actor=ann.actor)
        lines = [line for line in ledger.lines(ledger.entries_about(record.pk)) if line.position > before]
    assert [line.event for line in lines if line.event == f"{flow.record}.{move.name}"] == [
        f"{flow.record}.{move.name}"
    ]
    assert record.state == move.leads_to(move.source[0])
    record.refresh_from_db()
    assert record.state == move.leads_to(move.source[0])
