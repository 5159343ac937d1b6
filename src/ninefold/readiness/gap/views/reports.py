"""Pages of a report: on screen, on paper, and beside another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.readiness.gap import selectors
from ninefold.readiness.gap.listing import Choice, line_of, named_in, sections
from ninefold.readiness.gap.models import Gap, Kind, Priority, Run, RunState
from ninefold.readiness.gap.presenting import Shown, shown
from ninefold.readiness.gap.standing import Standing
from ninefold.readiness.gap.views.pictures import map_by_process, map_of, owners_of, pages_of, records_of_checks
from ninefold.readiness.gap.views.runs import crumbs, run_for


def report_for(request: MemberRequest, pk: UUID) -> tuple[Run, Actor]:
    """A run that has its report."""
    run, actor = run_for(request, pk)
    if run.state != RunState.REPORTED:
        raise Http404
    return run, actor


@require_safe
def report(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Where the organization is weak, the nine kinds, and every gap with what says so."""
    run, actor = run_for(request, pk)
    if run.state != RunState.REPORTED:
        return redirect("gap_run", slug=slug, pk=pk)
    gaps, before = list(selectors.gaps(run)), selectors.report_before(run, actor)
    choice = Choice.of(request.GET)
    chosen = [gap for gap in gaps if choice.keeps(gap)]
    pages = pages_of(run, named_in(chosen), actor, slug)
    checked, who = records_of_checks(actor, slug), owners_of(gaps, actor)
    lines = [line_of(gap, run.edition, pages, checked, who) for gap in chosen]
    to_give = [line for line in lines if line.who and line.who.why]
    counted, standings = selectors.gaps_by_group(gaps), selectors.standings(run, actor)
    context = {
        "heading": _("Gap report"),
        "lead": lead(run, before),
        "run": run,
        "before": before,
        "said": said(gaps, before),
        "map": map_by_process(run, standings, slug, gaps)
        if choice.by == "process"
        else map_of(run, standings, slug, counted),
        "differing": differing(standings, run),
        "kinds": _kinds(run, choice),
        "priorities": _priorities(run, choice),
        "choice": choice,
        "total": len(gaps),
        "lines": lines,
        "to_give": len(to_give),
        "one_person": to_give[0].who.name if len({line.who.name for line in to_give}) == 1 else "",
        "in_plan": sum(not each.why for each in who.values()),
        "gaps_to_give": ",".join(str(line.gap.pk) for line in to_give),
        "sections": sections(choice.by, lines),
        "may_plan": actor.can("plan.write"),
        "may_draft": actor.can("documents.write"),
        "may_answer": actor.can("gap.answer"),
        "breadcrumbs": crumbs(slug, (_("Run %d") % run.number, "")),
    }
    return render(request, "gap/report.html", context)


def differing(standings: Sequence[Standing], run: Run) -> list[Shown]:
    """The clauses on which people and data do not say the same."""
    return [shown(each, run.day) for each in standings if each.judged.disagreement]


def lead(run: Run, before: Run | None) -> str:
    """Which run this is, of when and by whom, and what it is compared with."""
    words = _("Run %(number)d of %(day)s") % {"number": run.number, "day": date_format(run.day, "j F Y")}
    if run.started_by:
        words = _("%(run)s, by %(name)s") % {"run": words, "name": run.started_by.name}
    if before is None:
        return f"{words}."
    compared = {"number": before.number, "day": date_format(before.day, "j F Y")}
    return f"{words}. {_('Compared with run %(number)d of %(day)s.') % compared}"


def said(gaps: list[Gap], before: Run | None) -> str:
    """The sentence after the first one: how many gaps, and how many more or fewer than last time."""
    words = ngettext("It shows %d gap", "It shows %d gaps", len(gaps)) % len(gaps)
    if before is None:
        return f"{words}."
    change = len(gaps) - sum(selectors.counts_by_kind(before).values())
    if change == 0:
        return _("%(gaps)s, as many as in run %(number)d.") % {"gaps": words, "number": before.number}
    text = _("%(gaps)s, %(count)d fewer than in run %(number)d.")
    if change > 0:
        text = _("%(gaps)s, %(count)d more than in run %(number)d.")
    return text % {"gaps": words, "count": abs(change), "number": before.number}


def _kinds(run: Run, choice: Choice) -> list[dict[str, Any]]:
    counts = selectors.counts_by_kind(run)
    return [
        {"label": kind.label, "count": counts[kind], "url": choice.url(kind=kind), "current": choice.kind == kind}
        for kind in Kind
    ]


def _priorities(run: Run, choice: Choice) -> list[dict[str, Any]]:
    counts = selectors.counts_by_priority(run)
    every = {"label": _("All"), "count": sum(counts.values()), "url": choice.url(priority="")}
    return [
        every | {"current": not choice.priority},
        *(
            {
                "label": priority.label,
                "count": counts[priority],
                "url": choice.url(priority=priority),
                "current": choice.priority == priority,
            }
            for priority in Priority
        ),
    ]


def paper_context(run: Run, actor: Actor, slug: str) -> dict[str, Any]:
    """The whole report for paper: nothing filtered, nothing behind a link."""
    gaps, standings = list(selectors.gaps(run)), selectors.standings(run, actor)
    return {
        "heading": _("Gap report"),
        "lead": lead(run, None),
        "run": run,
        "said": said(gaps, selectors.report_before(run, actor)),
        "sections": sections("kind", [line_of(gap, run.edition) for gap in gaps]),
        "clauses": [shown(each, run.day) for each in standings],
        "differing": differing(standings, run),
        "total": len(gaps),
        "slug": slug,
    }


@require_safe
def paper(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The report for the printer."""
    run, actor = report_for(request, pk)
    return render(request, "gap/paper.html", paper_context(run, actor, slug))


@require_safe
def compare(request: MemberRequest, slug: str, pk: UUID, other: UUID) -> HttpResponse:
    """Two reports: which gaps are new, which are gone, which are still there."""
    run, actor = report_for(request, pk)
    older, _actor = report_for(request, other)
    if older.number > run.number:
        run, older = older, run
    found = selectors.difference(run, older)
    titles = {"new": _("New"), "gone": _("Gone"), "still": _("Still there"), "open": _("Not answered again")}
    context = {
        "heading": _("Compare runs"),
        "lead": _("Run %(newer)d of %(day)s beside run %(older)d of %(then)s.")
        % {
            "newer": run.number,
            "day": date_format(run.day, "j F Y"),
            "older": older.number,
            "then": date_format(older.day, "j F Y"),
        },
        "run": run,
        "older": older,
        "others": [each for each in selectors.reports(actor) if each.pk != run.pk],
        "parts": [(name, titles[name], [line_of(gap, run.edition) for gap in rows]) for name, rows in found.items()],
        "breadcrumbs": crumbs(
            slug,
            (_("Run %d") % run.number, reverse("gap_report", args=[slug, run.pk])),
            (_("Compare"), ""),
        ),
    }
    return render(request, "gap/compare.html", context)
