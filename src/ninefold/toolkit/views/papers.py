"""Records and lists as PDF: short ones at once, long ones by the worker."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.lib.paper import NoPdf
from ninefold.toolkit import services
from ninefold.toolkit.addresses import page_of, with_params
from ninefold.toolkit.jobs import MOST_ON_PAPER, order_file
from ninefold.toolkit.listing import joined, matching, read_query
from ninefold.toolkit.paper import list_pdf, record_pdf
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.opening import actor_with, record_for

MOST_AT_ONCE = 200  # rows


def site_of(request: HttpRequest) -> str:
    """The address of this installation, as the asker reached it: codes and links on paper lead there."""
    return request.build_absolute_uri("/")


def pdf_answer(request: HttpRequest, write: Callable[[], bytes], name: str, back: str) -> HttpResponse:
    """The file; where this server cannot write it, back to the page, which says what is missing."""
    try:
        content = write()
    except NoPdf:
        messages.error(request, no_pdf())
        return redirect(back)
    kept = slugify(name) or "page"
    headers = {"Content-Disposition": f'attachment; filename="{kept}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def no_pdf() -> str:
    """What is missing, and that everything else works."""
    return _(
        "This server cannot write PDF files: the library Pango is missing. Whoever looks after it installs "
        "libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0. Until then, print the page from your browser."
    )


@require_safe
def record_page(request: HttpRequest, slug: str, pk: UUID, register: Register) -> HttpResponse:
    """A record as PDF."""
    actor = actor_with(request, register.read)
    record = record_for(register, actor, pk)
    site = site_of(request)
    name = getattr(record, "code", "") or str(record)
    back = page_of(register, "detail", slug, record.pk)
    return pdf_answer(request, lambda: record_pdf(register, record, actor=actor, slug=slug, site=site), name, back)


@require_safe
def list_page(request: HttpRequest, slug: str, register: Register) -> HttpResponse:
    """A list as PDF, all pages of it; a long one is ordered."""
    actor = actor_with(request, register.read)
    query = read_query(register, request.GET)
    rows, problems = matching(register, actor, query)
    if problems:
        return HttpResponse("\n".join(problems), status=400, content_type="text/plain; charset=utf-8")
    total, site = rows.order_by().count(), site_of(request)
    back = page_of(register, "list", slug) if register.has("list") else page_of(register, "list_pdf", slug)
    if total > MOST_ON_PAPER:
        most = {"n": total, "most": MOST_ON_PAPER}
        messages.error(request, _("%(n)d rows are too many for paper, %(most)d are the most. Filter the list.") % most)
        return redirect(back + with_params(request.GET))
    asked = with_params(request.GET).removeprefix("?")
    if total > MOST_AT_ONCE:
        ordered = order_file(register, "pdf", asked, actor=actor, site=site)
        return redirect(page_of(register, "workbook", slug, ordered.pk))
    services.note_export(register, "pdf", asked, actor=actor)
    name = f"{register.plural.replace('/', '-')}-{timezone.localdate().isoformat()}"
    found = list(joined(register, rows))
    write = lambda: list_pdf(register, query, found, total, actor=actor, slug=slug, site=site)  # noqa: E731
    return pdf_answer(request, write, name, back)
