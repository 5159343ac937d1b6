"""What an auditor would ask about what was planned."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ninefold.kernel.actions import selectors as actions
from ninefold.kernel.checks import Remark, View, check
from ninefold.standards.catalogue import GapKind

MOST = 500  # remarks; more would not be read


@check("actions.on_time", clause="10.2.1", kind=GapKind.CORRECTIVE_ACTION_WEAKNESSES, stage=2)
def actions_are_done_on_time(view: View) -> Iterator[Remark]:
    """What was decided is done by its day."""
    for action in actions.overdue(on=view.as_of).visible_to(view.actor, "actions.read").order_by("due")[:MOST]:
        yield Remark(
            action,
            _("is late since %(day)s") % {"day": date_format(action.due, "j F Y")},
            _("Do it, or agree on a new day"),
        )


@check("actions.owned", clause="5.3", kind=GapKind.UNCLEAR_RESPONSIBILITIES, stage=2)
def every_action_has_an_owner(view: View) -> Iterator[Remark]:
    """Every action has somebody who does it."""
    for action in actions.unowned().visible_to(view.actor, "actions.read").order_by("code")[:MOST]:
        yield Remark(action, _("has no owner"), _("Give it to somebody"))
