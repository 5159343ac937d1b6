"""Writers set the questions that check whether a version was understood."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.information.acknowledgements import selectors, services
from ninefold.information.acknowledgements.models import MOST_OPTIONS, MOST_QUESTIONS
from ninefold.information.acknowledgements.services import Check
from ninefold.information.documents import selectors as documents
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.addresses import home_of
from ninefold.toolkit.views.opening import actor_with


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Up to three questions with two to four answers each, and why the right one is right."""
    actor = actor_with(request, "documents.write")
    version = documents.version_seen(pk, actor)
    if version is None:
        raise Http404
    if not actor.can("documents.write", version.site_id):
        raise PermissionDenied
    now = [Check(each.text, tuple(each.options), each.right, each.why) for each in selectors.questions_of(pk)]
    checks, fault = now, ""
    if request.method == "POST":
        checks = [check for check in map(_read(request.POST), range(MOST_QUESTIONS)) if check.text or check.options]
        try:
            services.set_questions(version, checks, actor=actor)
        except ValidationError as error:
            fault = " ".join(error.messages)
        else:
            messages.success(request, _("Saved."))
            return redirect(home_of(version, slug, actor))
    context = {
        "heading": _("Check questions"),
        "lead": _("%(version)s. Ask about what people will do differently, not about words.") % {"version": version},
        "breadcrumbs": [
            (_("Documents"), ""),
            (_("Library"), reverse("documents_document_list", args=[slug])),
            (version.document.code or str(version.document), home_of(version, slug, actor)),
            (_("Check questions"), ""),
        ],
        "rows": [_shown(place, checks) for place in range(MOST_QUESTIONS)],
        "fixed": selectors.has_been_tried(pk),
        "back": home_of(version, slug, actor),
        "fault": fault,
    }
    return render(request, "acknowledgements/questions.html", context, status=422 if fault else 200)


def _read(data: QueryDict) -> Any:
    def one(place: int) -> Check:
        given = [data.get(f"option{place}_{at}", "").strip()[:200] for at in range(MOST_OPTIONS)]
        right, chosen = data.get(f"right{place}", "0"), [at for at, words in enumerate(given) if words]
        at = chosen.index(int(right)) if right.isdecimal() and int(right) in chosen else -1
        text, why = data.get(f"text{place}", "").strip()[:300], data.get(f"why{place}", "").strip()[:300]
        return Check(text, tuple(given[each] for each in chosen), at, why)

    return one


def _shown(place: int, checks: list[Check]) -> dict[str, Any]:
    check = checks[place] if place < len(checks) else Check("", (), 0, "")
    options = [*check.options, *[""] * MOST_OPTIONS][:MOST_OPTIONS]
    rows = [{"at": at, "words": words, "right": at == check.right, "label": at + 1} for at, words in enumerate(options)]
    return {"place": place, "number": place + 1, "check": check, "options": rows}
