"""Pages that keep files of an import as records: look at each line, then keep and sign all of them in one deed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from ninefold.information.intake import selectors, services
from ninefold.information.intake.filing import filing_of, shows_what_was_done
from ninefold.information.intake.models import Import, ImportedFile
from ninefold.information.intake.reading.facts import Document
from ninefold.information.intake.views.receiving import import_for, trail
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.signatures.confirming import PasswordForm, fresh_proof
from ninefold.kernel.signatures.credentials import NotConfirmed
from ninefold.kernel.signatures.models import Meaning
from ninefold.kernel.tenants import StaleRecord
from ninefold.standards.record_kinds import RecordKind

METHODS = ["GET", "HEAD", "POST"]
MOST = 200  # lines of a page


class LineForm(forms.Form):
    """One file as a record."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=RecordKind.choices)
    happened_on = forms.DateField(
        label=gettext_lazy("Happened on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This has not happened yet."))
        return day


@require_http_methods(METHODS)
def as_records(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """What the chosen files would be as records; then the list as it will be kept, with one signature for all."""
    batch = import_for(request, pk, "records.write")
    chosen = set(request.POST.getlist("file"))
    lines = [_line(request, *pair) for pair in _candidates(batch, chosen)]
    if "keep" in request.POST and lines and all(line["form"].is_valid() for line in lines):
        return _statement(request, slug, batch, lines)
    heading = _("Keep as records")
    context = {
        "heading": heading,
        "lead": _("Minutes, reports and filled-in lists show what was done. They are kept with the day it happened."),
        "breadcrumbs": _way(slug, batch, heading),
        "batch": batch,
        "lines": lines,
        "wrong": "keep" in request.POST,
    }
    return render(request, "intake/as_records.html", context, status=422 if context["wrong"] else 200)


def _way(slug: str, batch: Import, heading: str) -> Any:
    return trail(slug, (str(batch), reverse("intake_import", args=[slug, batch.pk])), (heading, ""))


def _statement(request: MemberRequest, slug: str, batch: Import, lines: list[dict[str, Any]]) -> HttpResponse:
    """Show what will be kept; with a password or passkey keep it and sign for it, in one deed."""
    filed = [services.Filed(line["file"], **line["form"].cleaned_data) for line in lines]
    password = PasswordForm(request.POST if "shown_digest" in request.POST else None)
    if password.is_valid():
        try:
            proof = fresh_proof(request, [batch], actor=request.actor)
            shown = password.cleaned_data["shown_digest"]
            services.keep_as_records(batch, filed, shown_digest=shown, proof=proof, actor=request.actor)
        except NotConfirmed as error:
            password.add_error("password", error.messages)
        except ValidationError as error:
            password.add_error(None, error.messages)
        except StaleRecord:
            messages.error(request, _("Somebody else kept some of these at the same moment. Look at them again."))
            return redirect("intake_records", slug=slug, pk=batch.pk)
        else:
            done = ngettext("%d record is kept and signed.", "%d records are kept and signed.", len(filed))
            messages.success(request, done % len(filed))
            return redirect("records_browse", slug=slug)
    heading = _("Statement about records")
    context = {
        "heading": heading,
        "breadcrumbs": _way(slug, batch, heading),
        "batch": batch,
        "lines": [{**line, "kind": RecordKind(each.kind).label} for line, each in zip(lines, filed, strict=True)],
        "digest": services.shown_as(filed),
        "meaning": Meaning.RESPONSIBILITY.label,
        "password": password,
    }
    return render(request, "intake/statement.html", context, status=422 if password.errors else 200)


def _candidates(batch: Import, chosen: set[str]) -> list[tuple[ImportedFile, Document]]:
    """Files that are neither a document nor a record yet: the chosen ones, else those that look like records."""
    known = {document.path: document for document in selectors.inventory_of(batch).documents}
    free = selectors.files(batch).filter(version_made=None, record_made=None)
    pairs = [(file, known[file.path]) for file in free if file.path in known]
    wanted = [pair for pair in pairs if (str(pair[0].pk) in chosen if chosen else shows_what_was_done(pair[1]))]
    return wanted[:MOST]


def _line(request: MemberRequest, file: ImportedFile, found: Document) -> dict[str, Any]:
    filing = filing_of(found)
    given = {"title": filing.title, "kind": filing.kind, "happened_on": filing.happened_on}
    sent = request.POST if "keep" in request.POST else None
    return {"file": file, "place": filing.place, "form": LineForm(sent, initial=given, prefix=str(file.pk))}
