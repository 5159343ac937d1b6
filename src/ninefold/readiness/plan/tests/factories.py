"""Examples of plans for the generated tests."""

from __future__ import annotations

from ninefold.readiness.gap import services as gap
from ninefold.readiness.gap.models import Run
from ninefold.readiness.plan import services
from ninefold.readiness.plan.models import Line, LineGap, Plan
from tests.cast import Member
from tests.examples import example, route


def report(member: Member) -> Run:
    """A report with gaps from two answers."""
    run = gap.start_run(actor=member.actor)
    gap.answer(run, "q01", "no", actor=member.actor)
    gap.answer(run, "q02", "partly", actor=member.actor)
    return gap.make_report(run, actor=member.actor)


@example("plan.plan")
def plan(member: Member) -> Plan:
    return services.make_plan(report(member), actor=member.actor)


@example("plan.line")
def line(member: Member) -> Line:
    row = plan(member).lines.first()
    assert row is not None
    return row


@example("plan.linegap")
def line_gap(member: Member) -> LineGap:
    row = line(member).gaps.first()
    assert row is not None
    return row


@route("plan_page", permission="plan.read")
def plan_page(member: Member) -> dict[str, object]:
    plan(member)
    return {}


@route("plan_frame", permission="plan.write", method="POST", data={"target": "2027-06-30", "days_per_week": "1"})
def plan_frame(member: Member) -> dict[str, object]:
    plan(member)
    return {}


@route("plan_change", permission="plan.write", method="POST", data={})
def plan_change(member: Member) -> dict[str, object]:
    plan(member)
    return {}


@route("plan_start", permission="plan.write", method="POST")
def plan_start(member: Member) -> dict[str, object]:
    plan(member)
    return {}


@route("plan_drop", permission="plan.write", method="POST")
def plan_drop(member: Member) -> dict[str, object]:
    plan(member)
    return {}


@route("plan_make", permission="plan.write", method="POST")
def plan_make(member: Member) -> dict[str, object]:
    return {"pk": report(member).pk}


@route("plan_assign", permission="plan.write", method="POST", data={"gaps": ""})
def plan_assign(member: Member) -> dict[str, object]:
    return {"pk": report(member).pk}
