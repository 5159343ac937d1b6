"""Examples of plans for the generated tests."""

from __future__ import annotations

from ninefold.readiness.gap.tests.factories import report
from ninefold.readiness.plan import services
from ninefold.readiness.plan.models import Line, LineGap, Plan
from tests.cast import Member
from tests.examples import example, route


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
@route("plan_frame", permission="plan.write", method="POST", data={"target": "2027-06-30", "days_per_week": "1"})
@route("plan_change", permission="plan.write", method="POST", data={})
@route("plan_start", permission="plan.write", method="POST")
@route("plan_drop", permission="plan.write", method="POST")
def with_a_plan(member: Member) -> dict[str, object]:
    plan(member)
    return {}


@route("plan_make", permission="plan.write", method="POST")
@route("plan_assign", permission="plan.write", method="POST", data={"gaps": ""})
def of_report(member: Member) -> dict[str, object]:
    return {"pk": report(member).pk}
