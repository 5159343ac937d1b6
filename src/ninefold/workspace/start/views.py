"""Pages of the start."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login, logout
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ninefold.kernel.identity.limits import too_often
from ninefold.system.scope import selectors as scope
from ninefold.workspace.start import codes, services
from ninefold.workspace.start.forms import FirstAccountForm
from ninefold.workspace.start.preview import preview
from ninefold.workspace.start.questions import QUESTIONS, next_question
from ninefold.workspace.start.sample import load_sample, remove_sample

TRIES_A_MINUTE = 10  # with a code, from one address
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The first page of a new installation: the first question, not a welcome."""
    if not services.is_open():
        return redirect("account_login")
    if request.method == "POST" and codes.needed() and too_often(request, "start", TRIES_A_MINUTE):
        return render(request, "429.html", status=429)
    form = FirstAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = services.open_installation(
                form.cleaned_data["organization"], form.cleaned_data["email"], form.cleaned_data["password"]
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            login(request, opened.user, backend=BACKEND)
            return redirect("start_question", slug=opened.organization.slug)
    context = {"form": form, "sample_exists": services.sample_exists(), "sample_offered": not codes.needed()}
    return render(request, "start/first.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: Any, slug: str, number: int | None = None) -> HttpResponse:
    """One of the six questions; answered ones can be changed."""
    if not request.actor.can("organization.manage"):
        raise PermissionDenied
    index = (number - 1) if number else next_question(request.organization.profile)
    if index is None or not 0 <= index < len(QUESTIONS):
        return redirect("start_done", slug=slug)
    asked, problem = QUESTIONS[index], ""
    if request.method == "POST":
        try:
            services.answer(request.organization, asked.key, request.POST.get("answer", ""), actor=request.actor)
        except ValidationError as error:
            problem = error.messages[0]
        else:
            following = next_question(request.organization.profile)
            return (
                redirect("start_done", slug=slug)
                if following is None
                else redirect("start_question_number", slug=slug, number=following + 1)
            )
    context = {
        "question": asked,
        "number": index + 1,
        "given": request.organization.profile.get(asked.key, ""),
        "steps": _steps(request.organization.profile, index),
        "gives": preview(request.organization.profile, request.organization.edition),
        "problem": problem,
    }
    return render(request, "start/question.html", context, status=422 if problem else 200)


def _steps(profile: dict[str, str], index: int) -> list[dict[str, Any]]:
    steps = []
    for position, each in enumerate(QUESTIONS):
        chosen = next((choice.title for choice in each.choices if choice.value == profile.get(each.key)), "")
        status = "cur" if position == index else "done" if chosen else ""
        steps.append({"number": position + 1, "label": each.short, "note": chosen, "status": status})
    return steps


@require_http_methods(["GET", "HEAD"])
def done(request: Any, slug: str) -> HttpResponse:
    """After the six questions: where the first picture comes from."""
    if not request.actor.can("organization.manage"):
        raise PermissionDenied
    profile = request.organization.profile
    context = {
        "steps": _steps(profile, -1),
        "gives": preview(profile, request.organization.edition),
        "has_documents": profile.get("have") in ("some", "running"),
        "has_scope": scope.shown(request.actor) is not None,
    }
    return render(request, "start/done.html", context)


@require_http_methods(["POST"])
def sample(request: HttpRequest) -> HttpResponse:
    """Load the sample company from Start; its people's passwords are shown once, on the page that answers."""
    if not services.is_open() or services.sample_exists() or codes.needed():
        raise PermissionDenied
    loaded = load_sample()
    return render(request, "start/sample.html", {"loaded": loaded})


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Any, slug: str) -> HttpResponse:
    """Remove the sample company and nothing else."""
    if not request.organization.sample or not request.actor.can("organization.manage"):
        raise PermissionDenied
    if request.method == "POST":
        logout(request)
        remove_sample(request.organization)
        return redirect("front_door")
    return render(request, "start/remove.html", {"heading": _("Remove the sample company")})
