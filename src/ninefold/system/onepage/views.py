"""The system on one page, on the screen and on paper."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib import paper
from ninefold.system.onepage.selectors import one_page
from ninefold.toolkit.paper import Sheet, pdf_of
from ninefold.toolkit.views.opening import actor_with
from ninefold.toolkit.views.papers import pdf_answer, site_of


def _context(request: MemberRequest) -> dict[str, Any]:
    actor, today = actor_with(request, "scope.read"), timezone.localdate()
    return {"found": one_page(actor, request.organization, today), "as_of": today}


@require_safe
def page(request: MemberRequest, slug: str) -> HttpResponse:
    """What holds today, in five minutes of reading."""
    context = _context(request) | {
        "heading": _("Our system on a page"),
        "lead": _("What we do, promise, write down and can show. Made anew from live data each time you open it."),
        "layout": "toolkit/print.html" if request.GET.get("print") else "toolkit/base.html",
        "pdf_ready": not paper.missing_libraries(),
        "pdf_url": reverse("onepage_pdf", args=[slug]),
    }
    return render(request, "onepage/page.html", context)


@require_safe
def pdf(request: MemberRequest, slug: str) -> HttpResponse:
    """The same on one sheet of A3."""
    back, site = reverse("onepage", args=[slug]), site_of(request)
    sheet = Sheet(title=_("Our system on a page"), qr=site.rstrip("/") + back, site=site)
    return pdf_answer(
        request,
        lambda: pdf_of("onepage/paper.html", sheet, _context(request), actor=request.actor),
        f"{slug}-system-on-a-page",
        back,
    )
