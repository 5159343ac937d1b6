"""Pages of the plan."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.plan import pictures, selectors, services
from ninefold.readiness.plan.forms import BulkForm, FrameForm
from ninefold.readiness.plan.models import Line, Phase, Plan
from ninefold.readiness.plan.workflow import PLAN
from ninefold.toolkit.views.opening import actor_with

VIEWS = ("list", "board", "bars")


@require_safe
def page(request: Any, slug: str) -> HttpResponse:
    """The current plan as list, board or bars; without one, the way to it."""
    actor = actor_with(request, "plan.read")
    plan = selectors.current(actor)
    context: dict[str, Any] = {
        "heading": _("Plan"),
        "plan": plan,
        "report": gap.last_report(actor) if plan is None and actor.can("gap.read") else None,
        "may_write": actor.can("plan.write"),
    }
    return render(request, "plan/page.html", context | (_shown(request, plan) if plan else {}))


def _shown(request: Any, plan: Plan, frame: FrameForm | None = None, bulk: BulkForm | None = None) -> dict[str, Any]:
    lines, fit = list(selectors.lines(plan)), selectors.fit(plan)
    view = request.GET.get("view") if request.GET.get("view") in VIEWS else "list"
    labels = {"list": _("List"), "board": _("Board"), "bars": _("Gantt")}
    owners = {line.owner_id for line in lines if line.accepted and line.owner_id}
    return {
        "lead": _lead(lines, fit),
        "view": view,
        "views": [{"label": labels[each], "url": f"?view={each}", "current": each == view} for each in VIEWS],
        "phases": [(phase.label, [line for line in lines if line.phase == phase]) for phase in Phase],
        "fit": fit,
        "frame": frame or FrameForm(initial={"target": plan.target, "days_per_week": plan.days_per_week}),
        "bulk": bulk or BulkForm(),
        "bars": pictures.bars(plan, lines) if view == "bars" else None,
        "load": pictures.load(plan, fit, len(owners)) if view == "bars" else None,
        "draft": plan.state == "draft",
        "running": selectors.running(request.actor) if plan.state == "draft" else None,
        "blocked": PLAN.blocked_because(PLAN.by_name["start"], plan, request.actor) if plan.state == "draft" else (),
    }


def _lead(lines: list[Line], fit: selectors.Fit) -> str:
    accepted = sum(line.accepted for line in lines)
    return _("%(accepted)d of %(all)d lines accepted, about %(days)s days of work by assumption.") % {
        "accepted": accepted,
        "all": len(lines),
        "days": f"{fit.effort:g}",
    }


@require_POST
def make(request: Any, slug: str, pk: UUID) -> HttpResponse:
    """Make a plan from a report's gaps: one click, all lines accepted."""
    actor = actor_with(request, "plan.write")
    run = gap.runs(actor).filter(pk=pk).first()
    if run is None:
        raise Http404
    try:
        services.make_plan(run, actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("gap_report", slug=slug, pk=pk)
    return redirect("plan_page", slug=slug)


def _plan_for(request: Any) -> Plan:
    plan = selectors.current(actor_with(request, "plan.write"))
    if plan is None:
        raise Http404
    return plan


@require_POST
def frame(request: Any, slug: str) -> HttpResponse:
    """Move the target or the capacity; all dates follow."""
    plan, form = _plan_for(request), FrameForm(request.POST)
    if form.is_valid():
        try:
            services.set_frame(plan, actor=request.actor, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            return redirect("plan_page", slug=slug)
    return _again(request, plan, frame=form)


@require_POST
def change(request: Any, slug: str) -> HttpResponse:
    """Change the chosen lines at once."""
    plan, form = _plan_for(request), BulkForm(request.POST)
    every, picked = "every" in request.POST, request.POST.getlist("line")
    chosen = [line for line in selectors.lines(plan) if every or str(line.pk) in picked]
    if form.is_valid():
        values = form.values()
        if not chosen or not values:
            messages.warning(request, _("Choose lines and what should change."))
            return redirect("plan_page", slug=slug)
        try:
            count = services.change_lines(chosen, values, actor=request.actor)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, ngettext("%d line changed.", "%d lines changed.", count) % count)
            return redirect("plan_page", slug=slug)
    return _again(request, plan, bulk=form)


def _again(request: Any, plan: Plan, **forms: Any) -> HttpResponse:
    context = {"heading": _("Plan"), "plan": plan, "may_write": True, **_shown(request, plan, **forms)}
    return render(request, "plan/page.html", context, status=422)


@require_POST
def drop(request: Any, slug: str) -> HttpResponse:
    """Leave the draft aside."""
    plan = _plan_for(request)
    try:
        services.drop_draft(plan, actor=request.actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("plan_page", slug=slug)


@require_POST
def start(request: Any, slug: str) -> HttpResponse:
    """Open an action for every accepted line; only now people get work."""
    plan = _plan_for(request)
    try:
        services.start_plan(plan, actor=request.actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The plan has started. Every line is an action now."))
    return redirect("plan_page", slug=slug)
