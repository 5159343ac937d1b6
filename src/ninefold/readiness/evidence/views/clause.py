"""Pages of one clause or group: what proves it, all its records, pinning, and samples."""

from __future__ import annotations

import random
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninefold.information.intake import selectors as intake
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item
from ninefold.lib.uuid7 import uuid_of
from ninefold.readiness.evidence import population, selectors, services
from ninefold.readiness.evidence.clausepage import ClausePage, clause_page, files_of
from ninefold.readiness.evidence.population import Window
from ninefold.readiness.evidence.rows import chips, kind_named, papers, rows
from ninefold.readiness.evidence.selectors import Today
from ninefold.readiness.evidence.trail import linked_among, trail_from
from ninefold.readiness.gap.models import RunState
from ninefold.readiness.gap.presenting import age_in_words, shown
from ninefold.readiness.gap.questions import questions_for
from ninefold.toolkit.addresses import with_params
from ninefold.toolkit.views.opening import actor_with

SHOWN, EACH_PAGE = 6, 50
SIZES = (3, 5, 10, 25)


@require_safe
def clause(request: Any, slug: str, clause: str) -> HttpResponse:
    """Two lamps, records first, a trail through them, documents, questions with answers."""
    actor, now, found = _opened(request, clause)
    window, every = _records(request, now, found)
    counts = population.counted(every)
    chosen = request.GET.get("kind", "")
    listed = list(population.of_kind(every, chosen)[:SHOWN])
    tied = selectors.linked_items(found.clauses, found.told, actor)
    versions = selectors.versions_of(tied, actor)
    documents = [item for item in tied if item.pk in versions or item.pk in found.told]
    newest = max((each.judged.newest for each in found.inside if each.judged.newest), default=None)
    context = _frame(slug, found, now, window) | {
        "layout": "toolkit/print.html" if request.GET.get("print") else "toolkit/base.html",
        "clauses": [shown(each, now.on) for each in found.inside],
        "single": found.inside[0].clause if len(found.inside) == 1 else None,
        "newest": newest,
        "age": age_in_words(newest, now.on) if newest else "",
        "tree": _tree(now, clause),
        "owner": next((item.owner for item in documents if item.owner), None),
        "rows": list(rows(listed, actor, slug, now.on)),
        "total": sum(counts.values()),
        "count": counts.get(chosen, sum(counts.values())),
        "chips": chips(counts, chosen, lambda kind: with_params(request.GET, "trail", kind=kind)),
        "papers": list(papers(documents, versions, actor, slug)),
        "tied": list(papers([item for item in tied if item not in documents], {}, actor, slug)),
        "trail": _trail(request, every, actor, slug, now),
        "sizes": SIZES,
        "samples": selectors.samples_of(clause),
        "may_pin": actor.can("evidence.pin"),
        "may_sample": actor.can("evidence.sample"),
        "may_answer": actor.can("gap.answer"),
        "print_url": with_params(request.GET, print=1),
        "query": with_params(request.GET, "trail", "print"),
    }
    return render(request, "evidence/clause.html", context | _answers(now, found))


@require_safe
def records(request: Any, slug: str, clause: str) -> HttpResponse:
    """Every record of the clause in the window."""
    actor, now, found = _opened(request, clause)
    window, every = _records(request, now, found)
    counts, chosen = population.counted(every), request.GET.get("kind", "")
    page = Paginator(population.of_kind(every, chosen), EACH_PAGE).get_page(request.GET.get("page"))
    context = _frame(slug, found, now, window, _("Records")) | {
        "rows": list(rows(page.object_list, actor, slug, now.on)),
        "total": sum(counts.values()),
        "chips": chips(counts, chosen, lambda kind: with_params(request.GET, "page", kind=kind)),
        "pager": page,
        "before": with_params(request.GET, page=page.number - 1) if page.has_previous() else "",
        "after": with_params(request.GET, page=page.number + 1) if page.has_next() else "",
        "chosen": chosen,
        "may_pin": actor.can("evidence.pin"),
    }
    return render(request, "evidence/records.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: Any, slug: str, clause: str) -> HttpResponse:
    """Find a record or document, and let it stand first."""
    actor, now, found = _opened(request, clause, "evidence.pin")
    if request.method == "POST":
        item = get_object_or_404(Item.objects.all().visible_to(actor), pk=_key(request.POST.get("item", "")))
        target = next((each for each in found.clauses if each.number == request.POST.get("clause")), None)
        if target is None:
            raise Http404
        services.pin(item, target, actor=actor)
        messages.success(request, _("Pinned: %s") % item)
        return redirect("evidence_clause", slug=slug, clause=clause)
    text = request.GET.get("q", "")
    items = selectors.to_pin(text, actor)
    context = _frame(slug, found, now, None, _("Pin evidence")) | {
        "heading": _("Pin evidence"),
        "text": text,
        "rows": list(rows(items, actor, slug, now.on)),
    }
    return render(request, "evidence/pin.html", context)


@require_POST
def unpin(request: Any, slug: str, clause: str) -> HttpResponse:
    """Take a pin away."""
    actor, _now, found = _opened(request, clause, "evidence.pin")
    item = get_object_or_404(Item.objects.all().visible_to(actor), pk=_key(request.POST.get("item", "")))
    services.unpin(item, found.clauses, actor=actor)
    messages.success(request, _("No longer pinned: %s") % item)
    return redirect("evidence_clause", slug=slug, clause=clause)


@require_POST
def draw(request: Any, slug: str, clause: str) -> HttpResponse:
    """Draw a sample from the records of the window; the ledger keeps what was drawn."""
    actor, now, found = _opened(request, clause, "evidence.sample")
    window, every = _records(request, now, found)
    kind = request.GET.get("kind", "")
    asked = request.POST.get("count", "")
    try:
        drawn = services.draw(
            population.of_kind(every, kind), clause, window, kind, int(asked) if asked.isdecimal() else 5, actor=actor
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("evidence_clause", slug=slug, clause=clause)
    return redirect("evidence_sample", slug=slug, clause=clause, pk=drawn)


@require_safe
def sample(request: Any, slug: str, clause: str, pk: UUID) -> HttpResponse:
    """A sample that was drawn: from what, how, and each record."""
    actor, now, found = _opened(request, clause)
    line = selectors.sample(pk)
    if line is None or line.data["clause"] != clause:
        raise Http404
    drawn = [UUID(key) for key in line.data["drawn"]]
    seen = Item.objects.all().visible_to(actor).select_related("owner").in_bulk(drawn)
    window = Window.asked(line.data, now.on)
    context = _frame(slug, found, now, window, _("Sample")) | {
        "heading": _("Sample of %d") % len(drawn),
        "line": line,
        "kind": kind_named(line.data["kind"]) if line.data["kind"] else _("All kinds"),
        "rows": list(rows([seen[key] for key in drawn if key in seen], actor, slug, now.on)),
        "unseen": len(drawn) - len(seen),
    }
    return render(request, "evidence/sample.html", context)


def _opened(request: Any, number: str, permission: str = "") -> tuple[Any, Today, ClausePage]:
    actor = actor_with(request, "gap.read")
    if permission:
        actor_with(request, permission)
    now = selectors.today(actor, request.organization)
    pages = _pages(now, number, actor, request.organization.slug)
    found = clause_page(now, number, pages)
    if found is None:
        raise Http404
    return actor, now, found


def _pages(now: Today, number: str, actor: Actor, slug: str) -> dict[str, str]:
    """The page of each file that speaks of the clause."""
    if now.run is None:
        return {}
    batch = now.run.batch_id
    keys = intake.keys_of(batch, files_of(now, number), actor)
    return {path: reverse("intake_file", args=[slug, batch, key]) for path, key in keys.items()}


def _records(request: Any, now: Today, found: ClausePage) -> tuple[Window, QuerySet[Item]]:
    window = Window.asked(request.GET, now.on)
    every = population.records_of(found.clauses, found.numbers, found.named, window, request.actor)
    return window, every


def _key(text: str) -> UUID:
    key = uuid_of(text)
    if key is None:
        raise Http404
    return key


def _frame(slug: str, found: ClausePage, now: Today, window: Window | None, deeper: str = "") -> dict[str, Any]:
    home = reverse("evidence_clause", args=[slug, found.number])
    area = next(number for number, name in now.edition.areas.items() if name == found.area)
    crumbs = [(_("Evidence"), ""), (_("By clause"), reverse("evidence_list", args=[slug]))]
    crumbs += [(found.area, reverse("evidence_clause", args=[slug, area]) if area != found.number else "")]
    return {
        "heading": found.title,
        "page": found,
        "window": window,
        "home": home,
        "breadcrumbs": [*crumbs, *([(found.title, home), (deeper, "")] if deeper else [])],
    }


def _answers(now: Today, found: ClausePage) -> dict[str, Any]:
    keys = {each.key for each in found.clauses}
    questions = [each for each in questions_for(now.edition.year) if keys & set(each.clauses)]
    return {
        "answers": [(each, now.answers.get(each.id)) for each in questions],
        "run": now.run,
        "open": now.run is not None and now.run.state == RunState.OPEN,
    }


def _trail(request: Any, every: QuerySet[Item], actor: Any, slug: str, now: Today) -> dict[str, Any] | None:
    """One record and what it is linked to; another one at random when asked."""
    starts = linked_among(every)
    count = starts.count()
    if not count:
        return None
    asked = request.GET.get("trail", "")
    turn = int(asked) % count if asked.isdecimal() and len(asked) < 10 else 0
    start = starts[turn]
    other = (turn + random.randrange(1, count)) % count if count > 1 else None  # noqa: S311, chance is all it needs
    return {
        "start": start,
        "cards": list(rows(trail_from(start, actor), actor, slug, now.on)),
        "other": with_params(request.GET, trail=other) if other is not None else "",
    }


def _tree(now: Today, number: str) -> list[dict[str, Any]]:
    """The seven areas; the open one with its groups."""
    here = ".".join(number.split(".")[:2])
    return [
        {
            "number": area,
            "label": name,
            "open": number.split(".")[0] == area,
            "current": number == area,
            "groups": [
                {"number": group, "label": label, "current": group == here}
                for group, label in now.edition.groups.items()
                if group.split(".")[0] == area
            ],
        }
        for area, name in now.edition.areas.items()
    ]
