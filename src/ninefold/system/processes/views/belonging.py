"""Say what belongs to a process: from its own page, or from the page of a document, a register or a record."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items import selectors as items
from ninefold.kernel.items.models import Item
from ninefold.lib.uuid7 import uuid_of
from ninefold.system.processes import selectors, services
from ninefold.system.processes.models import Process
from ninefold.system.processes.register import processes
from ninefold.system.processes.selectors import TAKES
from ninefold.toolkit.addresses import home_of, page_of
from ninefold.toolkit.register import by_name
from ninefold.toolkit.views.opening import actor_with, frame, record_for

MOST = 60  # that are offered


@require_http_methods(["GET", "HEAD", "POST"])
def gather(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Tick what belongs to a process: what belongs nowhere yet, or what a search finds."""
    actor = actor_with(request, "processes.write")
    process = record_for(processes, actor, pk, "processes.write")
    home = page_of(processes, "detail", slug, pk)
    if request.method == "POST":
        _gathered(request, process, actor)
        return redirect(home)
    query = request.GET.get("q", "").strip()
    context = frame(request, slug, processes, (process.code, home), (_("What belongs to it"), ""))
    context |= {
        "heading": _("What belongs to %s") % process.name,
        "lead": _("Documents say how it is done; registers and records show that it is done."),
        "query": query,
        "found": [(item, _kind(item)) for item in _found(query, process, actor) if home_of(item, slug, actor)],
        "back": home,
    }
    return render(request, "processes/gather.html", context)


def _found(query: str, process: Process, actor: Actor) -> list[Item]:
    if not query:
        return list(selectors.homeless(actor)[:MOST])
    hits = [hit.item for hit in items.search(actor, query).best]
    own = set(selectors.tied_to([process.pk]).values_list("source_id", flat=True))
    return [item for item in hits if (item.type in TAKES or item.kind) and item.pk not in own]


def _kind(item: Item) -> str:
    register = by_name(item.type)
    return str(register.model._meta.verbose_name) if register else ""


def _gathered(request: MemberRequest, process: Process, actor: Actor) -> None:
    if "remove" in request.POST:
        link = selectors.tie_of(process, _key(request.POST["remove"]))
        if link is None or not items.visible_items(actor).filter(pk=link.source_id).exists():
            raise Http404
        services.part(link, actor=actor)
        messages.success(request, _("%s no longer belongs to it.") % link.source)
        return
    wanted = [_key(value) for value in request.POST.getlist("item")]
    chosen = list(items.visible_items(actor).filter(pk__in=wanted).exclude(pk=process.pk))
    services.join(process, chosen, actor=actor)
    text = ngettext("%d thing was added.", "%d things were added.", len(chosen))
    messages.success(request, text % len(chosen))


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: MemberRequest, slug: str, item: UUID) -> HttpResponse:
    """From the page of a document, register or record: tick its processes."""
    actor = actor_with(request, "processes.write")
    found = items.visible_items(actor).filter(pk=item).first()
    home = home_of(found, slug, actor) if found else ""
    if not home or found is None or not (found.type in TAKES or found.kind):
        raise Http404
    every = [each for each in selectors.with_tie(actor, item) if actor.can("processes.write", each.site_id)]
    if request.method == "POST":
        wanted = {_key(value) for value in request.POST.getlist("process")}
        services.place(found, every, wanted, actor=actor)
        messages.success(request, _("Its processes are kept."))
        return redirect(home)
    trail = [(_("System"), ""), (_("Processes"), page_of(processes, "list", slug))]
    context = {
        "heading": _("Which process it belongs to"),
        "lead": found,
        "breadcrumbs": [*trail, (str(found), home), (_("Process"), "")],
        "every": every,
        "back": home,
    }
    return render(request, "processes/join.html", context)


@require_POST
def template(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take the starter document that fits, as a first draft that belongs to the process."""
    actor = actor_with(request, "documents.write")
    process = record_for(processes, actor_with(request, "processes.write"), pk, "processes.write")
    try:
        document = services.take_template(process, actor=actor, organization=request.organization)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(page_of(processes, "detail", slug, pk))
    messages.success(request, _("“%s” is the first draft for this process.") % document)
    return redirect("documents_document_detail", slug=slug, pk=document.pk)


def _key(value: str) -> UUID:
    key = uuid_of(value)
    if key is None:
        raise Http404
    return key
