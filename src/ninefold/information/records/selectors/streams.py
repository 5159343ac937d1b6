"""Questions about the rhythm of records: which kinds are expected here, and which of them went quiet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.information.records.selectors.browsing import Browse, records
from ninefold.kernel import contributions, evidence
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger.caching import cached_until_next_entry
from ninefold.kernel.organizations.models import Organization
from ninefold.standards.record_kinds import EXPECTATIONS, Expectation, left_out

ENOUGH = 3  # gaps between the newest records, from which the organization's own rhythm is read
SHORTEST, SPAN = 7, 14  # days: the shortest rhythm, and the span that these records must cover
MONTH = 365.2425 / 12  # days of the mean month
QUIET = 1.5  # times the usual interval without a record


@dataclass(frozen=True, slots=True)
class Stream:
    """One of the ten kinds as it runs here."""

    expected: Expectation
    newest: date | None
    usual: int | None  # days from one to the next; None when it comes only when something happens
    left_out: str | Promise = ""  # why this organization needs none
    on: date = date.max

    @property
    def quiet_for(self) -> int | None:
        """Days since the newest record, when that is too long; None while records keep coming or none are expected."""
        if self.left_out or self.usual is None:
            return None
        if self.newest is None:
            return 0
        days = (self.on - self.newest).days
        return days if days > self.usual * QUIET else None

    @property
    def often(self) -> str:
        """The usual time as people say it."""
        days = self.usual
        if days is None:
            return _("when it happens")
        months = round(days / MONTH)
        if months and not months % 12:
            return ngettext("every year", "every %(n)d years", months // 12) % {"n": months // 12}
        if months:
            return ngettext("every month", "every %(n)d months", months) % {"n": months}
        if not days % 7:
            return ngettext("every week", "every %(n)d weeks", days // 7) % {"n": days // 7}
        return ngettext("every day", "every %(n)d days", days) % {"n": days}

    @property
    def quiet(self) -> bool:
        return self.quiet_for is not None


def streams(actor: Actor, profile: Mapping[str, str], on: date) -> list[Stream]:
    """The ten kinds, each with its own rhythm where it has one; one query."""
    found, spared = _newest_days(actor, on), spared_kinds(actor, profile)
    made = []
    for expected in EXPECTATIONS:
        newest, earlier = found[f"{expected.kind}_0"], found[f"{expected.kind}_{ENOUGH}"]
        usual = _usual(expected.every, earlier, newest)
        made.append(Stream(expected, newest, usual, spared.get(expected.kind, ""), on))
    return made


def spared_kinds(actor: Actor, profile: Mapping[str, str]) -> dict[str, str | Promise]:
    """Kinds that nobody asks for, with the reason: the answers at the start, the scope, or a register switched off."""
    return {**_spared(actor), **{str(kind): reason for kind, reason in left_out(profile).items()}}


@cached_until_next_entry
def _spared(actor: Actor) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for told in contributions.at("records.spared"):
        found |= told(actor)
    clauses = evidence.left_out(actor)
    reasons = {str(each.kind): evidence.reason_without(each.clauses, clauses) for each in EXPECTATIONS}
    return found | {kind: reason for kind, reason in reasons.items() if reason}


def in_time(actor: Actor, profile: Mapping[str, str], on: date) -> tuple[QuerySet[Item], int]:
    """The newest record of each kind that is usual here, where it is not too old, and how many kinds are usual."""
    spared = spared_kinds(actor, profile)
    usual = {each.kind: each.every for each in EXPECTATIONS if each.every and each.kind not in spared}
    found = Q()
    for kind, every in usual.items():
        newest = records(actor, Browse(kind=kind, until=on)).order_by("-happened_on").values("pk")[:1]
        found |= Q(pk=Subquery(newest), happened_on__gte=on - timedelta(days=every * QUIET))
    return Item.objects.all().visible_to(actor).filter(found), len(usual)


@cached_until_next_entry
def _newest_days(actor: Actor, on: date) -> Mapping[str, date | None]:
    """The days of the newest record of each kind and of one some places before it."""
    asked = {
        f"{each.kind}_{place}": _day(actor, each.kind, on, place) for each in EXPECTATIONS for place in (0, ENOUGH)
    }
    rows: Any = Organization.objects
    found: Mapping[str, date | None] = rows.filter(pk=actor.organization_id).values(**asked).get()
    return found


def _day(actor: Actor, kind: str, on: date, place: int) -> Subquery:
    """The day of a kind's newest record, or of one so many places before it: one look into the index."""
    rows = records(actor, Browse(kind=kind, until=on)).order_by("-happened_on").values("happened_on")
    return Subquery(rows[place : place + 1])


def _usual(expected: int | None, earlier: date | None, newest: date | None) -> int | None:
    """The days between two records here, at most what is usual anywhere."""
    if earlier is None or newest is None or (newest - earlier).days < SPAN:
        return expected
    own = max(SHORTEST, round((newest - earlier).days / ENOUGH))
    return min(own, expected) if expected else own
