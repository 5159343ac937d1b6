"""Pages that list runs, start one, show its first picture and finish it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.jobs.models import Job
from ninefold.readiness.gap import at_once, selectors, services
from ninefold.readiness.gap.models import Run, RunState
from ninefold.readiness.gap.questions import clauses_of, progress_of, questions_for
from ninefold.readiness.gap.standing import Standing
from ninefold.readiness.gap.views import sparing
from ninefold.readiness.gap.views.pictures import map_of
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Question
from ninefold.toolkit.views.opening import actor_with


def run_for(request: MemberRequest, pk: UUID, permission: str = "gap.read") -> tuple[Run, Actor]:
    """A run that the actor may see; with the right to answer when that is asked."""
    actor = actor_with(request, "gap.read")
    found = selectors.runs(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found, actor_with(request, permission)


@require_safe
def runs(request: MemberRequest, slug: str) -> HttpResponse:
    """Every run, newest first."""
    actor = actor_with(request, "gap.read")
    context = {
        "heading": _("Gap analysis"),
        "lead": _("What is there, what is missing, and what to do first."),
        "runs": list(selectors.runs(actor)),
        "open_run": selectors.open_run(actor),
        "key_questions": progress_of(request.organization.edition, (), {}).key_total,
        "may_answer": actor.can("gap.answer"),
    }
    return render(request, "gap/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: MemberRequest, slug: str) -> HttpResponse:
    """Start a run, or go on with the open one; `?report` and whoever finds none open sees the last report."""
    actor = actor_with(request, "gap.answer" if request.method == "POST" else "gap.read")
    found = None if "report" in request.GET else selectors.open_run(actor)
    if found is None and request.method == "POST":
        found = services.begin_run(actor=actor)
        services.request_look(found, actor=actor)
    found = found or selectors.last_report(actor)
    return redirect("gap_run", slug=slug, pk=found.pk) if found else redirect("gap_list", slug=slug)


@require_safe
def run(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The open run: the picture that files give by themselves, and how far it is answered."""
    found, actor = run_for(request, pk)
    if found.state == RunState.REPORTED:
        return redirect("gap_report", slug=slug, pk=pk)
    edition = catalogue.edition(found.edition)
    answered, spared = selectors.answers(found), selectors.spared(found, actor)
    standings = selectors.standings(found, actor)
    may_leave_out, aside = sparing.proposed(spared, answered), sparing.kept(spared, answered)
    context = {
        "heading": str(found),
        "run": found,
        "edition": edition,
        "map": map_of(found, standings, slug),
        "against": against_answer(request.GET.get("after", ""), found, standings),
        "progress": selectors.progress(found, answered),
        "to_leave_out": may_leave_out,
        "to_leave_out_count": sum(len(each.questions) for each in may_leave_out),
        "left_out": aside,
        "left_out_count": sum(len(each.questions) for each in aside),
        "as_before": len(selectors.to_take_over(found)),
        "work": services.work_for(found),
        "newer_import": selectors.newer_import(found, actor),
        "may_answer": actor.can("gap.answer"),
        "breadcrumbs": crumbs(slug, (_("Run %d") % found.number, "")),
    }
    return render(request, "gap/run.html", context)


def beside_question(asked: Question, run: Run, standings: Iterable[Standing]) -> list[Standing]:
    """The clauses that a question is about."""
    numbers = {clause.number for clause in clauses_of(asked, catalogue.edition(run.edition))}
    return [each for each in standings if each.clause.number in numbers]


def against_answer(question: str, run: Run, standings: Iterable[Standing]) -> list[str]:
    """What files and records say against the answer that was given last, with its question."""
    asked = next((each for each in questions_for(run.edition) if each.id == question), None)
    if asked is None:
        return []
    said = dict.fromkeys(each.judged.disagreement for each in beside_question(asked, run, standings))
    return [f"{asked.text} {each}" for each in said if each]


def crumbs(slug: str, *last: tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page of a run stands."""
    return [(_("Certification"), ""), (_("Gap analysis"), reverse("gap_list", args=[slug])), *last]


def within(slug: str, run: Run, here: str) -> list[tuple[str, str]]:
    """A page inside an open run."""
    return crumbs(slug, (_("Run %d") % run.number, reverse("gap_run", args=[slug, run.pk])), (here, ""))


@require_POST
def look(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Let the worker look at the files that were read since."""
    return _asked(request, slug, pk, services.request_look)


@require_POST
def as_before(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Answer as in the runs before; each answer can be changed afterwards."""

    def told(n: int) -> str:
        taken = ngettext("%d answer was taken over.", "%d answers were taken over.", n) % n
        return f"{taken} {_('Go through the questions and change what is different now.')}"

    return _counted(request, slug, pk, at_once.answer_as_before, told)


@require_POST
def leave_out(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Confirm once what does not concern this organization."""

    def told(n: int) -> str:
        left = ngettext("%d question is left out.", "%d questions are left out.", n) % n
        return f"{left} {_('The page says why, and you can have them asked after all.')}"

    return _counted(request, slug, pk, at_once.leave_out, told)


@require_POST
def ask_after_all(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Ask what was left out."""

    def told(n: int) -> str:
        return ngettext("%d question is asked after all.", "%d questions are asked after all.", n) % n

    return _counted(request, slug, pk, at_once.ask_after_all, told)


def _counted(
    request: MemberRequest, slug: str, pk: UUID, deed: Callable[..., int], told: Callable[[int], str]
) -> HttpResponse:
    """Do something to many answers and say to how many."""
    found, actor = run_for(request, pk, "gap.answer")
    try:
        messages.success(request, told(deed(found, actor=actor)))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("gap_run", slug=slug, pk=pk)


@require_POST
def make(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Let the worker make the report; it opens by itself."""
    return _asked(request, slug, pk, services.request_report)


def _asked(request: MemberRequest, slug: str, pk: UUID, deed: Callable[..., Job]) -> HttpResponse:
    found, actor = run_for(request, pk, "gap.answer")
    try:
        deed(found, actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("gap_run", slug=slug, pk=pk)


@require_safe
def work(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """How far the worker is: a part of the run's page that renews itself until there is something new to show."""
    found, _actor = run_for(request, pk)
    job = services.work_for(found)
    response = render(request, "gap/_work.html", {"run": found, "work": job})
    if job is None:
        response["HX-Refresh"] = "true"
    return response
