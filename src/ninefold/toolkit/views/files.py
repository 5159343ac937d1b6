"""Export a list as CSV, XLSX or PDF, and import rows from such a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import parking
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib.sheets import csv_lines, xlsx_file
from ninefold.lib.tables import LARGEST, MOST_ROWS, rows_in
from ninefold.toolkit import services
from ninefold.toolkit.addresses import page_of, with_params
from ninefold.toolkit.exchange.fields import file_columns
from ninefold.toolkit.exchange.importing import Importer, Outcome, RegisterImporter, bring_in
from ninefold.toolkit.jobs import order_file
from ninefold.toolkit.outgoing import Asked, Make, list_of
from ninefold.toolkit.paper import list_pdf
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.opening import actor_with, frame
from ninefold.toolkit.views.papers import pdf_answer, site_of
from ninefold.toolkit.views.workbooks import WORKBOOK

AT_ONCE = {"xlsx": 50_000, "pdf": 200}  # rows; longer lists are written by the worker
MOST = {"xlsx": 1_048_575, "pdf": 20_000}  # rows of a sheet without its head; some minutes of laying out


def take_out(request: MemberRequest, slug: str, make: Make, about: str, form: str) -> HttpResponseBase:
    """The list at this address, all pages, as a file: at once, or by the worker when it is long."""
    asked = Asked(request.actor, slug, about, request.GET)
    out = make(asked)
    if out.problems:
        return HttpResponse("\n".join(out.problems), status=400, content_type="text/plain; charset=utf-8")
    back = (out.back or f"/o/{slug}/") + with_params(request.GET)
    if form in AT_ONCE and out.rows.order_by()[AT_ONCE[form] : AT_ONCE[form] + 1].exists():
        if (total := out.rows.order_by().count()) > MOST[form]:
            told = _("%(n)d rows are too many for this file, %(most)d are the most. Filter the list, or take CSV.")
            messages.error(request, told % {"n": total, "most": MOST[form]})
            return redirect(back)
        ordered = order_file(make, asked, out, form, again=request.get_full_path(), site=site_of(request))
        return redirect(page_of(out.register, "workbook", slug, ordered.pk))
    services.note_export(out.register, form, out.noted(request.GET), actor=asked.actor)
    if form == "pdf":
        write = partial(list_pdf, partial(out.table, out.rows), actor=asked.actor, site=site_of(request))
        return pdf_answer(request, write, f"{out.name}-{timezone.localdate()}", back)
    return file_answer(out.lines(), f"{out.name}-{timezone.localdate()}.{form}")


def file_answer(lines: Iterator[list[Any]], name: str) -> HttpResponseBase:
    """Head and rows as a download: CSV or a workbook, as its name ends."""
    if name.endswith(".xlsx"):
        return FileResponse(xlsx_file(lines), as_attachment=True, filename=name, content_type=WORKBOOK)
    answer = StreamingHttpResponse(csv_lines(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def export_file(request: MemberRequest, slug: str, register: Register, form: str) -> HttpResponseBase:
    """The list of a register as a file."""
    return take_out(request, slug, list_of, register.name, form)


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: MemberRequest, slug: str, register: Register) -> HttpResponseBase:
    actor = actor_with(request, register.write)
    labels = [column.label for column in file_columns(register) if column.read and column.name != "id"]
    context = frame(request, slug, register, (_("Import"), "")) | {"heading": _("Import"), "columns": labels}
    importer = RegisterImporter(register, actor)
    return bring_in_page(request, importer, context, register=register, actor=actor, to=page_of(register, "list", slug))


def bring_in_page(
    request: MemberRequest, importer: Importer, context: dict[str, Any], *, register: Register, actor: Actor, to: str
) -> HttpResponseBase:
    """Show what a file would change and what its columns are taken for; then import it and go on to `to`."""
    if (form := request.GET.get("template")) in ("csv", "xlsx"):
        return file_answer(iter([context["columns"]]), f"{_('template')}.{form}")
    context["choices"] = list(importer.labels.items())
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


def _run(request: MemberRequest, importer: Importer, register: Register, actor: Actor) -> tuple[Outcome, str]:
    token, keep = request.POST.get("token", ""), request.POST.get("do") != "check"
    chosen = {key[7:]: str(name) for key, name in request.POST.items() if key.startswith("column:")}
    if token:
        kept = parking.parked(register.name, actor, token)
        if kept is None:
            raise ValidationError(_("The file is no longer here. Choose it again."))
        outcome = bring_in(importer, rows_in(kept.name, kept.read()), keep=keep, chosen=chosen)
        if outcome.done:
            kept.drop()
        return outcome, token
    upload = request.FILES.get("file")
    if upload is None:
        raise ValidationError(_("Choose a file first."))
    name, data = upload.name or "", upload.read(LARGEST + 1)
    outcome = bring_in(importer, rows_in(name, data), keep=False)
    return outcome, parking.park(register.name, actor, name, [data])
