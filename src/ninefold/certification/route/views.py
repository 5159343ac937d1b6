"""The route's page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ninefold.certification.route import selectors
from ninefold.certification.route.tasks import BLOCKED
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.views.opening import actor_with

DOCUMENTS = 5  # the step that prepares documents and records


@require_safe
def page(request: MemberRequest, slug: str) -> HttpResponse:
    """Twelve steps; the open one shows its tasks."""
    actor = actor_with(request, "route.read")
    route = selectors.route(actor, request.organization)
    wanted = request.GET.get("step", "")
    number = int(wanted) if wanted.isdigit() and 1 <= int(wanted) <= len(route.legs) else route.current
    part = request.GET.get("part", "")
    # Only this step reads it: it looks at every document.
    there, needed = selectors.document_set(actor, request.organization) if number == DOCUMENTS else (0, 0)
    context = {
        "heading": _("Route"),
        "lead": _lead(route),
        "route": route,
        "opened": route.legs[number - 1],
        "there": there,
        "needed": needed,
        "may_begin": actor.can("gap.answer"),
        "part": part,
        "parts": [("plan", _("Plan")), ("do", _("Do")), ("check", _("Check")), ("act", _("Act"))],
    }
    return render(request, "route/page.html", context)


def _lead(route: selectors.Route) -> str:
    """How far it is, where the next thing waits, and whether something stands still."""
    tasks = [task for leg in route.legs for task in leg.tasks]
    said = [_("%(done)d of %(all)d tasks done.") % {"done": sum(leg.done for leg in route.legs), "all": len(tasks)}]
    if route.next:
        said.append(_("The next thing is in step %d.") % route.current)
    if blocked := sum(task.state == BLOCKED for task in tasks):
        said.append(ngettext("%d task is blocked.", "%d tasks are blocked.", blocked) % blocked)
    return " ".join(said)
