"""What Home shows, gathered for one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Subquery, Window
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.certification.route import selectors as route
from ninefold.information.change_requests import selectors as change_requests
from ninefold.information.documents import selectors as documents
from ninefold.kernel import waiting
from ninefold.kernel.actions import selectors as actions
from ninefold.kernel.actors import Actor
from ninefold.kernel.items import selectors as items
from ninefold.kernel.ledger.caching import cached_until_next_entry
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.permissions import Role
from ninefold.lib.charts import Bar, Chart, bars
from ninefold.readiness.evidence.selectors import Readiness, readiness
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.gap.models import Priority
from ninefold.readiness.plan import selectors as plan

if TYPE_CHECKING:
    from ninefold.information.change_requests.models import ChangeRequest
    from ninefold.information.documents.models import Document
    from ninefold.kernel.identity.selectors import Seat
    from ninefold.readiness.gap.models import Gap

WATCHING = frozenset(Role) - {Role.PROCESS_OWNER, Role.EMPLOYEE, Role.EXTERNAL_AUDITOR}  # others see only their own
BLOCKERS = 5  # lines of a block on Home
PULSE_WEEKS = 26  # half a year
DAY_TWO = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Board:
    """The blocks of Home: for those who watch the whole, or for everybody else their own."""

    watches: bool
    mine: Sequence[waiting.Waiting]
    mine_count: int
    owned: Sequence[Document] = ()
    proposed: Sequence[ChangeRequest] = ()
    route: route.Route | None = None
    ready_by: date | None = None  # what the plan that runs aims at, while something stands before Stage 1
    blockers: Sequence[Gap] = ()
    blocker_count: int = 0
    late_by_owner: Sequence[actions.OwnerLoad] = ()
    pulse: Chart | None = None
    readiness: Readiness | None = None  # only for those who answer for the whole


def board(actor: Actor, organization: Organization) -> Board:
    """Everything on Home, from a fixed number of queries."""
    mine, mine_count = waiting.first(actor, most=BLOCKERS)
    if not actor.roles & WATCHING:
        return Board(watches=False, mine=mine, mine_count=mine_count, owned=_owned(actor), proposed=_proposed(actor))
    kept = _of_all(actor, organization)
    blockers = _blockers(actor) if actor.can("gap.read") else []
    return Board(
        watches=True,
        route=route.route_of(kept.facts) if kept.facts else None,
        ready_by=blockers[0].ready_by if blockers else None,
        blockers=blockers,
        blocker_count=blockers[0].in_all if blockers else 0,
        mine=mine,
        mine_count=mine_count,
        late_by_owner=kept.late_by_owner,
        pulse=_pulse(kept.weeks),
        readiness=_readiness(actor, organization) if Role.TOP_MANAGEMENT in actor.roles else None,
    )


def _owned(actor: Actor) -> list[Document]:
    """The documents that the person owns, the next review first."""
    rows = documents.without_text(actor).filter(owner_id=actor.person_id).exclude(current=None)
    return list(documents.with_review_due(rows)[:BLOCKERS])


def _proposed(actor: Actor) -> list[ChangeRequest]:
    """The change requests of the person, newest first."""
    return list(change_requests.requests(actor).filter(proposed_by_id=actor.person_id).order_by("-pk")[:BLOCKERS])


def _blockers(actor: Actor) -> list[Any]:
    """The first gaps that stand before Stage 1; with each come the number of them all and the day that is planned."""
    rows = gap.still_standing(actor).filter(priority=Priority.STAGE1).select_related("run")
    with_all = rows.annotate(in_all=Window(Count("pk")), ready_by=Subquery(plan.target(actor)))
    return list(with_all[:BLOCKERS])


@cached_until_next_entry
def _readiness(actor: Actor, organization: Organization) -> Readiness:
    return readiness(actor, organization)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is counted over all records, and cached."""

    facts: route.Facts | None
    late_by_owner: Sequence[actions.OwnerLoad]
    weeks: Sequence[tuple[date, int]]


@cached_until_next_entry
def _of_all(actor: Actor, organization: Organization) -> _Kept:
    return _Kept(
        facts=route.facts_of(actor, organization) if actor.can("route.read") else None,
        late_by_owner=actions.late_by_owner(actor) if actor.can("actions.read") else [],
        weeks=items.happened_by_week(actor, weeks=PULSE_WEEKS),
    )


def _pulse(weeks: Sequence[tuple[date, int]]) -> Chart | None:
    """Records of each week by the day on which they happened; None before the first."""
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
    return bars(_("Records of each week"), reading, data, columns=(_("Week of"), _("Records")))


def second_factor_is_offered(user: Any, seat: Seat) -> bool:
    """Whether to offer a second factor: from the second day on, to whoever has none."""
    return timezone.now() - user.created_at >= DAY_TWO and not seat.second_factor
