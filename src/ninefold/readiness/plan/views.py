"""Pages of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ninefold.kernel.actions.models import UNFINISHED
from ninefold.kernel.actions.models import State as Progress
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.gap.assessment.sizes import SOURCE
from ninefold.readiness.plan import pictures, selectors, services
from ninefold.readiness.plan.forms import BulkForm, FrameForm
from ninefold.readiness.plan.models import Line, Phase, Plan, State
from ninefold.readiness.plan.owners import suggestions
from ninefold.readiness.plan.workflow import PLAN
from ninefold.toolkit.views.opening import actor_with

VIEWS = ("list", "board", "bars")


@require_safe
def page(request: MemberRequest, slug: str) -> HttpResponse:
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


def _shown(
    request: MemberRequest, plan: Plan, frame: FrameForm | None = None, bulk: BulkForm | None = None
) -> dict[str, Any]:
    lines, fit = list(selectors.lines(plan)), selectors.fit(plan)
    view = request.GET.get("view") if request.GET.get("view") in VIEWS else "list"
    labels = {"list": _("List"), "board": _("Board"), "bars": _("Gantt")}
    owners = {line.owner_id for line in lines if line.accepted and line.owner_id}
    if plan.state == State.DRAFT and request.actor.can("plan.write"):
        _suggest(lines, request.actor)
    return {
        "lead": _lead(plan, lines, fit),
        "enough": _enough(plan, fit, len(owners), request.actor) if fit.effort and plan.state == State.DRAFT else "",
        "source": SOURCE,
        "view": view,
        "views": [{"label": labels[each], "url": f"?view={each}", "current": each == view} for each in VIEWS],
        "phases": [(phase.label, [line for line in lines if line.phase == phase]) for phase in Phase],
        "board": _board(plan, lines) if view == "board" else (),
        "fit": fit,
        "frame": frame or FrameForm(initial={"target": plan.target, "days_per_week": plan.days_per_week}),
        "bulk": bulk or BulkForm(),
        "bars": pictures.bars(plan, lines, request.organization.slug) if view == "bars" else None,
        "load": pictures.load(plan, fit, len(owners)) if view == "bars" else None,
        "draft": plan.state == "draft",
        "running": selectors.running(request.actor) if plan.state == "draft" else None,
        "blocked": PLAN.blocked_because(PLAN.by_name["start"], plan, request.actor) if plan.state == "draft" else (),
    }


def _board(plan: Plan, lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Cards side by side: of a draft by what they block, of a plan that runs by how far its actions are."""
    if plan.state == State.DRAFT:
        return [(str(phase.label), [line for line in lines if line.phase == phase]) for phase in Phase]
    columns: dict[Progress, list[Line]] = {state: [] for state in (*UNFINISHED, Progress.DONE)}
    for line in sorted(lines, key=lambda each: each.now or date.max):
        if line.action:
            columns[Progress(line.action.state) if line.action.pending else Progress.DONE].append(line)
    return [(str(state.label), cards) for state, cards in columns.items()]


def _lead(plan: Plan, lines: list[Line], fit: selectors.Fit) -> str:
    """Of a draft what it asks for, of a plan that runs how far it is."""
    if plan.state == State.DRAFT:
        words = _("%(accepted)d of %(all)d lines accepted, about %(days)d days of work (%(low)d to %(high)d), assumed.")
        days = {"days": round(fit.effort), "low": round(fit.low), "high": round(fit.high)}
        return words % (days | {"accepted": sum(line.accepted for line in lines), "all": len(lines)})
    begun = [line.action for line in lines if line.action]
    return _("%(done)d of %(all)d actions finished, %(late)d late. Ready for Stage 1 by %(day)s.") % {
        "done": sum(not action.pending for action in begun),
        "all": len(begun),
        "late": sum(action.late for action in begun),
        "day": date_format(plan.target, "j F Y"),
    }


def _enough(plan: Plan, fit: selectors.Fit, owners: int, actor: Actor) -> str:
    """The work against the time that people have until the target, and what is usual."""
    have = _("Until %(day)s there are %(have)s days (%(people)s, %(rate)s a week each); the work takes about %(days)s.")
    usual = _("Firms of %(size)s with what you have usually need %(low)s to %(high)s months to the certificate.")
    months = gap.usual_months(actor)
    told = have % {
        "day": date_format(plan.target, "j F Y"),
        "have": f"{fit.capacity:g}",
        "people": ngettext("%(n)d person", "%(n)d people", owners) % {"n": owners},
        "rate": f"{float(plan.days_per_week):g}",
        "days": f"{fit.effort:g}",
    }
    spoken = {"size": gap.firm(actor).words, "low": f"{months.low:.2g}", "high": f"{months.high:.2g}"}
    return f"{told} {usual % spoken}"


def _suggest(lines: list[Line], actor: Actor) -> None:
    """Beside each owner whom the product would ask, and why."""
    fits = suggestions(actor)
    for line in lines:
        line.fits = fits(line.clause)


@require_POST
def make(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
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


@require_POST
def assign(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Give gaps of a report to whoever fits best, one or many at once; nobody hears of it before the plan starts."""
    actor = actor_with(request, "plan.write")
    run = gap.runs(actor).filter(pk=pk).first()
    if run is None:
        raise Http404
    wanted = set(request.POST.get("gaps", "").split(","))
    chosen = [each for each in gap.gaps(run) if str(each.pk) in wanted]
    try:
        lines = services.assign_gaps(run, chosen, actor=actor) if chosen else []
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        lines = []
    if lines:
        messages.success(request, _given(lines))
    here = f"#gap-{chosen[0].pk}" if len(chosen) == 1 else "#gaps"
    return redirect(f"{reverse('gap_report', args=[slug, pk])}{here}")


def _given(lines: Sequence[Line]) -> str:
    """Who has what now, and whether they know it."""
    owner = lines[0].action.owner if lines[0].action else lines[0].owner
    if len(lines) == 1 and owner:
        closes = lines[0].gaps.count()
        told = ngettext(
            "%(name)s has “%(work)s” in the plan, which closes %(n)d gap.",
            "%(name)s has “%(work)s” in the plan, which closes %(n)d gaps.",
            closes,
        ) % {"name": owner.name, "work": lines[0].title, "n": closes}
    else:
        told = ngettext("%d line of the plan has its owner.", "%d lines of the plan have their owners.", len(lines))
        told %= len(lines)
    quiet = _("Nobody is told before you start the plan.")
    return f"{told} {quiet}" if lines[0].plan.state == State.DRAFT else told


def _plan_for(request: MemberRequest) -> Plan:
    plan = selectors.current(actor_with(request, "plan.write"))
    if plan is None:
        raise Http404
    return plan


@require_POST
def frame(request: MemberRequest, slug: str) -> HttpResponse:
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
def change(request: MemberRequest, slug: str) -> HttpResponse:
    """Change the chosen lines at once."""
    plan, form = _plan_for(request), BulkForm(request.POST)
    every, picked = "every" in request.POST, request.POST.getlist("line")
    chosen = [line for line in selectors.lines(plan) if every or str(line.pk) in picked]
    if "suggested" in request.POST and chosen:
        return _as_suggested(request, slug, chosen)
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


def _as_suggested(request: MemberRequest, slug: str, chosen: list[Line]) -> HttpResponse:
    try:
        given = services.assign_as_suggested(chosen, actor=request.actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, ngettext("%d line changed.", "%d lines changed.", len(given)) % len(given))
    return redirect("plan_page", slug=slug)


def _again(request: MemberRequest, plan: Plan, **forms: Any) -> HttpResponse:
    context = {"heading": _("Plan"), "plan": plan, "may_write": True, **_shown(request, plan, **forms)}
    return render(request, "plan/page.html", context, status=422)


@require_POST
def drop(request: MemberRequest, slug: str) -> HttpResponse:
    """Leave the draft aside."""
    plan = _plan_for(request)
    try:
        services.drop_draft(plan, actor=request.actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("plan_page", slug=slug)


@require_POST
def start(request: MemberRequest, slug: str) -> HttpResponse:
    """Open an action for every accepted line; only now people get work."""
    plan = _plan_for(request)
    try:
        services.start_plan(plan, actor=request.actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The plan has started. Every line is an action now."))
    return redirect("plan_page", slug=slug)
