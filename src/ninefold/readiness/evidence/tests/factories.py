"""How to call the pages of readiness and evidence."""

from __future__ import annotations

from datetime import date

from ninefold.kernel.actions import services as actions
from ninefold.kernel.items.models import Item
from ninefold.readiness.evidence import services
from ninefold.readiness.evidence.facts import Line
from ninefold.readiness.evidence.population import Window
from ninefold.readiness.evidence.selectors import Readiness, readiness
from ninefold.standards import catalogue
from tests.cast import Member
from tests.examples import route

route("readiness_page", permission="gap.read", status=200)
route("readiness_check", permission="gap.answer", method="POST")
route("readiness_found", permission="gap.read", status=200)
route("readiness_over_time", permission="gap.read", status=200)
route("readiness_unproven", permission="gap.read", status=200)
route("evidence_list", permission="evidence.read", status=200)


@route("evidence_clause", permission="evidence.read", status=200)
@route("evidence_records", permission="evidence.read", status=200)
@route("evidence_pin", permission="evidence.pin", status=200)
@route("evidence_unpin", permission="evidence.pin", method="POST", status=404)  # it names no record
@route("evidence_draw", permission="evidence.sample", method="POST", data={"count": "5"})
def of_clause(member: Member) -> dict[str, object]:
    return {"clause": "8.4"}


def pinned(member: Member) -> Item:
    """A record that somebody pinned to 8.4.1."""
    action = actions.open_action("Evaluate Alder Castings", actor=member.actor)
    item = Item.objects.get(pk=action.pk)
    edition = catalogue.edition(member.organization.edition)
    services.pin(item, edition.clause("8.4.1"), actor=member.actor)
    return item


@route("evidence_sample", permission="evidence.read", status=200)
def evidence_sample(member: Member) -> dict[str, object]:
    item = pinned(member)
    rows = Item.objects.filter(pk=item.pk)
    drawn = services.draw(rows, "8.4", Window(date(2026, 1, 1), date(2026, 12, 31)), "", 1, actor=member.actor)
    return {"clause": "8.4", "pk": drawn}


def found(ann: Member) -> Readiness:
    """How ready it is today."""
    return readiness(ann.actor, ann.organization)


def rule(ann: Member, title: str) -> Line:
    """The line of one rule."""
    return next(line for line in found(ann).rules if line.title == title)
