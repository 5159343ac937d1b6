"""Records as PDF, and how every PDF is answered."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib.paper import NoPdf
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.paper import record_pdf
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.opening import actor_with, record_for


def site_of(request: MemberRequest) -> str:
    """The address of this installation as the client reached it; codes and links on paper lead there."""
    return request.build_absolute_uri("/")


def pdf_answer(request: MemberRequest, write: Callable[[], bytes], name: str, back: str) -> HttpResponse:
    """The PDF; where this server cannot write one, a redirect back with a message that says what is missing."""
    try:
        content = write()
    except NoPdf:
        messages.error(request, no_pdf())
        return redirect(back)
    kept = slugify(name) or "page"
    headers = {"Content-Disposition": f'attachment; filename="{kept}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def no_pdf() -> str:
    """Say what is missing, and that everything else works."""
    return _(
        "This server cannot write PDF files: the library Pango is missing. Whoever looks after it installs "
        "libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0. Until then, print the page from your browser."
    )


@require_safe
def record_page(request: MemberRequest, slug: str, pk: UUID, register: Register) -> HttpResponse:
    """A record as PDF."""
    actor = actor_with(request, register.read)
    record = record_for(register, actor, pk)
    site = site_of(request)
    name = getattr(record, "code", "") or str(record)
    back = page_of(register, "detail", slug, record.pk)
    return pdf_answer(request, lambda: record_pdf(register, record, actor=actor, slug=slug, site=site), name, back)
