"""Pages of the quality policy: as it holds, the builder with its preview, the poster."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninefold.information.documents import selectors as library
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib import paper
from ninefold.lib.markdown import to_html
from ninefold.system.policy import selectors, services
from ninefold.system.policy.forms import BuilderForm, initial
from ninefold.system.policy.quality import weaknesses
from ninefold.system.policy.writing import compose
from ninefold.toolkit.paper import Sheet, pdf_of
from ninefold.toolkit.views.opening import actor_with
from ninefold.toolkit.views.papers import pdf_answer, site_of


@require_safe
def page(request: MemberRequest, slug: str) -> HttpResponse:
    """The policy in force, the draft beside it, and the document that it is issued as."""
    actor = actor_with(request, "policy.read")
    effective, draft = selectors.effective(actor), selectors.draft(actor)
    document = library.quality_policy(actor)
    shown = draft or effective
    context = {
        "heading": _("Quality policy"),
        "lead": _("What the top promises: to customers, to the people who work here, and to anyone who asks."),
        "effective": effective,
        "draft": draft,
        "document": document,
        "brought": document is not None and effective is None,
        "html": to_html(effective.statement) if effective else _brought_words(document),
        "draft_html": to_html(draft.statement) if draft else "",
        "weaknesses": selectors.weaknesses_of(shown) if shown else [],
        "versions": list(selectors.versions(actor)),
        "may_write": actor.can("policy.write"),
        "may_approve": actor.can("policy.approve"),
        "pdf_ready": not paper.missing_libraries(),
        "pdf_url": reverse("policy_poster_pdf", args=[slug]),
    }
    return render(request, "policy/page.html", context)


def _brought_words(document: Any) -> str:
    """The text of a policy that was not built here, from its document."""
    return to_html(_body(document)) if document is not None and document.state == "effective" else ""


def _body(document: Any) -> str:
    """The text of the document without its title."""
    text: str = document.current.content or document.current.text
    first, _line, rest = text.lstrip().partition("\n")
    return (rest if first.startswith("# ") else text).strip()


@require_http_methods(["GET", "HEAD", "POST"])
def builder(request: MemberRequest, slug: str) -> HttpResponse:
    """Five questions; the text is written from the answers and shown beside them."""
    actor = actor_with(request, "policy.write")
    known = selectors.draft(actor) or selectors.effective(actor)
    document = library.quality_policy(actor)
    begin = initial(known)
    if known is None and document is not None and document.current and "words" in request.GET:
        begin = {"words": _body(document)[:4000]}
    form = BuilderForm(request.POST or None, initial=begin, edition=request.organization.edition)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(form, actor)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, _("Draft kept."))
            return redirect("policy_builder" if "again" in request.POST else "policy_page", slug=slug)
    context = {
        "heading": _("Build the quality policy"),
        "lead": _("Five questions, about five minutes. Everything can be changed until the top has signed it."),
        "breadcrumbs": [
            (_("System"), ""),
            (_("Quality policy"), reverse("policy_page", args=[slug])),
            (_("Build"), ""),
        ],
        "form": form,
        "document": document,
        "may_take_words": known is None and document is not None and not form.is_bound and "words" not in request.GET,
        **_previewed(known.statement if known else begin.get("words", ""), known),
    }
    return render(request, "policy/builder.html", context, status=422 if form.errors else 200)


def _keep(form: BuilderForm, actor: Actor) -> None:
    seen = form.cleaned_data["version"]
    services.save_draft(form.answers(), actor=actor, words=form.cleaned_data["words"], expected_version=seen)


def _previewed(statement: str, known: Any) -> dict[str, Any]:
    found = selectors.weaknesses_of(known) if known else []
    return {"preview": to_html(statement) if statement else "", "weaknesses": found}


@require_POST
def preview(request: MemberRequest, slug: str) -> HttpResponse:
    """How the text would read, and what is weak in it; nothing is kept."""
    actor_with(request, "policy.write")
    form = BuilderForm(request.POST, edition=request.organization.edition)
    if not form.is_valid():
        return render(request, "policy/_preview.html", {"errors": form.errors})
    answers = form.answers()
    statement = form.cleaned_data["words"].strip() or compose(answers)
    found = weaknesses(statement, answers) if statement else []
    return render(request, "policy/_preview.html", {"preview": to_html(statement), "weaknesses": found})


@require_safe
def poster(request: MemberRequest, slug: str) -> HttpResponse:
    """The policy in letters that can be read from two metres."""
    return render(request, "policy/poster.html", _poster(request))


@require_safe
def poster_pdf(request: MemberRequest, slug: str) -> HttpResponse:
    """The same on one sheet for the wall."""
    back, site, context = reverse("policy_page", args=[slug]), site_of(request), _poster(request)
    if not context["html"]:
        messages.error(request, _("There is no approved quality policy yet."))
        return redirect(back)
    sheet = Sheet(title=_("Quality policy"), qr=site.rstrip("/") + back, site=site)
    return pdf_answer(
        request,
        lambda: pdf_of("policy/poster_paper.html", sheet, context, actor=request.actor),
        f"{slug}-quality-policy",
        back,
    )


def _poster(request: MemberRequest) -> dict[str, Any]:
    """The text in force, built here or from the document that was brought along."""
    actor = actor_with(request, "policy.read")
    effective, document = selectors.effective(actor), library.quality_policy(actor)
    held = document.current if document is not None and document.state == "effective" else None
    return {
        "heading": _("Quality policy"),
        "html": to_html(effective.statement) if effective else _brought_words(document),
        "name": effective.approved_by.name if effective and effective.approved_by else "",
        "day": effective.approved_on if effective else held.effective_from if held else None,
        "document": document if held else None,
        "revision": held.label if held else "",
    }
