"""A move that asks why takes no blank and no syllable for an answer."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.workflow import ACTION
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.reasons import ReasonField
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


@pytest.mark.parametrize("reason", ["", "     ", "dup", " x  y ", "a      b", "\n\t  .."])
def test_no_reason_is_no_reason(reason: str, ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    with pytest.raises(ValidationError, match="Say why"):
        ACTION.fire("void", action, actor=ann.actor, reason=reason)
    assert action.state == "open"


def test_the_usual_reasons_are_offered_and_any_other_is_taken() -> None:
    field = ReasonField("void")
    shown = str(field.widget.render("reason", "", {"id": "id_reason"}))
    assert 'list="id_reason_usual"' in shown
    assert '<option value="Entered twice">' in shown
    assert field.clean("  The gauge was sold  ") == "The gauge was sold"
    with pytest.raises(ValidationError, match="Say why"):
        field.clean("oh  !")


def test_a_reason_stands_in_the_ledger(ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    ACTION.fire("void", action, actor=ann.actor, reason="Entered twice")
    assert ledger.lines(ledger.entries()[:1])[0].reason == "Entered twice"
