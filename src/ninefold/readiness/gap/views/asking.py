"""Pages that ask: one question per view, or all on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.readiness.gap import selectors, services
from ninefold.readiness.gap.forms import AnswerForm
from ninefold.readiness.gap.models import Answer, LeftOutBy, Run, RunState, Value
from ninefold.readiness.gap.presenting import shown
from ninefold.readiness.gap.questions import Credible, clauses_of, not_applicable, questions_for
from ninefold.readiness.gap.views.pictures import pages_of
from ninefold.readiness.gap.views.runs import against_answer, beside_question, run_for, within
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Edition, Question
from ninefold.toolkit.views.opening import actor_with

KEYS = {Value.YES: "1", Value.PARTLY: "2", Value.NO: "3", Value.NOT_APPLICABLE: "n"}
NOTES = {
    Value.YES: gettext_lazy("We do this, and it can be seen."),
    Value.PARTLY: gettext_lazy("Some of it, or not everywhere."),
    Value.NO: gettext_lazy("Not yet."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: MemberRequest, slug: str, pk: UUID, question: str) -> HttpResponse:
    """One question with what speaks to it beside it; an answer leads to the next one."""
    run, actor = run_for(request, pk, "gap.answer" if request.method == "POST" else "gap.read")
    asked = next((each for each in questions_for(run.edition) if each.id == question), None)
    if asked is None:
        raise Http404
    if run.state == RunState.REPORTED:
        return redirect("gap_report", slug=slug, pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer(run, question, actor=actor, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _onwards(request, slug, run, asked)
    context = _page(run, actor, asked, form, request) | {
        "may_answer": actor.can("gap.answer"),
        "may_overrule": actor.can("gap.overrule"),
        "breadcrumbs": within(slug, run, _("Questions")),
    }
    return render(request, "gap/question.html", context, status=422 if form.errors else 200)


def _onwards(request: MemberRequest, slug: str, run: Run, asked: Question) -> HttpResponseRedirect:
    """The next question; back to the list for those who came from there; the run when the key ones are done."""
    if request.POST.get("from") == "list":
        return HttpResponseRedirect(f"{reverse('gap_all', args=[slug, run.pk])}#{asked.id}")
    progress = selectors.progress(run, selectors.answers(run))
    if progress.next is None or (asked.key and progress.enough):
        page = reverse("gap_run", args=[slug, run.pk])
    else:
        page = reverse("gap_question", args=[slug, run.pk, progress.next.id])
    return HttpResponseRedirect(f"{page}?after={asked.id}")


def _page(run: Run, actor: Actor, asked: Question, form: AnswerForm, request: MemberRequest) -> dict[str, Any]:
    edition, answers = catalogue.edition(run.edition), selectors.answers(run)
    given, standings, slug = answers.get(asked.id), selectors.standings(run, actor), request.organization.slug
    beside = beside_question(asked, run, standings)
    order = [each for each in questions_for(run.edition) if each == asked or not _set_aside(answers.get(each.id))]
    pages = pages_of(run, {each.file for row in beside if row.seen for each in row.seen.because}, actor, slug)
    position, today = order.index(asked), timezone.localdate()
    spared = selectors.spared(run, actor).get(asked.id) if given is None else None
    noted = given.note if given else spared.reason if spared else ""
    return {
        "heading": asked.text,
        "run": run,
        "question": asked,
        "area": edition.areas[asked.area],
        "number": position + 1,
        "previous": order[position - 1] if position else None,
        "following": order[position + 1] if position + 1 < len(order) else None,
        "progress": selectors.progress(run, answers),
        "spared": spared,
        "spared_by": LeftOutBy(spared.by).label if spared else "",
        "places": selectors.firm(actor).sites,
        "given": given,
        "earlier": selectors.earlier_answers(run).get(asked.id),
        "form": form,
        "against": against_answer(request.GET.get("after", ""), run, standings),
        "choices": _choices(asked, edition, form.data.get("value") or (given.value if given else "")),
        "note": form.data.get("note", "") if form.is_bound else noted,
        "seen_working": bool(form.data.get("seen_working") if form.is_bound else given and given.confirmed_by_id),
        "clauses": [shown(each, today, pages) for each in beside],
        "may_verify": _may_verify(given, actor),
    }


def _set_aside(given: Answer | None) -> bool:
    """Whether the question was left out in bulk."""
    return bool(given and given.left_out_by)


def _choices(asked: Question, edition: Edition, chosen: str) -> list[dict[str, Any]]:
    told = not_applicable(asked, edition)
    return [
        {
            "value": value.value,
            "title": value.label,
            "note": NOTES.get(value, told.note),
            "key": KEYS[value],
            "checked": value == chosen,
            "refused": value == Value.NOT_APPLICABLE and told.credible is Credible.REFUSE,
        }
        for value in Value
    ]


def _may_verify(given: Answer | None, actor: Actor) -> bool:
    """A second person, not the one who confirmed it, and only once."""
    return bool(
        given
        and given.confirmed_by_id
        and not given.verified_by_id
        and actor.person_id
        and given.confirmed_by_id != actor.person_id
        and actor.can("gap.answer")
    )


@require_POST
def verify(request: MemberRequest, slug: str, pk: UUID, question: str) -> HttpResponse:
    """A second person has seen it working too."""
    run, actor = run_for(request, pk, "gap.answer")
    given = selectors.answers(run).get(question)
    if given is None:
        raise Http404
    try:
        services.verify(given, actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Kept with your name: a second person has seen it working."))
    return redirect("gap_question", slug=slug, pk=pk, question=question)


@require_POST
def take_back(request: MemberRequest, slug: str, pk: UUID, question: str) -> HttpResponse:
    """Leave a question open again; what was overruled only by who may overrule."""
    run, actor = run_for(request, pk, "gap.answer")
    given = selectors.answers(run).get(question)
    if given is None:
        raise Http404
    if given.overruled:
        actor_with(request, "gap.overrule")
    try:
        services.take_back(given, actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The question is open again."))
    return redirect("gap_question", slug=slug, pk=pk, question=question)


@dataclass(frozen=True, slots=True)
class _Row:
    """One question of the list."""

    question: Question
    clauses: list[str]
    given: Answer | None
    earlier: Answer | None
    choices: list[dict[str, Any]]
    disagreements: list[str]


def _row(
    asked: Question, edition: Edition, given: Answer | None, earlier: dict[str, Answer], differing: dict[str, str]
) -> _Row:
    numbers = [clause.number for clause in clauses_of(asked, edition)]
    said = dict.fromkeys(differing[number] for number in numbers if number in differing) if given else {}
    choices = _choices(asked, edition, given.value if given else "")
    return _Row(asked, numbers, given, earlier.get(asked.id), choices, list(said))


@require_safe
def every_question(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """All questions on one page, chapter by chapter; each is saved by itself."""
    run, actor = run_for(request, pk)
    if run.state == RunState.REPORTED:
        return redirect("gap_report", slug=slug, pk=pk)
    edition, answers, earlier = catalogue.edition(run.edition), selectors.answers(run), selectors.earlier_answers(run)
    differing = {
        each.clause.number: each.judged.disagreement
        for each in selectors.standings(run, actor)
        if each.judged.disagreement
    }
    rows = [_row(asked, edition, answers.get(asked.id), earlier, differing) for asked in questions_for(run.edition)]
    progress = selectors.progress(run, answers)
    context = {
        "heading": _("All questions"),
        "lead": _("Each answer is saved by itself."),
        "run": run,
        "chapters": [(part, [row for row in rows if row.question.area == part.area]) for part in progress.parts],
        "progress": progress,
        "may_answer": actor.can("gap.answer"),
        "breadcrumbs": within(slug, run, _("All questions")),
    }
    return render(request, "gap/all.html", context)
