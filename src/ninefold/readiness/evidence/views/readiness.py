"""Readiness, how it moved, what is written and not shown, and the list of all clauses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.jobs.models import Job
from ninefold.readiness.checking import selectors as checking
from ninefold.readiness.checking import services as checks
from ninefold.readiness.evidence import pictures, selectors
from ninefold.readiness.evidence.facts import Line
from ninefold.readiness.evidence.selectors import readiness, written_but_not_proven
from ninefold.readiness.evidence.snapshots import snapshots
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.gap.heatmap import LETTERS, TONES, heat_map
from ninefold.readiness.gap.models import ClauseState
from ninefold.readiness.gap.presenting import shown
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Pdca
from ninefold.toolkit.addresses import home_of
from ninefold.toolkit.views.opening import actor_with

STATES = (
    ClauseState.VERIFIED,
    ClauseState.WORKING,
    ClauseState.DOCUMENTED,
    ClauseState.GAP,
    ClauseState.NOT_ASSESSED,
    ClauseState.NOT_APPLICABLE,
)


def _addresses(slug: str) -> Callable[[str], str]:
    return lambda number: reverse("evidence_clause", args=[slug, number])


@require_safe
def page(request: MemberRequest, slug: str) -> HttpResponse:
    """Are we ready for Stage 1, and does it work in practice? Counted, never typed."""
    actor = actor_with(request, "gap.read")
    found = readiness(actor, request.organization)
    now = found.today
    rules = [_linked(line, slug) for line in found.rules]
    unmet = [rule for rule in rules if rule["state"] != "met"]
    context = {
        "heading": _("Readiness"),
        "lead": _("Counted on %s. A file shows what is written; that it is done takes a dated record or a name.")
        % date_format(now.on, "j F Y"),
        "found": found,
        "total": len(rules),
        "rules": unmet or rules,
        "met": [rule for rule in rules if rule not in unmet] if unmet else [],
        "signs": [_linked(line, slug) for line in found.signs],
        "first": _linked(found.first_blocker, slug) if found.first_blocker else None,
        "map": heat_map(now.edition, now.standings, None, _addresses(slug)),
        "not_looked_at": gap.newer_import(now.run, actor),
        "unproven": len(written_but_not_proven(now.standings)),
        "ages": pictures.ages_of(now.edition, now.standings, now.on, _addresses(slug)),
        "rhythm": pictures.rhythm_of(now.run.entries if now.run else {}, found.days, found.from_files, now.on),
        "may_check": actor.can("gap.answer"),
    }
    return render(request, "evidence/readiness.html", context)


def _linked(line: Line, slug: str) -> dict[str, Any]:
    arguments = [slug, line.clause] if line.clause else [slug]
    return {
        "title": line.title,
        "state": line.state,
        "note": line.note,
        "action": line.action,
        "url": reverse(line.url_name, args=arguments) + line.query if line.url_name else "",
    }


@require_POST
def check_now(request: MemberRequest, slug: str) -> HttpResponse:
    """Let the worker run every check."""
    actor = actor_with(request, "gap.answer")
    job = checks.request_run(actor=actor)
    messages.success(request, _("Nothing has changed since the last run.") if job.finished else _waiting(job))
    return redirect("readiness_page", slug=slug)


def _waiting(job: Job) -> str:
    return _("The checks run in the background. Load the page again in a moment to see the results.")


@require_safe
def found_by_checks(request: MemberRequest, slug: str) -> HttpResponse:
    """Every remark of the checks with its record and the way out, what an auditor meets first on top."""
    actor = actor_with(request, "gap.read")
    clauses = catalogue.edition(request.organization.edition).clauses
    places = {clause.number: place for place, clause in enumerate(clauses)}
    rows = sorted(checking.what_was_found(actor), key=lambda row: (row.stage, places.get(row.clause, len(places))))
    context = {
        "heading": _("What the checks found"),
        "lead": _("Counted when the checks ran last; who puts a remark right and checks again sees it go."),
        "found": [
            (row, [(each, home_of(each.item, slug, actor) if each.item else "") for each in row.remarks.all()])
            for row in rows
        ],
        "age": checking.age_of(list(checking.runs_only(actor))),
        "may_check": actor.can("gap.answer"),
        "breadcrumbs": [
            (_("Certification"), ""),
            (_("Readiness"), reverse("readiness_page", args=[slug])),
            (_("What the checks found"), ""),
        ],
    }
    return render(request, "evidence/found.html", context)


@require_safe
def kept_runs(request: MemberRequest, slug: str) -> HttpResponse:
    """How readiness moved: today beside what every report kept."""
    actor = actor_with(request, "gap.read")
    words = [(state.value, LETTERS[state.value], TONES[state.value], state.label) for state in STATES]
    rows = [
        {"snapshot": each, "counts": [each.states.get(state, 0) for state, *_rest in words]}
        for each in snapshots(selectors.today(actor, request.organization), actor)
    ]
    context = {
        "heading": _("Readiness over time"),
        "lead": _("Every gap report keeps how each requirement stood on its day."),
        "words": words,
        "rows": rows,
        "breadcrumbs": [
            (_("Certification"), ""),
            (_("Readiness"), reverse("readiness_page", args=[slug])),
            (_("Over time"), ""),
        ],
    }
    return render(request, "evidence/snapshots.html", context)


@require_safe
def unproven(request: MemberRequest, slug: str) -> HttpResponse:
    """What is written and not shown in use."""
    actor = actor_with(request, "gap.read")
    now = selectors.today(actor, request.organization)
    context = {
        "heading": _("Written but not proven"),
        "lead": _("A document says so; no record of the last twelve months shows that it is done."),
        "clauses": [shown(each, now.on) for each in written_but_not_proven(now.standings)],
        "breadcrumbs": [
            (_("Certification"), ""),
            (_("Readiness"), reverse("readiness_page", args=[slug])),
            (_("Written but not proven"), ""),
        ],
    }
    return render(request, "evidence/unproven.html", context)


@require_safe
def clauses(request: MemberRequest, slug: str) -> HttpResponse:
    """Every requirement in our own words, with its state; Plan, Do, Check or Act alone when asked."""
    actor = actor_with(request, "evidence.read")
    now = selectors.today(actor, request.organization)
    asked = request.GET.get("pdca", "")
    chosen = asked if asked in set(Pdca) else ""
    kept = [each for each in now.standings if not chosen or each.clause.pdca == chosen]
    labels = {"": _("All"), Pdca.PLAN: _("Plan"), Pdca.DO: _("Do"), Pdca.CHECK: _("Check"), Pdca.ACT: _("Act")}
    context = {
        "heading": _("Evidence by clause"),
        "lead": _("Records first: what shows that each requirement is met. Held against %s.") % now.edition.label,
        "areas": [
            (area, name, [shown(each, now.on) for each in kept if each.clause.area == area])
            for area, name in now.edition.areas.items()
        ],
        "phases": [
            {"label": label, "url": f"?pdca={value}" if value else "?", "current": value == chosen}
            for value, label in labels.items()
        ],
        "may_judge": actor.can("gap.read"),
    }
    return render(request, "evidence/list.html", context)
