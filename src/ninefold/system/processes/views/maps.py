"""The process map with the list below it, and the processes to start from."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib.charts import Chart
from ninefold.system.processes import selectors, services
from ninefold.system.processes.drawing.column import column
from ninefold.system.processes.drawing.picture import drawn
from ninefold.system.processes.handovers import passed
from ninefold.system.processes.models import Lane, Process, Risk
from ninefold.system.processes.register import processes
from ninefold.system.processes.selectors import Map
from ninefold.system.processes.starters import SETS, of_set, usual_set
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.views.lists import list_page
from ninefold.toolkit.views.opening import actor_with


@require_safe
def process_map(request: MemberRequest, slug: str) -> HttpResponse:
    """The map, drawn from what the processes say that they give and take; below it the list of them."""
    return list_page(
        request, slug, processes, "processes/map.html", chart=lambda actor: picture(selectors.map_of(actor), slug)
    )


def picture(found: Map, slug: str) -> Chart | None:
    """The map with the sentence that reads it, and the same as a table."""
    every = found.processes
    if not every:
        return None

    def said(process: Process) -> tuple[str, str, str]:
        owner = process.owner.name if process.owner else _("no owner")
        mark = _("high risk") if process.risk == Risk.HIGH else ""
        return owner, mark, page_of(processes, "detail", slug, process.pk)

    labels = {lane.value: str(lane.label) for lane in Lane}
    title = _("Process map")
    svg, small = (draw(title, found.lanes, labels, found.handovers, said) for draw in (drawn, column))
    columns = (_("Process"), _("Owner"), _("Who takes part"), _("Comes in"), _("Goes out"))
    rows = tuple((process.name, said(process)[0], process.people, *_sides(process)) for process in every)
    return Chart(title, reading(found), svg, columns, rows, small)


def _sides(process: Process) -> tuple[str, str]:
    """What comes in and what goes out, one line each."""
    inputs, outputs = ("; ".join(str(line) for line in passed(text)) for text in (process.inputs, process.outputs))
    return inputs, outputs


def reading(found: Map) -> str:
    """One sentence: how much there is, and what is missing."""
    every, count = found.processes, len(found.handovers)
    text = ngettext("%d process", "%d processes", len(every)) % len(every)
    text = ngettext("%(text)s, %(n)d handover.", "%(text)s, %(n)d handovers.", count) % {"text": text, "n": count}
    without = sum(process.owner_id is None for process in every)
    lonely = [each.name for each in every if not any(each in (pass_.source, pass_.target) for pass_ in found.handovers)]
    if without:
        text += " " + ngettext("%d has no owner.", "%d have no owner.", without) % without
    if lonely:
        text += " " + _("Nothing goes into or out of: %s.") % ", ".join(lonely)
    return text


@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: MemberRequest, slug: str) -> HttpResponse:
    """Processes that a firm of this kind usually has: take one, some or all."""
    actor = actor_with(request, "processes.write")
    chosen = request.GET.get("for", "")
    chosen = chosen if chosen in SETS else usual_set(request.organization.profile)
    base, home = reverse("processes_suggestions", args=[slug]), page_of(processes, "list", slug)
    if request.method == "POST" and _take(request, chosen, actor):
        return redirect(home)
    there = {name.casefold() for name in selectors.all_names()}
    rows = [(each, each.name.casefold() in there) for each in of_set(chosen)]
    context = {
        "heading": _("Processes to start from"),
        "lead": _("Take what you have, change it until it is yours, name who answers for it."),
        "breadcrumbs": [(_("System"), ""), (_("Processes"), home), (_("To start from"), "")],
        "views": [
            {"label": label, "url": f"{base}?for={name}", "current": name == chosen} for name, label in SETS.items()
        ],
        "lanes": [(lane.label, [row for row in rows if row[0].lane == lane]) for lane in Lane],
        "left": sum(not known for _each, known in rows),
    }
    return render(request, "processes/suggestions.html", context)


def _take(request: MemberRequest, chosen: str, actor: Actor) -> bool:
    """Take the one whose button was pressed, or all that were ticked."""
    wanted = request.POST.getlist("one") or request.POST.getlist("take")
    try:
        made = services.take([each for each in of_set(chosen) if each.name in wanted], actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    text = ngettext("%d process was added as a draft.", "%d processes were added as drafts.", len(made))
    messages.success(request, text % len(made))
    return True
