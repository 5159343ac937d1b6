"""Questions about the rhythm of records: which kinds are expected here, and which of them went quiet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Min
from django.utils.functional import Promise

from ninefold.information.records.selectors.browsing import Browse, records
from ninefold.kernel.actors import Actor
from ninefold.standards.record_kinds import EXPECTATIONS, Expectation, left_out

WINDOW = timedelta(days=3 * 366)  # from how long back a rhythm is read
ENOUGH = 4  # records from which a rhythm of one's own can be read
SHORTEST, SPAN = 7, 60  # days: the shortest rhythm, and the time that the records must spread over
QUIET = 1.5  # of the usual time without a record


@dataclass(frozen=True, slots=True)
class Stream:
    """One of the ten kinds as it runs here."""

    expected: Expectation
    count: int  # in the window
    newest: date | None
    usual: int | None  # days from one to the next; None when it comes only when something happens
    left_out: str | Promise = ""  # why this organization needs none
    on: date = date.max

    @property
    def quiet_for(self) -> int | None:
        """Days since the newest, when that is too long; None when the stream runs or nothing is expected."""
        if self.left_out or self.usual is None:
            return None
        if self.newest is None:
            return 0
        days = (self.on - self.newest).days
        return days if days > self.usual * QUIET else None

    @property
    def quiet(self) -> bool:
        return self.quiet_for is not None


def streams(actor: Actor, profile: Mapping[str, str], on: date) -> list[Stream]:
    """The ten kinds, each with its own rhythm where it has one; one query."""
    rows = records(actor, Browse(since=on - WINDOW, until=on)).order_by().values_list("kind")
    found = {kind: rest for kind, *rest in rows.annotate(n=Count("pk"), a=Min("happened_on"), b=Max("happened_on"))}
    spared = left_out(profile)
    made = []
    for expected in EXPECTATIONS:
        count, first, newest = found.get(expected.kind, (0, None, None))
        usual = _usual(expected.every, count, first, newest)
        made.append(Stream(expected, count, newest, usual, spared.get(expected.kind, ""), on))
    return made


def _usual(expected: int | None, count: int, first: date | None, newest: date | None) -> int | None:
    """The days between two records here, at most what is usual anywhere."""
    if count < ENOUGH or first is None or newest is None:
        return expected
    span = (newest - first).days
    if span < SPAN:
        return expected
    own = max(SHORTEST, round(span / (count - 1)))
    return min(own, expected) if expected else own
