"""Processes to start from, for a firm that serves and for one that makes things: in our own words."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ninefold.system.processes.handovers import passed
from ninefold.system.processes.models import Lane

SERVICE, MAKER = "service", "manufacturer"
SETS: Mapping[str, str | Promise] = {SERVICE: _("We serve"), MAKER: _("We make things")}
BOTH = (SERVICE, MAKER)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One process as it usually is; `document` is the starter document that fits it."""

    name: str
    lane: str
    purpose: str
    begins_with: str
    ends_with: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    controls: tuple[str, ...]
    document: str = ""
    sets: tuple[str, ...] = BOTH

    @property
    def facts(self) -> dict[str, Any]:
        """The fields of the process that it becomes."""
        lines = {name: "\n".join(getattr(self, name)) for name in ("inputs", "outputs", "controls")}
        single = {name: getattr(self, name) for name in ("name", "lane", "purpose", "begins_with", "ends_with")}
        return {**single, **lines}


SUGGESTIONS = (
    Suggestion(
        "Leading and planning",
        Lane.MANAGEMENT,
        "Decides where the firm goes, and gives people time and means to get there.",
        "the results of the year are on the table",
        "goals, people and money are decided",
        ("Results and proposals: Checking and improving", "Expectations: Owners"),
        ("Goals: Sales and orders", "People and money: People and skills"),
        ("Management review: top management, once a year, decisions are written down",),
        "quality-objectives-and-plans",
    ),
    Suggestion(
        "Checking and improving",
        Lane.MANAGEMENT,
        "Finds out what works and what does not, and changes what does not.",
        "a problem, a complaint or an audit shows something",
        "the change is shown to have worked",
        ("Complaints and praise: Customers",),
        ("Results and proposals: Leading and planning",),
        ("Open problems: quality manager, every month, none is older than its date",),
        "problems-complaints-and-corrective-action",
    ),
    Suggestion(
        "Sales and orders",
        Lane.CORE,
        "Agrees with customers what they get, when, and for how much.",
        "a customer asks",
        "the order is confirmed by both",
        ("Enquiry: Customers",),
        ("Agreed order: Planning the work",),
        ("Order against offer: sales, every order, before it is confirmed",),
        "sales-and-order-review",
    ),
    Suggestion(
        "Planning the work",
        Lane.CORE,
        "Puts people, material and dates together, so that promises can be kept.",
        "an order is confirmed",
        "everybody knows what they do when",
        ("Agreed order: Sales and orders",),
        ("Plan for the job: Doing the work",),
        ("Load of the next two weeks: planner, every week, nobody above what they can do",),
        "doing-the-work",
        (SERVICE,),
    ),
    Suggestion(
        "Doing the work",
        Lane.CORE,
        "Gives the customer what was agreed.",
        "the job is planned",
        "the work is done and checked",
        ("Plan for the job: Planning the work",),
        ("Finished work: Handing over and aftercare",),
        ("Result against the order: a second person, every job, before it is handed over",),
        "doing-the-work",
        (SERVICE,),
    ),
    Suggestion(
        "Handing over and aftercare",
        Lane.CORE,
        "Makes sure that the customer can use the result, and stays within reach.",
        "the work is done and checked",
        "the customer has accepted it",
        ("Finished work: Doing the work",),
        ("Accepted result: Customers", "What customers say: Checking and improving"),
        ("Acceptance: the person in charge, every job, in writing",),
        "after-delivery-support-and-warranty",
        (SERVICE,),
    ),
    Suggestion(
        "Design and development",
        Lane.CORE,
        "Turns what customers need into drawings, recipes or programs that can be made.",
        "a new or changed product is wanted",
        "the design is released",
        ("Wishes of customers: Sales and orders",),
        ("Released design: Planning production",),
        ("Design review: designer and a second person, at the end of each stage",),
        "design-and-development",
        (MAKER,),
    ),
    Suggestion(
        "Planning production",
        Lane.CORE,
        "Puts orders, material, machines and people together, so that dates can be kept.",
        "an order is confirmed",
        "the job is released to the shop floor",
        ("Agreed order: Sales and orders", "Released design: Design and development"),
        ("Job papers: Making", "Needed material: Buying and suppliers"),
        ("Dates of open jobs: planner, every day, none is late without a word to the customer",),
        "doing-the-work",
        (MAKER,),
    ),
    Suggestion(
        "Making",
        Lane.CORE,
        "Makes what was ordered, the same way each time.",
        "the job is released",
        "the parts are ready for the final check",
        ("Job papers: Planning production",),
        ("Finished parts: Inspection and release",),
        ("First part of each job: operator and a second person, inside the limits of the drawing",),
        "doing-the-work",
        (MAKER,),
    ),
    Suggestion(
        "Inspection and release",
        Lane.CORE,
        "Lets nothing leave that is not as agreed.",
        "parts are ready for the final check",
        "the lot is released or put aside",
        ("Finished parts: Making",),
        ("Released goods: Storing and delivery", "Rejects: Checking and improving"),
        ("Final check: inspector, every lot, by the inspection plan, signed",),
        "inspection-and-release",
        (MAKER,),
    ),
    Suggestion(
        "Storing and delivery",
        Lane.CORE,
        "Brings goods to the customer whole, complete and on time.",
        "goods are released",
        "the customer has received them",
        ("Released goods: Inspection and release",),
        ("Goods and papers: Customers",),
        ("Delivery against order: store, every delivery, number and label are right",),
        "receiving-storing-preserving",
        (MAKER,),
    ),
    Suggestion(
        "Buying and suppliers",
        Lane.SUPPORT,
        "Gets what the work needs from people who can be relied on.",
        "something is needed that we do not have",
        "it has come in and is right",
        ("Goods and services: Suppliers",),
        ("What the job needs: Doing the work", "Checked material: Making"),
        ("Critical suppliers: buyer, once a year, quality and dates looked at",),
        "buying-and-suppliers",
    ),
    Suggestion(
        "People and skills",
        Lane.SUPPORT,
        "Has enough people who can do their work well.",
        "a skill is needed or missing",
        "the person has shown that they can do it",
        ("People and money: Leading and planning",),
        ("Skilled people: Doing the work", "Skilled operators: Making"),
        ("Who can do what: team leads, twice a year, no task depends on one person",),
        "competence-training-and-awareness",
    ),
    Suggestion(
        "Equipment and measuring",
        Lane.SUPPORT,
        "Keeps machines and measuring tools fit for use.",
        "equipment is bought or due for a look",
        "it is fit for use and says so",
        (),
        ("Machines in order: Making", "Trusted measuring tools: Inspection and release"),
        ("Calibration: equipment keeper, by the date on the label",),
        "measuring-equipment",
        (MAKER,),
    ),
    Suggestion(
        "Documents and records",
        Lane.SUPPORT,
        "Lets everybody work by what holds now, and shows what was done.",
        "something must be written down or kept",
        "the right people have it, and it can be found again",
        (),
        ("What holds now: Everybody",),
        ("Reviews that are due: document keeper, every month",),
        "control-of-documents-and-records",
    ),
)


def of_set(name: str) -> list[Suggestion]:
    """The suggestions for one kind of firm, without what they give to processes of the other kind."""
    others = {each.name for each in SUGGESTIONS if name not in each.sets}
    return [_among(each, others) for each in SUGGESTIONS if name in each.sets]


def _among(each: Suggestion, others: Container[str]) -> Suggestion:
    def kept(lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line for line in lines if passed(line)[0].who not in others)

    return replace(each, inputs=kept(each.inputs), outputs=kept(each.outputs))


def usual_set(profile: Mapping[str, str]) -> str:
    """The set that fits what Start was told."""
    return SERVICE if profile.get("offer", "serve") == "serve" else MAKER
