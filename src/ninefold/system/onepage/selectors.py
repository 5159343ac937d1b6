"""What stands on the one page: only what holds today, cut so that it stays one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise

from ninefold.information.documents import selectors as library
from ninefold.information.documents.models import Group
from ninefold.information.forms import selectors as forms
from ninefold.information.records import selectors as records
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.ledger.caching import cached_until_next_entry
from ninefold.kernel.organizations.models import Organization
from ninefold.lib.markdown import plain
from ninefold.system.processes import selectors as processes
from ninefold.system.processes.models import Lane
from ninefold.system.scope import selectors as scope

if TYPE_CHECKING:
    from ninefold.system.scope.models import Scope

Text = str | Promise
MOST = 6  # documents of a group, and people of a role, that are named; the others are counted
IN_A_LANE = 10  # processes that are named
POLICY = 700  # characters of the policy


@dataclass(frozen=True, slots=True)
class Few:
    """A heading with the first few of what belongs to it, and how many more there are."""

    label: Text
    named: Sequence[Any]
    more: int
    mapped: int = 0  # processes that are drawn on the map instead
    kept: int = 0  # forms that are kept as registers


@dataclass(frozen=True, slots=True)
class OnePage:
    """The parts of the page; what does not exist yet is None or empty, and the page says so."""

    scope: Scope | None
    places: Sequence[str]
    policy: Any  # the document
    promise: str
    maps: Sequence[Any]
    lanes: Mapping[str, Few]  # the processes that people work by
    objectives: Sequence[Any]
    roles: Sequence[Few]
    groups: Sequence[Few]
    kinds: Sequence[tuple[Text, date | None]]


@cached_until_next_entry
def one_page(actor: Actor, organization: Organization, on: date) -> OnePage:
    """Scope, promise, people, documents and records as they stand."""
    held = scope.effective(actor)
    groups, lanes = _groups(actor), _lanes(actor)
    drawn = sum(len(lane.named) + lane.more for lane in lanes.values())
    groups[Group.PROCESS_MAPS] = replace(groups[Group.PROCESS_MAPS], mapped=drawn)
    groups[Group.FORMS] = replace(groups[Group.FORMS], kept=forms.in_use(actor).count())
    policy = _in_force(library.quality_policy(actor)) if groups[Group.POLICY].named else None
    streams = records.streams(actor, organization.profile, on) if actor.can("records.read") else []
    return OnePage(
        scope=held,
        places=[row.site.name for row in held.sites.all() if row.included] if held else [],
        policy=policy,
        promise=_promise(policy),
        lanes=lanes,
        maps=groups[Group.PROCESS_MAPS].named,
        objectives=groups[Group.OBJECTIVES].named,
        roles=_roles(on),
        groups=list(groups.values()),
        kinds=[(each.expected.kind.label, each.newest) for each in streams if not each.left_out],
    )


def _lanes(actor: Actor) -> dict[str, Few]:
    """The processes in use, those that give before those that take; one query."""
    found = processes.map_in_use(actor).lanes
    return {
        lane.value: Few(lane.label, found[lane][:IN_A_LANE], max(0, len(found[lane]) - IN_A_LANE))
        for lane in Lane
        if found[lane]
    }


def _groups(actor: Actor) -> dict[Group, Few]:
    """The first documents in force of each core group; the others are counted without reading them. One query."""
    rows = library.without_text(actor).filter(current__state="effective")
    placed = rows.annotate(
        place=Window(RowNumber(), partition_by="group", order_by=("code", "title")),
        total=Window(Count("pk"), partition_by="group"),
    )
    named: dict[str, list[Any]] = {}
    for row in placed.filter(place__lte=MOST).order_by("group", "place"):
        named.setdefault(row.group, []).append(row)
    few = {group: named.get(group, []) for group in Group}
    return {group: Few(group.label, own, own[0].total - len(own) if own else 0) for group, own in few.items()}


def _in_force(document: Any) -> Any:
    return document if document is not None and document.state == "effective" else None


def _promise(policy: Any) -> str:
    """The text of the policy without its title."""
    if policy is None:
        return ""
    lines = plain(policy.current.content or policy.current.text).splitlines()
    text = " ".join(line for line in lines if line != policy.title)
    return text if len(text) <= POLICY else text[:POLICY].rsplit(" ", 1)[0] + " …"


def _roles(on: date) -> list[Few]:
    """Each role that somebody has, with the people."""
    holders: dict[str, tuple[str, list[str]]] = {}
    for grant in identity.grants_on(on):
        _label, names = holders.setdefault(grant.role, (grant.get_role_display(), []))
        if grant.person.name not in names:
            names.append(grant.person.name)
    return [Few(label, names[:MOST], max(0, len(names) - MOST)) for label, names in holders.values()]
