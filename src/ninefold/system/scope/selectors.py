"""Questions about the scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import JSONField, Prefetch, QuerySet, Value

from ninefold.kernel import standing
from ninefold.kernel.actors import Actor
from ninefold.kernel.organizations import selectors as organizations
from ninefold.kernel.standing import State
from ninefold.lib.wording import Weakness
from ninefold.standards.spared import Spared, spared_by, within
from ninefold.system.scope.models import LeftOut, Scope, ScopeDepartment, ScopeSite
from ninefold.system.scope.quality import weaknesses


def versions(actor: Actor) -> QuerySet[Scope]:
    """Every version, newest first."""
    rows = Scope.objects.all().visible_to(actor, "scope.read").select_related("approved_by")
    sites, departments = ScopeSite.objects.select_related("site"), ScopeDepartment.objects.select_related("department")
    return rows.prefetch_related(Prefetch("sites", sites), Prefetch("departments", departments), "left_out")


def effective(actor: Actor) -> Scope | None:
    """The version in force."""
    found: Scope | None = standing.effective(versions(actor))
    return found


def draft(actor: Actor) -> Scope | None:
    """The version being written."""
    found: Scope | None = standing.draft(versions(actor))
    return found


def shown(actor: Actor) -> Scope | None:
    """The version in force, else the draft; its parts are not read with it."""
    found: Scope | None = standing.shown(versions(actor).prefetch_related(None))
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """One activity at one site."""

    value: str  # as the form sends it
    site: str
    done: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """What is done where: a row for each activity, a column for each site in scope."""

    sites: list[str]
    rows: list[tuple[str, list[Cell]]]


def grid(scope: Scope) -> Grid:
    """Activities by sites of one version."""
    places = sorted((row for row in scope.sites.all() if row.included), key=lambda row: row.site.name)
    rows = [(activity, [_cell(activity, place) for place in places]) for activity in scope.activities]
    return Grid([place.site.name for place in places], rows)


def _cell(activity: str, place: ScopeSite) -> Cell:
    return Cell(f"{place.site_id}:{activity}", place.site.name, _is_done(activity, place))


def _is_done(activity: str, place: ScopeSite | Part) -> bool:
    return place.activities is None or activity in place.activities


@dataclass(frozen=True, slots=True)
class Part:
    """A site, a department or a requirement of one version, in or out."""

    is_site: bool
    name: str
    included: bool
    reason: str
    activities: list[str] | None


def _parts(scope: Scope) -> list[Part]:
    """Everything that is in or out of one version; one query."""
    said, nothing = ("included", "reason"), Value(None, JSONField())
    sites = ScopeSite.objects.filter(scope=scope).values_list(Value(True), "site__name", *said, "activities")
    departments = ScopeDepartment.objects.filter(scope=scope)
    left_out = LeftOut.objects.filter(scope=scope).values_list(Value(False), "clause", Value(False), "reason", nothing)
    others = departments.values_list(Value(False), "department__name", *said, nothing)
    return [Part(*row) for row in sites.union(others, left_out, all=True)]


def weaknesses_of(scope: Scope) -> list[Weakness]:
    """What is vague in this version; one query."""
    parts = _parts(scope)
    places = [each for each in parts if each.is_site and each.included]
    done = [each for each in scope.activities if any(_is_done(each, place) for place in places)]
    return weaknesses(
        scope.statement,
        offers=[*scope.products, *scope.services],
        places=[each.name for each in places],
        unjustified=[each.name for each in parts if not each.included and not each.reason],
        outsourced_without_supplier=[row["process"] for row in scope.outsourced if not row.get("supplier")],
        activities=scope.activities,
        nowhere=[each for each in scope.activities if places and each not in done],
        limits=(scope.begins_with, scope.ends_with),
    )


def forgotten(draft: Scope, profile: Mapping[str, str]) -> list[Spared]:
    """What the answers at the start would leave out and the draft keeps in: once it is signed, it is asked about."""
    out = [row.clause for row in draft.left_out.all()]
    return [
        each
        for each in spared_by(profile)
        if not any(within(number, each.number) or within(each.number, number) for number in out)
    ]


def in_force(actor: Actor) -> QuerySet[Scope]:
    """The version that holds, to be part of another query."""
    return Scope.objects.all().visible_to(actor, "scope.read").filter(state=State.EFFECTIVE)


def left_out(actor: Actor) -> QuerySet[LeftOut]:
    """The requirements that the version that holds leaves out."""
    rows: QuerySet[LeftOut] = LeftOut.objects.filter(scope__in=in_force(actor))
    return rows


def left_out_now(actor: Actor) -> list[tuple[str, str, str]]:
    """State, clause and reason of what the version in force and the draft leave out, the one in force first."""
    living = Scope.objects.all().visible_to(actor, "scope.read").filter(state__in=(State.EFFECTIVE, State.DRAFT))
    rows = LeftOut.objects.filter(scope__in=living).order_by("clause").values_list("scope__state", "clause", "reason")
    return sorted(rows, key=lambda row: row[0] != State.EFFECTIVE)


def places(actor: Actor) -> int:
    """At how many places the work is done: the sites in the scope, else all that are known."""
    scope = shown(actor)
    inside = ScopeSite.objects.filter(scope=scope, included=True).count() if scope else 0
    return inside or organizations.open_sites().count()
