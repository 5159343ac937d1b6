"""The entries of a register as a file, and from one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.information.forms import exchange, selectors
from ninefold.information.forms.listing import EntryList
from ninefold.information.forms.models import Form
from ninefold.information.forms.register import entries
from ninefold.information.forms.views.opening import form_for, framed, version_of
from ninefold.kernel.actors import Actor
from ninefold.toolkit.exchange import holding
from ninefold.toolkit.exchange.importing import Outcome
from ninefold.toolkit.exchange.reading import MOST_ROWS, rows_in
from ninefold.toolkit.exchange.writing import csv_lines, xlsx_file
from ninefold.toolkit.views.opening import actor_with
from ninefold.toolkit.views.workbooks import WORKBOOK

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
    if kind == "csv":
        answer = StreamingHttpResponse(csv_lines(exchange.lines(layout, rows)), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    if rows.order_by()[MOST_IN_WORKBOOK : MOST_IN_WORKBOOK + 1].exists():
        messages.error(request, _("This is too long for a workbook. Filter the list, or take CSV."))
        return redirect("forms_entries", slug=slug, pk=pk)
    file = xlsx_file(exchange.lines(layout, rows))
    return FileResponse(file, as_attachment=True, filename=name, content_type=WORKBOOK)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in_page(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Show first what a file would add or change; then do it."""
    actor = actor_with(request, "forms.add")
    form = form_for(actor, pk)
    if not selectors.may_add(form, actor):
        raise PermissionDenied
    layout = version_of(form).plan
    context = framed(request, slug, form, _("Import"), (_("Import"), ""))
    context |= {
        "lead": _("You see first what the file would change."),
        "columns": [{"name": name} for name in exchange.head(layout)],
        "most": MOST_ROWS,
    }
    if request.method == "POST":
        try:
            outcome, context["token"] = _run(request, form, actor)
        except ValidationError as error:
            context["problem"] = " ".join(error.messages)
        else:
            if outcome.done:
                done = _("Imported: %(new)d new, %(changed)d changed, %(same)d as before.") % outcome.counts
                messages.success(request, done)
                return redirect("forms_entries", slug=slug, pk=pk)
            context["outcome"] = outcome
    return render(request, "forms/import.html", context, status=422 if "problem" in context else 200)


def _run(request: HttpRequest, form: Form, actor: Actor) -> tuple[Outcome, str]:
    version, token = version_of(form), request.POST.get("token", "")
    if token:
        kept = holding.held(entries, actor, token)
        if kept is None:
            raise ValidationError(_("The file is no longer here. Choose it again."))
        outcome = exchange.bring_in(form, version, rows_in(*kept), actor=actor, keep=True)
        if outcome.done:
            holding.drop(kept[0])
        return outcome, token
    upload = request.FILES.get("file")
    if upload is None:
        raise ValidationError(_("Choose a file first."))
    name, data = upload.name or "", upload.read()
    outcome = exchange.bring_in(form, version, rows_in(name, data), actor=actor, keep=False)
    return outcome, holding.hold(entries, actor, name, data)
