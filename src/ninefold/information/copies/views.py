"""Documents on paper, and the page that the code on the paper leads to."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.information.copies import register, selectors, services
from ninefold.information.copies.forms import CopyForm
from ninefold.information.copies.selectors import Print
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.limits import too_often
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib.paper import NoPdf
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.register import Register, by_name
from ninefold.toolkit.views.opening import actor_with, record_for
from ninefold.toolkit.views.papers import no_pdf, site_of

LOOKS_A_MINUTE = 60  # from one address; a code has 80 bits, this only keeps the noise down


def _version_for(request: MemberRequest, pk: UUID) -> tuple[Actor, Any]:
    versions = by_name("documents.version")
    assert versions is not None
    actor = actor_with(request, versions.read)
    return actor, record_for(versions, actor, pk)


@require_safe
def version_page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponseBase:
    """One version as PDF."""
    actor, version = _version_for(request, pk)
    code = services.code_for(version, actor=actor)
    return _answer(request, version, Print(actor, slug, site_of(request), code))


@require_safe
def document_page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponseBase:
    """The version that readers get as PDF."""
    documents = by_name("documents.document")
    assert documents is not None
    document = record_for(documents, actor_with(request, documents.read), pk)
    if document.current_id is None:
        messages.error(request, _("Nothing is written yet."))
        return redirect("documents_document_detail", slug=slug, pk=pk)
    return version_page(request, slug, document.current_id)


@require_safe
def copy_page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponseBase:
    """A numbered copy as PDF, to be printed by whoever gives it out."""
    actor = actor_with(request, register.copies.read)
    copy = record_for(register.copies, actor, pk)
    told = {"number": copy.number, "who": copy.given_to}
    note = _("Controlled copy no. %(number)d for %(who)s.") % told
    return _answer(request, copy.document_version, Print(actor, slug, site_of(request), copy.paper_code, note))


def _answer(request: MemberRequest, version: Any, asked: Print) -> HttpResponseBase:
    name = slugify(f"{version.document.code or version.document.title} {version.label}") or "document"
    try:
        made = selectors.version_pdf(version, asked)
    except NoPdf:
        messages.error(request, no_pdf())
        return redirect("documents_version_detail", slug=asked.slug, pk=version.pk)
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
    if isinstance(made, Path):
        content = made.open("rb")
        return FileResponse(
            content, as_attachment=True, filename=f"{name}.pdf", content_type="application/pdf", headers=headers
        )
    headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def print_page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Say for whom a numbered copy is; then it can be printed."""
    actor, version = _version_for(request, pk)
    if not actor.can(register.copies.write, version.site_id):
        raise PermissionDenied
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            copy = services.print_copy(version, actor=actor, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Copy %d is on record. Take its PDF and print it.") % copy.number)
            return redirect(page_of(register.copies, "detail", slug, copy.pk))
    library: Register | None = by_name("documents.document")
    assert library is not None
    back = reverse("documents_version_detail", args=[slug, pk])
    trail = [(_("Documents"), ""), (library.title, page_of(library, "list", slug))]
    context = {
        "heading": _("Print a numbered copy"),
        "lead": version,
        "breadcrumbs": [*trail, (version, back), (_("Print"), "")],
        "form": form,
        "back": back,
    }
    return render(request, "copies/print.html", context, status=422 if form.errors else 200)


@require_safe
def status_page(request: HttpRequest, code: str) -> HttpResponse:
    """Tell anybody who holds the paper whether it still holds; nothing else."""
    if too_often(request, "copies", LOOKS_A_MINUTE):
        return render(request, "429.html", status=429)
    standing = selectors.standing_of(code.lower())
    if standing is None:
        raise Http404
    context = {"standing": standing, "now": timezone.now(), "heading": _("Is this copy current?")}
    answer = render(request, "copies/status.html", context)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
