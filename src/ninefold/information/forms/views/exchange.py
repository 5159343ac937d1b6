"""The entries of a register as a file, and from one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.information.forms import exchange, selectors
from ninefold.information.forms.listing import EntryList
from ninefold.information.forms.register import entries
from ninefold.information.forms.views.opening import form_for, framed, version_of
from ninefold.toolkit.services import note_export
from ninefold.toolkit.views.files import bring_in_page, file_answer
from ninefold.toolkit.views.opening import actor_with

MOST_IN_WORKBOOK = 50_000


@require_safe
def csv_file(request: HttpRequest, slug: str, pk: UUID) -> HttpResponseBase:
    """The list as the address describes it, all pages."""
    return _file(request, slug, pk, "csv")


@require_safe
def workbook(request: HttpRequest, slug: str, pk: UUID) -> HttpResponseBase:
    """The same as a workbook."""
    return _file(request, slug, pk, "xlsx")


def _file(request: HttpRequest, slug: str, pk: UUID, kind: str) -> HttpResponseBase:
    actor = actor_with(request, "forms.read")
    form = form_for(actor, pk)
    layout = version_of(form).plan
    listed = EntryList(form, layout, actor)
    rows, problems = listed.matching(listed.query(request.GET))
    if problems:
        return HttpResponse("\n".join(problems), status=400, content_type="text/plain; charset=utf-8")
    name = f"{form.code.lower()}-{timezone.localdate().isoformat()}.{kind}"
    if kind == "xlsx" and rows.order_by()[MOST_IN_WORKBOOK : MOST_IN_WORKBOOK + 1].exists():
        messages.error(request, _("This is too long for a workbook. Filter the list, or take CSV."))
        return redirect("forms_entries", slug=slug, pk=pk)
    note_export(entries, kind, f"{form.code} {request.GET.urlencode()}".strip(), actor=actor)
    return file_answer(exchange.lines(layout, rows), name)


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Show first what a file would add or change; then do it."""
    actor = actor_with(request, "forms.add")
    form = form_for(actor, pk)
    if not selectors.may_add(form, actor):
        raise PermissionDenied
    version = version_of(form)
    context = framed(request, slug, form, _("Import"), (_("Import"), ""))
    context["columns"] = exchange.head(version.plan)
    importer, to = exchange.EntryImporter(form, version, actor), reverse("forms_entries", args=[slug, pk])
    return bring_in_page(request, importer, context, register=entries, actor=actor, to=to)
