"""The sample company's processes: nine, what passes between them, and what belongs to each."""

from __future__ import annotations

from typing import NamedTuple

from ninefold.information.documents import selectors as library
from ninefold.information.forms import selectors as forms
from ninefold.kernel.actions import services as actions
from ninefold.kernel.actors import Actor
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.items.models import Item
from ninefold.system.processes import services
from ninefold.system.processes.models import Lane, Process, Risk


class Told(NamedTuple):
    """One process of the sample, as its owner would say it."""

    name: str
    lane: Lane
    owner: str
    limits: tuple[str, str]
    purpose: str
    inputs: str
    outputs: str
    people: str
    controls: str
    risk: tuple[Risk, str]
    documents: tuple[str, ...] = ()  # codes, or titles of starter documents
    registers: tuple[str, ...] = ()  # titles


PROCESSES = (
    Told(
        "Leading and planning",
        Lane.MANAGEMENT,
        "tom",
        ("the results of the year", "goals, people and money are decided"),
        "Decides what we want to reach and gives people the means for it.",
        "Results and proposals: Problems and audits\nExpectations: Owners",
        "Goals: Sales",
        "Directors, quality manager",
        "Management review: directors, twice a year, decisions in writing",
        (Risk.LOW, "Seen early, and few surprises in ten years"),
        ("QP-01", "QP-02"),
    ),
    Told(
        "Problems and audits",
        Lane.MANAGEMENT,
        "marta",
        ("something was not as it should be", "the change is shown to have worked"),
        "Finds causes, changes what causes them, and looks whether it helped.",
        "Complaints: Water works",
        "Results and proposals: Leading and planning",
        "Quality manager, internal auditors",
        "Open problems: quality manager, every Monday, none older than its date",
        (Risk.MEDIUM, "Slow answers cost customers, and have once"),
        ("PR-18", "PR-19"),
        ("Complaints and feedback",),
    ),
    Told(
        "Sales",
        Lane.CORE,
        "tom",
        ("a customer asks", "the order is confirmed by both"),
        "Agrees what the customer gets, when, and for how much.",
        "Enquiry: Water works",
        "Agreed order: Assembly and calibration\nNew wishes: Design",
        "Sales team, design for special cases",
        "Order against offer: sales, every order, before it is confirmed",
        (Risk.MEDIUM, "Special ranges were promised twice that we do not make"),
        ("Sales and order review",),
        ("Requirement and order review",),
    ),
    Told(
        "Design",
        Lane.CORE,
        "jonas",
        ("a new or changed instrument is wanted", "the drawings are released"),
        "Turns what water works need into instruments that can be built.",
        "New wishes: Sales",
        "Released drawings: Assembly and calibration",
        "Designers, assembly lead",
        "Review with a second person at the end of each stage",
        (Risk.MEDIUM, "A wrong drawing shows late, but few are new each year"),
        ("Design and development",),
    ),
    Told(
        "Assembly and calibration",
        Lane.CORE,
        "ruth",
        ("a job is released", "the lot is ready for the final check"),
        "Builds and adjusts instruments the same way each time.",
        "Agreed order: Sales\nReleased drawings: Design\nChecked parts: Buying",
        "Finished lot: Inspection and release",
        "Assembly team at both sites",
        "First piece of each job: second person, inside the limits of the drawing\n"
        "Oven temperature: assembly, every day, 58 to 62 degrees",
        (Risk.HIGH, "A bad bond cannot be seen later and fails in the field"),
        ("WI-07",),
        ("In-process checks",),
    ),
    Told(
        "Inspection and release",
        Lane.CORE,
        "ruth",
        ("a lot is ready for the final check", "it is released or put aside"),
        "Lets nothing leave that is not as agreed.",
        "Finished lot: Assembly and calibration\nTrusted references: Equipment",
        "Released instruments: Water works\nRejects: Problems and audits",
        "Inspectors",
        "Final check: inspector, every lot, by the inspection plan, signed",
        (Risk.HIGH, "The last place to stop a wrong reading"),
        ("PR-15", "PR-16"),
        ("Final release", "Nonconforming items and decisions"),
    ),
    Told(
        "Repair and service",
        Lane.CORE,
        "",
        ("an instrument comes back", "it works again at the customer's"),
        "Puts instruments right and learns why they failed.",
        "Instruments to repair: Water works",
        "Repaired instruments: Water works\nWhat failed and why: Problems and audits",
        "Service team at Calder Dock",
        "",
        (Risk.HIGH, "Repaired pieces go back without a second look"),
    ),
    Told(
        "Buying",
        Lane.SUPPORT,
        "piotr",
        ("something is needed that we do not have", "it has come in and is right"),
        "Gets what the work needs from people we can rely on.",
        "Parts and boards: Suppliers",
        "Checked parts: Assembly and calibration",
        "Buyer, goods in",
        "Critical suppliers: buyer, once a year",
        (Risk.MEDIUM, "Two boards come from one source only"),
        ("PR-12",),
        ("Approved suppliers and evaluations", "Incoming checks"),
    ),
    Told(
        "Equipment",
        Lane.SUPPORT,
        "jonas",
        ("equipment is bought or due for a look", "it is fit for use and says so"),
        "Keeps ovens, benches and references fit for use.",
        "",
        "Trusted references: Inspection and release",
        "Equipment keeper",
        "Calibration: equipment keeper, by the date on the label",
        (Risk.MEDIUM, "One reference is used for every lot"),
        ("Measuring equipment",),
        ("Equipment and calibration",),
    ),
)
DRAFTS = ("Repair and service",)


@part
def processes(cast: Cast, *, actor: Actor) -> None:
    """Described with their owners by the quality manager; one is still new and shows what is missing."""
    manager = identity.actor_for(cast["marta"])
    written = {key: each.pk for each in library.documents(manager) for key in (each.code, each.title)}
    kept = {each.title: each.pk for each in forms.forms(manager)}
    for told in PROCESSES:
        process = services.add(_described(told, cast), actor=manager)
        own = [written.get(key) for key in told.documents] + [kept.get(title) for title in told.registers]
        services.join(process, Item.objects.filter(pk__in=[key for key in own if key]), actor=manager)
        if told.name not in DRAFTS:
            services.put_to_use(process, actor=manager)
    source = Item.objects.get(pk=process.pk)
    actions.open_action(
        "Buy a second reference gauge", actor=manager, source=source, owner=cast["jonas"], clause="7.1.5.1"
    )


def _described(told: Told, cast: Cast) -> Process:
    begins, ends = told.limits
    level, reason = told.risk
    return Process(
        name=told.name,
        lane=told.lane,
        owner=cast.get(told.owner),
        begins_with=begins,
        ends_with=ends,
        purpose=told.purpose,
        inputs=told.inputs,
        outputs=told.outputs,
        people=told.people,
        controls=told.controls,
        risk=level,
        risk_reason=reason,
    )
