"""The report as files."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib.sheets import xlsx_file
from ninefold.readiness.gap import rendering, selectors
from ninefold.readiness.gap.exporting.assessment import assessment_of, inventory_of
from ninefold.readiness.gap.exporting.workbook import rows
from ninefold.readiness.gap.models import Run
from ninefold.readiness.gap.views.reports import paper_context, report_for
from ninefold.toolkit.paper import Sheet, pdf_of
from ninefold.toolkit.views.papers import pdf_answer, site_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def xlsx(request: MemberRequest, slug: str, pk: UUID) -> HttpResponseBase:
    """Every gap as a row."""
    run, _actor = report_for(request, pk)
    file = xlsx_file(rows(list(selectors.gaps(run))))
    return FileResponse(file, as_attachment=True, filename=_name(slug, run, "xlsx"), content_type=WORKBOOK)


@require_safe
def as_json(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The same shape that `ninefold assess --format json` writes."""
    run, actor = report_for(request, pk)
    inventory = inventory_of(run)
    text = rendering.as_json(inventory, assessment_of(run, inventory, selectors.firm(actor)))
    return _download(text.encode(), "application/json", _name(slug, run, "json"))


@require_safe
def pdf(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The report as it prints; where the server cannot, it says what is missing."""
    run, actor = report_for(request, pk)
    back, site = reverse("gap_report", args=[slug, pk]), site_of(request)
    sheet = Sheet(title=_("Gap report"), revision=str(run.number), qr=site.rstrip("/") + back, site=site)
    context = paper_context(run, actor, slug) | {"layout": "toolkit/paper.html"}
    return pdf_answer(
        request,
        lambda: pdf_of("gap/paper.html", sheet, context, actor=actor),
        f"{slug}-gap-report-{run.number}",
        back,
    )


def _name(slug: str, run: Run, ending: str) -> str:
    return f"{slug}-gap-report-{run.number}.{ending}"


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
