"""The page of one clause or group: what proves it; and all its records."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items.models import Item
from ninefold.readiness.evidence import population, selectors
from ninefold.readiness.evidence.clausepage import ClausePage
from ninefold.readiness.evidence.rows import chips, papers, rows
from ninefold.readiness.evidence.selectors import Today
from ninefold.readiness.evidence.trail import linked_among, trail_from
from ninefold.readiness.evidence.views.opening import framed, opened, records_in_window
from ninefold.readiness.gap.models import RunState
from ninefold.readiness.gap.presenting import age_in_words, shown
from ninefold.readiness.gap.questions import questions_for
from ninefold.toolkit.addresses import with_params

SHOWN, EACH_PAGE = 6, 50
SIZES = (3, 5, 10, 25)  # records of a sample that are offered


@require_safe
def clause(request: MemberRequest, slug: str, clause: str) -> HttpResponse:
    """Two lamps, records first, a trail through them, documents, questions with answers."""
    actor, now, found = opened(request, clause)
    window, every = records_in_window(request, now, found)
    counts = population.counted(every)
    chosen = request.GET.get("kind", "")
    listed = list(population.of_kind(every, chosen)[:SHOWN])
    tied = selectors.linked_items(found.clauses, found.told, actor)
    versions = selectors.versions_of(tied, actor)
    documents = [item for item in tied if item.pk in versions or item.pk in found.told]
    newest = max((each.judged.newest for each in found.inside if each.judged.newest), default=None)
    context = framed(slug, found, now, window) | {
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
        "may_judge": actor.can("gap.read"),
        "print_url": with_params(request.GET, print=1),
        "query": with_params(request.GET, "trail", "print"),
    }
    return render(request, "evidence/clause.html", context | _answers(now, found))


@require_safe
def records(request: MemberRequest, slug: str, clause: str) -> HttpResponse:
    """Every record of the clause in the window."""
    actor, now, found = opened(request, clause)
    window, every = records_in_window(request, now, found)
    counts, chosen = population.counted(every), request.GET.get("kind", "")
    page = Paginator(population.of_kind(every, chosen), EACH_PAGE).get_page(request.GET.get("page"))
    context = framed(slug, found, now, window, _("Records")) | {
        "rows": list(rows(list(page.object_list), actor, slug, now.on)),
        "total": sum(counts.values()),
        "chips": chips(counts, chosen, lambda kind: with_params(request.GET, "page", kind=kind)),
        "pager": page,
        "before": with_params(request.GET, page=page.number - 1) if page.has_previous() else "",
        "after": with_params(request.GET, page=page.number + 1) if page.has_next() else "",
        "chosen": chosen,
        "may_pin": actor.can("evidence.pin"),
    }
    return render(request, "evidence/records.html", context)


def _answers(now: Today, found: ClausePage) -> dict[str, Any]:
    keys = {each.key for each in found.clauses}
    questions = [each for each in questions_for(now.edition.year) if keys & set(each.clauses)]
    return {
        "answers": [(each, now.answers.get(each.id)) for each in questions],
        "run": now.run,
        "open": now.run is not None and now.run.state == RunState.OPEN,
    }


def _trail(request: MemberRequest, every: QuerySet[Item], actor: Actor, slug: str, now: Today) -> dict[str, Any] | None:
    """One record and what it is linked to; another one at random when asked."""
    starts = linked_among(every)
    count = starts.count()
    if not count:
        return None
    asked = request.GET.get("trail", "")
    turn = int(asked) % count if asked.isdecimal() and len(asked) < 10 else 0
    start = starts[turn]
    other = (turn + 1 + secrets.randbelow(count - 1)) % count if count > 1 else None
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
