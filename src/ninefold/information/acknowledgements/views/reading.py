"""One person reads one version: what changed, the whole text, two answers, and the questions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.information.acknowledgements import selectors, services
from ninefold.information.acknowledgements.models import Reading
from ninefold.information.documents import selectors as documents
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib import reading_time
from ninefold.toolkit.addresses import home_of


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Read, then say that it matches how one works, or what does not."""
    reading = _own(request, pk)
    if not reading.waits:
        return _next(request, slug)
    if hasattr(reading, "acknowledgement"):
        return redirect("acknowledgements_check", slug=slug, pk=pk)
    fault = ""
    if request.method == "POST":
        fits, remark = request.POST.get("fits") == "yes", request.POST.get("remark", "")
        minutes = _minutes(request.POST.get("opened", ""))
        try:
            services.acknowledge(reading, actor=request.actor, fits=fits, remark=remark, minutes=minutes)
        except ValidationError as error:
            fault = " ".join(error.messages)
        else:
            if not fits:
                messages.success(request, _("The owner of the document is told what does not match."))
            return redirect("acknowledgements_check", slug=slug, pk=pk)
    return _page(request, slug, reading, fault)


def _page(request: MemberRequest, slug: str, reading: Reading, fault: str) -> HttpResponse:
    actor = request.actor
    version = reading.document_version
    text = selectors.text_of(version)
    context = {
        "heading": version.document.title,
        "breadcrumbs": [(_("My work"), "")],
        "reading": reading,
        "version": version,
        "changed": selectors.changes_for(reading, actor),
        "minutes": reading_time.minutes(len(text)),
        "html": documents.html_of_file(version)
        if version.is_file
        else documents.html_of(version.content, version.document, slug, actor),
        "text": text,
        **documents.preview_of(version, slug),
        "document_url": home_of(version.document, slug, actor),
        "questions": len(selectors.questions_of(version.pk)),
        "opened": signing.dumps(timezone.now().timestamp(), salt="opened"),
        "remark": request.POST.get("remark", ""),
        "fault": fault,
    }
    return render(request, "acknowledgements/read.html", context, status=422 if fault else 200)


def _minutes(opened: str) -> int | None:
    """How many minutes the page was open; 0 when the signed time stamp is not ours."""
    try:
        since: float = signing.loads(opened, salt="opened")
    except signing.BadSignature:
        return None
    return round((timezone.now().timestamp() - since) / 60)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Answer the check questions; wrong answers tell why and can be tried again."""
    reading = _own(request, pk)
    questions = selectors.questions_of(reading.document_version_id)
    if not reading.waits:
        return _next(request, slug, done=reading.read_on is not None)
    if not hasattr(reading, "acknowledgement") or not questions:
        return redirect("acknowledgements_read", slug=slug, pk=pk)
    chosen = [_place(request.POST.get(f"q{question.position}", "")) for question in questions]
    attempt, fault = None, ""
    if request.method == "POST":
        try:
            attempt = services.answer(reading, [-1 if each is None else each for each in chosen], actor=request.actor)
        except ValidationError as error:
            fault = " ".join(error.messages)
        else:
            if attempt.passed:
                return _next(request, slug, done=True)
    asked = [
        {
            "question": question,
            "chosen": place,
            "wrong": attempt is not None and place != question.right,
            "options": [(at, words, at == place) for at, words in enumerate(question.options)],
        }
        for question, place in zip(questions, chosen, strict=True)
    ]
    wrong = any(each["wrong"] for each in asked)
    context = {
        "heading": _("Did it come across?"),
        "breadcrumbs": [(_("My work"), "")],
        "reading": reading,
        "asked": asked,
        "wrong": wrong,
        "fault": fault,
    }
    return render(request, "acknowledgements/check.html", context, status=422 if wrong or fault else 200)


def _place(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) == 1 else None


def _own(request: MemberRequest, pk: UUID) -> Reading:
    found = selectors.own(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    reading: Reading = found
    return reading


def _next(request: MemberRequest, slug: str, *, done: bool = False) -> HttpResponse:
    """Go on to the next reading; after the last one, to My work."""
    if done:
        messages.success(request, _("Kept: you have read it."))
    following = selectors.next_for(request.actor)
    if following is None:
        return redirect("my_work", slug=slug)
    return redirect("acknowledgements_read", slug=slug, pk=following.pk)
