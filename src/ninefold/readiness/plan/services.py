"""Commands about the plan: make it from a run's gaps, change it in bulk, start it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel.actions import services as actions
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Person
from ninefold.lib.canonical import plain
from ninefold.lib.scheduling import Work, schedule_back
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.gap.assessment.planning import plan_of
from ninefold.readiness.gap.assessment.shapes import PlanLine
from ninefold.readiness.plan import continuing, owners, selectors
from ninefold.readiness.plan.models import Line, LineGap, Plan, State
from ninefold.readiness.plan.owners import Suggested
from ninefold.readiness.plan.workflow import PLAN

if TYPE_CHECKING:
    from ninefold.readiness.gap.models import Gap, Run

CHANGEABLE = frozenset({"owner_id", "effort", "accepted", "title", "due"})


@command
def make_plan(run: Run, *, actor: Actor, target: date | None = None) -> Plan:
    """Lines from the run's gaps, dated back from the target; who does them is as before, else who is suggested."""
    rows = {row.key: row for row in gap.gaps(run)}
    if not rows:
        raise ValidationError(_("This report has no gaps to plan for."))
    before = Plan.objects.exclude(state=State.REPLACED).order_by("-number").first()
    for earlier in Plan.objects.filter(state=State.DRAFT):
        PLAN.fire("replace", earlier, actor=actor)
    last = Plan.objects.aggregate(last=models.Max("number"))["last"] or 0
    plan = Plan(
        number=last + 1, run=run, target=target or timezone.localdate() + timedelta(weeks=gap.usual_weeks(actor))
    )
    plan.save()
    found, suggested = plan_of(gap.as_found(rows.values()), gap.firm(actor)), owners.suggestions(actor)
    lines = Line.objects.bulk_create([_line(plan, each, rows, suggested) for each in found])
    LineGap.objects.bulk_create(
        LineGap(organization_id=plan.organization_id, line=line, gap=rows[key])
        for line, each in zip(lines, found, strict=True)
        for key in each.gaps
    )
    continuing.take_over(plan, before)
    _date(plan)
    if target is None:
        _begin_today(plan)
    ledger.write("plan.plan.create", plan, actor=actor, changes=ledger.created(plan), data={"lines": len(lines)})
    return plan


def _line(plan: Plan, found: PlanLine, rows: Mapping[str, Gap], suggested: Callable[[str], Suggested | None]) -> Line:
    clause = rows[found.gaps[0]].clause
    fits = suggested(clause)
    return Line(
        organization_id=plan.organization_id,
        plan=plan,
        order=found.order,
        title=found.title[:200],
        why=found.why[:500],
        clause=clause,
        phase=found.phase.value,
        owner=fits.person if fits else None,
        effort_low=found.effort.low,
        effort=found.effort.likely,
        effort_high=found.effort.high,
        effort_because=found.effort_because[:300],
        after=list(found.after),
    )


def _date(plan: Plan) -> None:
    """Dates back from the target, with what each person can give per week; a day that somebody named stays."""
    lines = list(plan.lines.filter(accepted=True))
    works = [
        Work(line.order, line.owner_id, float(line.effort), tuple(line.after), line.due if line.due_named else None)
        for line in lines
    ]
    slots = schedule_back(works, target=plan.target, days_per_week={}, usual=float(plan.days_per_week))
    for line in lines:
        line.start, line.due = slots[line.order].start, slots[line.order].due
    Line.objects.bulk_update(lines, ["start", "due"])


def _begin_today(plan: Plan) -> None:
    """Without a date named by a person, a target that the work cannot meet moves on by whole weeks."""
    begins = plan.lines.aggregate(first=models.Min("start"))["first"]
    late = (timezone.localdate() - begins).days
    if late > 0:
        plan.target += timedelta(weeks=ceil(late / 7))
        plan.save()
        _date(plan)


@command
def change_lines(lines: Sequence[Line], values: Mapping[str, Any], *, actor: Actor) -> int:
    """Change several lines at once; a field that is not named stays as it is."""
    if unknown := set(values) - CHANGEABLE:
        raise ValidationError(_("“%s” cannot be changed.") % ", ".join(sorted(unknown)))
    plan = _draft(lines[0].plan)
    manifest = []
    for line in lines:
        before = {name: getattr(line, name) for name in values}
        for name, value in values.items():
            setattr(line, name, value)
        line.due_named = line.due_named or "due" in values
        if "effort" in values:
            line.effort_low = line.effort_high = line.effort
            line.effort_because = ""
        line.full_clean(exclude=["organization", "plan", "owner", "action", "after"], validate_constraints=False)
        line.save()
        manifest.append([line.order, plain(before)])
    _date(plan)
    ledger.write("plan.plan.edit", plan, actor=actor, data={"values": plain(values), "before": manifest})
    return len(lines)


@command
def set_frame(plan: Plan, *, target: date, days_per_week: Any, actor: Actor) -> Plan:
    """Change the date to be ready by, or what people can give per week; all dates follow, named ones too."""
    _draft(plan)
    if days_per_week <= 0:
        raise ValidationError({"days_per_week": _("More than 0 days a week are needed.")})
    before = ledger.snapshot(plan)
    plan.target, plan.days_per_week = target, days_per_week
    plan.save()
    plan.lines.update(due_named=False)
    _date(plan)
    ledger.write("plan.plan.edit", plan, actor=actor, changes=ledger.changes_between(before, ledger.snapshot(plan)))
    return plan


@command
def start_plan(plan: Plan, *, actor: Actor) -> Plan:
    """Keep the baseline; every accepted line opens an action or goes on with a running one. Now people get work."""
    lines = list(plan.lines.filter(accepted=True).select_related("owner").prefetch_related("gaps__gap"))
    running = continuing.under_way(lines)
    for earlier in Plan.objects.filter(state=State.STARTED):
        PLAN.fire("replace", earlier, actor=actor)
    baseline = [[line.order, line.title, plain(line.start), plain(line.due), plain(line.effort)] for line in lines]
    PLAN.fire("start", plan, actor=actor, started_on=timezone.localdate(), baseline=baseline)
    source = Item.objects.get(pk=plan.pk)
    for line in lines:
        told: dict[str, Any] = {"due": line.due, "effort": line.effort, "note": _note(line)}
        if goes_on := running.get(line.order):
            line.action = actions.plan_anew(goes_on, actor=actor, owner=line.owner, **told)
        else:
            line.action = actions.open_action(
                line.title, actor=actor, source=source, owner=line.owner, clause=line.clause, **told
            )
        line.save()
    return plan


@command
def drop_draft(plan: Plan, *, actor: Actor) -> None:
    """Leave a draft aside: the plan that runs stays the one that people see."""
    PLAN.fire("replace", _draft(plan), actor=actor)


def _note(line: Line) -> str:
    """Why, and which gaps it closes: whoever gets the action has not seen the report."""
    gaps = [f"• {each.gap.text} {each.gap.fix}".strip() for each in line.gaps.all()]
    return "\n".join([line.why, *gaps])[:4000]


@command
def assign(lines: Sequence[Line], owner: Person, *, actor: Actor) -> int:
    """Give several lines to one person."""
    return change_lines(lines, {"owner_id": owner.pk}, actor=actor)


@command
def assign_as_suggested(lines: Sequence[Line], *, actor: Actor) -> list[Line]:
    """Give each line to the person who fits it best, and accept it; of a plan that runs, the open action."""
    suggested, by_person = owners.suggestions(actor), defaultdict(list)
    for line in lines:
        if fits := suggested(line.clause):
            by_person[fits.person].append(line)
    for person, own in by_person.items():
        if own[0].plan.state == State.DRAFT:
            change_lines(own, {"owner_id": person.pk, "accepted": True}, actor=actor)
            continue
        for action in (line.action for line in own if line.action and line.action.pending):
            actions.plan_anew(action, actor=actor, owner=person, due=action.due, effort=action.effort, note=action.note)
    return [line for own in by_person.values() for line in own]


@command
def assign_gaps(run: Run, gaps: Collection[Gap], *, actor: Actor) -> list[Line]:
    """Give the work that closes gaps to whoever fits best; where no plan holds them all, a draft is made."""
    keys = {each.key for each in gaps}
    plan = selectors.closing(keys, actor) or make_plan(run, actor=actor)
    lines = [line for line in selectors.lines(plan) if keys & {each.gap.key for each in line.gaps.all()}]
    return assign_as_suggested(lines, actor=actor)


def _draft(plan: Plan) -> Plan:
    if plan.state != State.DRAFT:
        raise ValidationError(_("The plan has started. Change the actions instead."))
    return plan
