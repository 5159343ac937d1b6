"""Questions about the scope."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, F, Prefetch, QuerySet, When

from ninefold.kernel.actors import Actor
from ninefold.system.scope.models import Scope, ScopeDepartment, ScopeSite, State
from ninefold.system.scope.quality import Weakness, weaknesses


def versions(actor: Actor) -> QuerySet[Scope]:
    """Every version, newest first."""
    rows = Scope.objects.all().visible_to(actor, "scope.read").select_related("approved_by")
    sites, departments = ScopeSite.objects.select_related("site"), ScopeDepartment.objects.select_related("department")
    return rows.prefetch_related(Prefetch("sites", sites), Prefetch("departments", departments), "left_out")


def effective(actor: Actor) -> Scope | None:
    """The version that holds."""
    return versions(actor).filter(state=State.EFFECTIVE).first()


def draft(actor: Actor) -> Scope | None:
    """The version being written."""
    return versions(actor).filter(state=State.DRAFT).first()


def shown(actor: Actor) -> Scope | None:
    """What the page shows first: the effective version, else the draft."""
    rows = versions(actor).filter(state__in=(State.EFFECTIVE, State.DRAFT))
    return rows.order_by(Case(When(state=State.EFFECTIVE, then=0), default=1), "-number").first()


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
    done = place.activities is None or activity in place.activities
    return Cell(f"{place.site_id}:{activity}", place.site.name, done)


def nowhere(scope: Scope) -> list[str]:
    """Activities that no site in scope does."""
    shown = grid(scope)
    return [activity for activity, cells in shown.rows if shown.sites and not any(cell.done for cell in cells)]


def weaknesses_of(scope: Scope) -> list[Weakness]:
    """What is vague in this version."""
    return weaknesses(
        scope.statement,
        offers=[*scope.products, *scope.services],
        places=[row.site.name for row in scope.sites.all() if row.included],
        unjustified=[
            *(row.site.name for row in scope.sites.all() if not row.included and not row.reason),
            *(row.department.name for row in scope.departments.all() if not row.included and not row.reason),
            *(row.clause for row in scope.left_out.all() if not row.reason),
        ],
        outsourced_without_supplier=[row["process"] for row in scope.outsourced if not row.get("supplier")],
        activities=scope.activities,
        nowhere=nowhere(scope),
        limits=(scope.begins_with, scope.ends_with),
    )


def effective_with_left_out(actor: Actor) -> QuerySet[Scope]:
    """The version that holds, once for each requirement that it leaves out (`out`, `why`), at least once; one query."""
    rows = versions(actor).prefetch_related(None).filter(state=State.EFFECTIVE)
    return rows.annotate(out=F("left_out__clause"), why=F("left_out__reason")).order_by("left_out__clause")
