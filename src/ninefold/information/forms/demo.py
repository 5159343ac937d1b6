"""The sample company's registers: twelve in use, with what happened in the last months, and what was kept of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ninefold.information.forms import sample, selectors, services
from ninefold.information.forms.models import Entry, Form
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.starting import starter
from ninefold.kernel.actors import Actor
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import FreshProof

PROJECT = "BW-30 small flow sensor"
SHEET = [{"name": "BW-30 drawing.pdf"}]


def _reaction(value: int) -> str:
    if value < 85:
        return "Housings came three weeks late; a second supplier is tried."
    return "Two orders waited for the oven; promise dates follow its plan now."


# register, who writes, what they write; a number stands for a day so many days ago
ENTRIES: dict[str, tuple[str, tuple[dict[str, Any], ...]]] = {
    "complaints": (
        "piotr",
        (
            {
                "received_on": 160,
                "customer": "Hull Dairy",
                "kind": "Return",
                "what": "Two BW-12 with dead display.",
                "answered_on": 158,
                "answer": "Exchanged on the same day.",
                "cause": "Connector not pressed home",
                "outcome": "Solved",
            },
            {
                "received_on": 96,
                "customer": "Calder Brewery",
                "kind": "Praise",
                "what": "The new mounting kit saves them an hour for each sensor.",
                "outcome": "Solved",
            },
            {
                "received_on": 48,
                "customer": "Lune Valley Water",
                "kind": "Complaint",
                "what": "Three BW-20 sensors of order 4471 came with 5 m cable in place of 10 m.",
                "answered_on": 47,
                "answer": "Apologised, sent three with 10 m by courier.",
                "cause": "An old drawing was still at the cable bench",
                "outcome": "Handed on as a problem to solve",
            },
            {
                "received_on": 6,
                "customer": "Wharf Water",
                "kind": "Complaint",
                "what": "Certificate of 26-1107 names the wrong range.",
            },
        ),
    ),
    "order-review": (
        "piotr",
        (
            {
                "customer": "Lune Valley Water",
                "order": "4471",
                "reviewed_on": 75,
                "occasion": "New order",
                "decision": "Accepted",
            },
            {
                "customer": "Wharf Water",
                "order": "4502 rev. B",
                "reviewed_on": 41,
                "occasion": "Change to an order",
                "points": [{"point": "Amount", "finding": "40 sensors instead of 24", "settled": True}],
                "decision": "Accepted after changes",
                "told": "Assembly and buying; works order 4502 A withdrawn",
            },
        ),
    ),
    "final-release": (
        "ruth",
        (
            {
                "item": "Order 4471, BW-20 26-1088 to 26-1099",
                "released_on": 60,
                "complete": True,
                "checks": [
                    {"check": "Reading at 10 l/s", "limit": "9.95 to 10.05 l/s", "found": "9.99 l/s", "fine": True}
                ],
            },
            {
                "item": "Order 4502 B, BW-20 26-1101 to 26-1124",
                "released_on": 25,
                "complete": True,
                "checks": [{"check": "Tight at 16 bar", "limit": "No drop", "found": "No drop", "fine": True}],
            },
        ),
    ),
    "maintenance": (
        "ruth",
        (
            {
                "asset": "Bonding oven",
                "done_on": 130,
                "kind": "Planned service",
                "work": "Door seal replaced",
                "done_by": "Owen Marsh",
                "next_on": -50,
            },
            {
                "asset": "Test bench pump",
                "done_on": 52,
                "kind": "Repair after a failure",
                "work": "Bearing replaced",
                "stopped": 6,
                "done_by": "Tees Pumps",
            },
            {
                "asset": "Order database",
                "done_on": 19,
                "kind": "Backup test",
                "work": "Yesterday's copy brought back on the spare machine in 40 minutes",
                "done_by": "Ines Calloway",
            },
        ),
    ),
    "customer-property": (
        "ruth",
        (
            {
                "owner": "Wharf Water",
                "thing": "Flange adapter DN 80 for the test bench",
                "received_on": 97,
                "place": "Test room, shelf 2, yellow tag",
                "state": "In order",
            },
        ),
    ),
    "risks": (
        "piotr",
        (
            {
                "judged_on": 55,
                "risk": "The one supplier of sensor glass stops, and deliveries stand still",
                "likelihood": 2,
                "impact": 5,
            },
            {
                "judged_on": 55,
                "risk": "Two of three people who can bond leave, and orders are late",
                "likelihood": 3,
                "impact": 4,
            },
        ),
    ),
    "design-stages": (
        "piotr",
        (
            {
                "project": PROJECT,
                "stage": "Plan",
                "done_on": 190,
                "content": "A sensor for 0.05 to 1 l/s by spring.",
                "steps": [{"step": "Two samples measured"}, {"step": "Trial at Hull Dairy"}],
            },
            {
                "project": PROJECT,
                "stage": "Inputs",
                "done_on": 170,
                "content": "2 percent from 0.05 l/s, hot water to 90 degrees, same thread as BW-20.",
            },
            {
                "project": PROJECT,
                "stage": "Output",
                "done_on": 80,
                "content": "Drawing set 30-01 to 30-14, test plan.",
                "proof": SHEET,
            },
            {
                "project": PROJECT,
                "stage": "Review",
                "done_on": 60,
                "content": "Thread fits, price is 4 percent above.",
                "result": "Passed with actions",
            },
            {
                "project": PROJECT,
                "stage": "Verification",
                "done_on": 23,
                "proof": SHEET,
                "result": "Passed with actions",
                "content": "Two samples: 1.4, 1.1 and 0.6 percent. At 0.05 the display is slow.",
            },
        ),
    ),
    "training": ("ruth", ()),
    "kpi-readings": (
        "marta",
        tuple(
            {
                "measure": "Delivered on time, percent",
                "read_on": days,
                "value": value,
                "target": 95,
                "verdict": "On target" if value >= 95 else "Just off" if value >= 85 else "Clearly off",
                **({"reaction": _reaction(value)} if value < 95 else {}),
                "source": "Delivery list of the month",
            }
            for days, value in zip(range(325, 20, -31), (91, 93, 92, 96, 95, 82, 89, 94, 96, 97), strict=True)
        ),
    ),
    "equipment": ("ruth", sample.EQUIPMENT),
    "objectives": ("tom", sample.OBJECTIVES),
}
SIGNED = {"final-release": "released_by", "design-stages": "approval"}


@part
def registers(cast: Cast, *, actor: Actor) -> None:
    """Taken by the quality manager, put into use by the managing director's one signature, filled by the people."""
    manager, director = identity.actor_for(cast["marta"]), identity.actor_for(cast["tom"])
    taken = [(name, _take(name, manager)) for name in ENTRIES]
    drafts = [draft for _name, form in taken if (draft := selectors.draft_of(form))]
    digest = manifest_of(drafts).digest
    signatures.sign(drafts, meaning="release", shown_digest=digest, proof=_proof(director), actor=director)
    for draft in drafts:
        services.release(draft, actor=director)
    for name, form in taken:
        who, rows = ENTRIES[name]
        writer = identity.actor_for(cast[who])
        form.refresh_from_db()
        for row in rows:
            _sign(services.add_entry(form, Filled(_dated(form, row, cast)), actor=writer), SIGNED.get(name, ""), writer)


@part
def kept(cast: Cast, *, actor: Actor) -> None:
    """The objectives as approved by the top, two months of figures, one of them corrected since."""
    manager, director = identity.actor_for(cast["marta"]), identity.actor_for(cast["tom"])
    goals, figures = selectors.form_by_starter("objectives"), selectors.form_by_starter("kpi-readings")
    assert goals is not None
    assert figures is not None
    revision = services.keep_as_it_stands(goals, actor=manager)
    digest = manifest_of([revision]).digest
    signatures.sign([revision], meaning="approve", shown_digest=digest, proof=_proof(director), actor=director)
    services.approve_snapshot(revision, actor=director)
    read = Entry.objects.filter(form=figures).order_by("-happened_on")[:2]
    for entry in read:
        services.keep_month(figures, f"{entry.happened_on:%Y-%m}", actor=actor)
    earlier = read[1]
    values = {**earlier.values, "value": earlier.values["value"] - 1}
    services.amend_entry(earlier, Filled(values), actor=manager, reason="One order of the month was counted twice")


def _take(name: str, manager: Actor) -> Form:
    found = starter(name)
    assert found is not None
    return services.take_starter(found, actor=manager)


def _proof(actor: Actor) -> FreshProof | None:
    return FreshProof(actor.user_id, "sample", timezone.now(), None) if actor.user_id else None


def _dated(form: Form, row: dict[str, Any], cast: Cast) -> dict[str, Any]:
    """The values with days in place of "so many days ago", and people in place of short names."""
    assert form.current is not None
    days = {each.name for each in form.current.plan.of_type("date")}
    people = {each.name for each in form.current.plan.of_type("person")} & row.keys()
    today = timezone.localdate()
    named = {name: {"id": str(cast[row[name]].pk), "name": cast[row[name]].name} for name in people}
    return named | {
        name: (today - timedelta(days=value)).isoformat() if name in days and isinstance(value, int) else value
        for name, value in row.items()
        if name not in people
    }


def _sign(entry: Entry, field: str, writer: Actor) -> None:
    each = entry.form_version.plan.by_name.get(field)
    if each is not None and each.shown(entry.values):
        shown = manifest_of([entry]).digest
        services.sign_entry(entry, field, shown_digest=shown, proof=_proof(writer), actor=writer)
