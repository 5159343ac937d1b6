"""Who has read what: bars by team, what is late, document by document; and one's own readings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ninefold.information.acknowledgements import selectors, services
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.views.opening import actor_with

MOST = 50  # late readings that the page names; the rest is counted
TEAMS = ("department", "site")


@require_safe
def overview(request: MemberRequest, slug: str) -> HttpResponse:
    """Coverage for those who may see everybody's; one's own readings for all others."""
    actor = request.actor
    if not actor.can("acknowledgements.read"):
        return mine(request, slug)
    asked = request.GET.get("by", "")
    by = asked if asked in TEAMS else "department"
    rows = selectors.live(actor)
    late = selectors.late_readings(rows, on=timezone.localdate())
    totals = selectors.totals(rows)
    labels = {"department": _("By department"), "site": _("By site")}
    context = {
        "heading": _("Read and acknowledge"),
        "lead": _("%(read)d of %(asked)d readings are confirmed, %(late)d are late.") % totals
        if totals["asked"]
        else "",
        "totals": totals,
        "teams": selectors.coverage(rows, by),
        "views": [{"label": labels[each], "url": f"?by={each}", "current": each == by} for each in TEAMS],
        "late": list(late[:MOST]),
        "more_late": max(0, totals["late"] - MOST),
        "documents": selectors.by_document(rows, most=MOST),
        "may_remind": actor.can("acknowledgements.remind"),
        "own": selectors.waiting_for(actor).count(),
    }
    return render(request, "acknowledgements/overview.html", context)


@require_safe
def mine(request: MemberRequest, slug: str) -> HttpResponse:
    """What the person was asked to read, and what they have read."""
    rows = list(selectors.own(request.actor).order_by("-asked_on", "-pk")[:200])
    context = {
        "heading": _("My readings"),
        "waiting": sorted((each for each in rows if each.waits), key=lambda each: each.due_on),
        "done": [each for each in rows if each.read_on],
        "closed": [each for each in rows if each.closed_on],
    }
    return render(request, "acknowledgements/mine.html", context)


@require_POST
def remind(request: MemberRequest, slug: str) -> HttpResponse:
    """Remind everybody who is late in their next daily mail."""
    actor = actor_with(request, "acknowledgements.remind")
    late = selectors.late_readings(selectors.live(actor), on=timezone.localdate())
    count = services.remind(late, actor=actor)
    told = ngettext(
        "%(n)d reading is named in the next daily mail.", "%(n)d readings are named in the next daily mails.", count
    )
    messages.success(request, told % {"n": count})
    return redirect("acknowledgements_overview", slug=slug)
