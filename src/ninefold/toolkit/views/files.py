"""Download a list as CSV or XLSX, and bring rows in from such a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.kernel.actors import Actor
from ninefold.toolkit import services
from ninefold.toolkit.addresses import page_of, with_params
from ninefold.toolkit.exchange import holding
from ninefold.toolkit.exchange.fields import file_columns
from ninefold.toolkit.exchange.importing import Importer, Outcome, RegisterImporter, bring_in
from ninefold.toolkit.exchange.reading import MOST_ROWS, rows_in
from ninefold.toolkit.exchange.writing import csv_lines, rows_to_write, xlsx_file
from ninefold.toolkit.jobs import order_file
from ninefold.toolkit.listing import matching, read_query
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.opening import actor_with, frame
from ninefold.toolkit.views.workbooks import WORKBOOK

MOST_AT_ONCE = 50_000
MOST_IN_WORKBOOK = 1_048_575  # rows of a sheet without its head


@require_safe
def export_file(request: HttpRequest, slug: str, register: Register, kind: str) -> HttpResponseBase:
    """The list as the address describes it, all pages, as a file."""
    actor = actor_with(request, register.read)
    rows, problems = matching(register, actor, read_query(register, request.GET))
    if problems:
        return HttpResponse("\n".join(problems), status=400, content_type="text/plain; charset=utf-8")
    name = f"{register.plural}-{timezone.localdate().isoformat()}.{kind}"
    lines = rows_to_write(register, rows)
    if kind == "xlsx" and rows.order_by()[MOST_AT_ONCE : MOST_AT_ONCE + 1].exists():
        return _order(request, slug, register, actor, rows.order_by().count())
    services.note_export(register, kind, request.GET.urlencode(), actor=actor)
    return file_answer(lines, name)


def file_answer(lines: Iterator[list[Any]], name: str) -> HttpResponseBase:
    """Head and rows as a download: CSV or a workbook, as its name ends."""
    if name.endswith(".xlsx"):
        return FileResponse(xlsx_file(lines), as_attachment=True, filename=name, content_type=WORKBOOK)
    answer = StreamingHttpResponse(csv_lines(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _order(request: HttpRequest, slug: str, register: Register, actor: Actor, total: int) -> HttpResponse:
    """A long workbook is written in the background."""
    if total > MOST_IN_WORKBOOK:
        messages.error(request, _("This is too long for a workbook. Filter the list, or take CSV."))
        return redirect(page_of(register, "list", slug))
    ordered = order_file(register, "xlsx", with_params(request.GET).removeprefix("?"), actor=actor)
    return redirect(page_of(register, "workbook", slug, ordered.pk))


export_csv = partial(export_file, kind="csv")
export_xlsx = partial(export_file, kind="xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest, slug: str, register: Register) -> HttpResponse:
    actor = actor_with(request, register.write)
    names = [column.name for column in file_columns(register) if column.read]
    context = frame(request, slug, register, (_("Import"), "")) | {"heading": _("Import"), "columns": names}
    importer = RegisterImporter(register, actor)
    return bring_in_page(request, importer, context, register=register, actor=actor, to=page_of(register, "list", slug))


def bring_in_page(
    request: HttpRequest, importer: Importer, context: dict[str, Any], *, register: Register, actor: Actor, to: str
) -> HttpResponse:
    """Show first what a file would change; then change it and go on to `to`."""
    context |= {"lead": _("You see first what the file would change."), "most": MOST_ROWS}
    if request.method == "POST":
        try:
            outcome, context["token"] = _run(request, importer, register, actor)
        except ValidationError as error:
            context["problem"] = " ".join(error.messages)
        else:
            if outcome.done:
                done = _("Imported: %(new)d new, %(changed)d changed, %(same)d as before.") % outcome.counts
                messages.success(request, done)
                return redirect(to)
            context["outcome"] = outcome
    return render(request, "toolkit/register/import.html", context, status=422 if "problem" in context else 200)


def _run(request: HttpRequest, importer: Importer, register: Register, actor: Actor) -> tuple[Outcome, str]:
    token = request.POST.get("token", "")
    if token:
        kept = holding.held(register, actor, token)
        if kept is None:
            raise ValidationError(_("The file is no longer here. Choose it again."))
        outcome = bring_in(importer, rows_in(*kept), keep=True)
        if outcome.done:
            holding.drop(kept[0])
        return outcome, token
    upload = request.FILES.get("file")
    if upload is None:
        raise ValidationError(_("Choose a file first."))
    name, data = upload.name or "", upload.read()
    outcome = bring_in(importer, rows_in(name, data), keep=False)
    return outcome, holding.hold(register, actor, name, data)
