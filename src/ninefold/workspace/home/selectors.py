"""What Home shows, gathered for one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Window
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.certification.route import selectors as route
from ninefold.kernel import waiting
from ninefold.kernel.actions import selectors as actions
from ninefold.kernel.actors import Actor
from ninefold.kernel.items import selectors as items
from ninefold.kernel.ledger.remembering import while_the_ledger_stands
from ninefold.kernel.organizations.models import Organization
from ninefold.lib.charts import Bar, Chart, bars
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.gap.models import Priority

if TYPE_CHECKING:
    from ninefold.kernel.identity.selectors import Seat
    from ninefold.readiness.gap.models import Gap

BLOCKERS = 5  # lines of a block on Home
PULSE_WEEKS = 26
DAY_TWO = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Board:
    """The blocks of Home; None where the person may not see one."""

    route: route.Route | None
    blockers: Sequence[Gap]
    blocker_count: int
    mine: Sequence[waiting.Waiting]
    mine_count: int
    late_by_owner: Sequence[actions.OwnerLoad]
    pulse: Chart | None


def board(actor: Actor, organization: Organization) -> Board:
    """Everything on Home, from a fixed number of queries."""
    kept = _of_all(actor, organization)
    blockers = _blockers(actor) if actor.can("gap.read") else []
    mine, mine_count = waiting.first(actor, most=BLOCKERS)
    return Board(
        route=route.route_of(kept.facts) if kept.facts else None,
        blockers=blockers,
        blocker_count=blockers[0].in_all if blockers else 0,
        mine=mine,
        mine_count=mine_count,
        late_by_owner=kept.late_by_owner,
        pulse=_pulse(kept.weeks),
    )


def _blockers(actor: Actor) -> list[Any]:
    """The first gaps that stand before Stage 1, each with the number of them all (`in_all`)."""
    rows = gap.gaps_now(actor).filter(priority=Priority.STAGE1)
    return list(rows.annotate(in_all=Window(Count("pk")))[:BLOCKERS])


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is counted over all records."""

    facts: route.Facts | None
    late_by_owner: Sequence[actions.OwnerLoad]
    weeks: Sequence[tuple[date, int]]


@while_the_ledger_stands
def _of_all(actor: Actor, organization: Organization) -> _Kept:
    return _Kept(
        facts=route.facts_of(actor, organization) if actor.can("route.read") else None,
        late_by_owner=actions.late_by_owner(actor) if actor.can("actions.read") else [],
        weeks=items.added_by_week(actor, weeks=PULSE_WEEKS),
    )


def _pulse(weeks: Sequence[tuple[date, int]]) -> Chart | None:
    """Records added each week; nothing to draw before the first."""
    if not any(count for _monday, count in weeks):
        return None
    data = [Bar(date_format(monday, "j M"), count) for monday, count in weeks]
    usual = sum(count for _monday, count in weeks[-5:-1]) / 4
    now = weeks[-1][1]
    words = ngettext(
        "%(now)d record this week; %(usual)d a week in the four weeks before.",
        "%(now)d records this week; %(usual)d a week in the four weeks before.",
        now,
    )
    reading = words % {"now": now, "usual": round(usual)}
    return bars(_("Records added each week"), reading, data, columns=(_("Week of"), _("Records")))


def second_factor_is_offered(user: Any, seat: Seat) -> bool:
    """From the second day on, whoever has none is offered a second factor."""
    return timezone.now() - user.created_at >= DAY_TWO and not seat.second_factor
