"""Questions about everybody's readings: who has read what holds now, team by team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Case, Count, F, Q, When
from django.utils import timezone

from ninefold.information.acknowledgements.models import Acknowledgement, Closed, Reading
from ninefold.information.documents.models import State
from ninefold.kernel.actors import Actor

if TYPE_CHECKING:
    from ninefold.information.documents.models import Version

GROUPS: Mapping[str, str] = {"department": "person__department__name", "site": "person__site__name"}
NAMES = 6  # names of missing readers beside a bar


@dataclass(frozen=True, slots=True)
class Team:
    """One group of people: how many readings are done of those asked, and who is missing."""

    name: str
    read: int
    asked: int
    missing: Sequence[str]
    more: int

    @property
    def complete(self) -> bool:
        return self.read == self.asked


@dataclass(frozen=True, slots=True)
class Unread:
    """A version that not everybody has read in time."""

    document_id: UUID
    late: int
    asked: int
    names: Sequence[str]


def live(actor: Actor) -> Any:
    """Readings of versions in force that count today: done, or still waited for."""
    rows = Reading.objects.all().visible_to(actor, "acknowledgements.read")
    return rows.filter(closed_on=None, document_version__state=State.EFFECTIVE)


def of_version(version: Version, actor: Actor) -> Any:
    """Who was asked to read a version: done, waited for, or not done before the next one came."""
    rows = Reading.objects.all().visible_to(actor, "acknowledgements.read").filter(document_version=version)
    return rows.exclude(closed_because=Closed.LEFT)


def said(actor: Actor, *, since: date) -> Any:
    """What readers said from a day on."""
    rows = Acknowledgement.objects.all().visible_to(actor, "acknowledgements.read")
    return rows.filter(happened_on__gte=since)


def totals(rows: Any) -> dict[str, int]:
    """How many readings there are, are done, and are late."""
    waiting = Q(read_on=None)
    return dict(
        rows.aggregate(
            asked=Count("pk"),
            read=Count("pk", filter=~waiting),
            late=Count("pk", filter=waiting & Q(due_on__lt=timezone.localdate())),
        )
    )


def coverage(rows: Any, by: str) -> list[Team]:
    """Team by team, the least covered first; one query."""
    missing = Case(When(read_on=None, then=F("person__name")))
    found: dict[str, tuple[list[int], list[str]]] = defaultdict(lambda: ([0, 0], []))
    for team, name, count in rows.order_by().values_list(GROUPS[by], missing).annotate(n=Count("pk")):
        counts, names = found[team or ""]
        counts[name is not None] += count
        names += [name] if name is not None else []
    teams = [
        Team(team, read, read + open_still, sorted(names)[:NAMES], max(0, len(names) - NAMES))
        for team, ((read, open_still), names) in found.items()
    ]
    return sorted(teams, key=lambda team: (team.read / team.asked, team.name))


def by_document(rows: Any, *, most: int) -> list[dict[str, Any]]:
    """Document by document, those with the most missing readings first."""
    version = "document_version__"
    counted = rows.order_by().values(
        version_id=F("document_version_id"),
        document_id=F(f"{version}document_id"),
        code=F(f"{version}document__code"),
        title=F(f"{version}document__title"),
        revision=F(f"{version}revision"),
    )
    late = Q(read_on=None, due_on__lt=timezone.localdate())
    counted = counted.annotate(
        asked=Count("pk"),
        read=Count("pk", filter=~Q(read_on=None)),
        late=Count("pk", filter=late),
        missing=Count("pk", filter=Q(read_on=None)),
    )
    return list(counted.order_by("-missing", "code", "title")[:most])


def late_readings(rows: Any, *, on: date) -> Any:
    """Readings that were due before a day, the longest late first."""
    late = rows.filter(read_on=None, due_on__lt=on).order_by("due_on", "person__name", "pk")
    return late.select_related("person", "document_version__document")


def unread(actor: Actor, *, on: date, most: int) -> list[Unread]:
    """Versions in force that somebody has not read in time, with the share and the names; three queries."""
    rows = live(actor)
    late = rows.filter(read_on=None, due_on__lt=on)
    versions = list(
        late.order_by().values_list("document_version_id").annotate(late=Count("pk")).order_by("-late")[:most]
    )
    keys = [key for key, _late in versions]
    asked = {
        key: (document, count)
        for key, document, count in rows.filter(document_version_id__in=keys)
        .order_by()
        .values_list("document_version_id", "document_version__document_id")
        .annotate(asked=Count("pk"))
    }
    names: dict[UUID, list[str]] = defaultdict(list)
    told = late.filter(document_version_id__in=keys).order_by("person__name")
    for key, name in told.values_list("document_version_id", "person__name")[: most * NAMES * 10]:
        names[key].append(name)
    return [Unread(asked[key][0], count, asked[key][1], names[key][:NAMES]) for key, count in versions]
