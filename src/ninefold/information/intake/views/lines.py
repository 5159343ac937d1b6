"""The page where many files get their own title, code, kind and clauses, all kept at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from ninefold.information.documents.models import Kind
from ninefold.information.intake import selectors, services
from ninefold.information.intake.models import Import, ImportedFile
from ninefold.information.intake.reading.facts import Document
from ninefold.information.intake.views import undoing
from ninefold.information.intake.views.receiving import import_for, trail
from ninefold.kernel.identity.requests import MemberRequest

MOST = 200  # lines of a page


class LineForm(forms.Form):
    """What one file was taken for, or what a person says instead."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300, required=False)
    code = forms.CharField(label=gettext_lazy("Code"), max_length=60, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Kind.choices)
    clauses = forms.CharField(label=gettext_lazy("Clauses"), required=False)

    def clean_clauses(self) -> list[str]:
        numbers: list[str] = self.cleaned_data["clauses"].replace(",", " ").split()
        if unheard := services.unheard(numbers):
            raise ValidationError(_("There is no clause %s.") % ", ".join(unheard))
        return numbers

    def correction(self) -> dict[str, Any]:
        """What was changed, and nothing else."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


@require_http_methods(["GET", "HEAD", "POST"])
def lines(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The chosen files, or the first ones, each with its own fields; what was changed is kept at once."""
    batch = import_for(request, pk, "intake.write")
    rows = [_line(request, *pair) for pair in _candidates(batch, set(request.POST.getlist("file")))]
    sent = "keep" in request.POST
    if sent and all(row["form"].is_valid() for row in rows):
        corrections = [(row["file"], row["form"].correction()) for row in rows if row["form"].has_changed()]
        files = [file for file, _said in corrections]
        then = undoing.before(files)
        count = services.correct_each(corrections, actor=request.actor)
        undoing.remember(request, batch, files, then)
        messages.success(request, ngettext("%d file changed.", "%d files changed.", count) % count)
        return redirect("intake_import", slug=slug, pk=pk)
    heading = _("Correct line by line")
    context = {
        "heading": heading,
        "lead": _("What you change here counts instead of what was read from the file."),
        "breadcrumbs": trail(slug, (str(batch), reverse("intake_import", args=[slug, pk])), (heading, "")),
        "batch": batch,
        "lines": rows,
        "wrong": sent,
    }
    return render(request, "intake/lines.html", context, status=422 if sent else 200)


def _candidates(batch: Import, chosen: set[str]) -> list[tuple[ImportedFile, Document]]:
    """Files that became neither a document nor a record yet: those that were chosen, else all."""
    known = {document.path: document for document in selectors.everything(batch).documents}
    free = selectors.files(batch).filter(version_made=None, record_made=None)
    pairs = [(file, known[file.path]) for file in free if file.path in known]
    return [pair for pair in pairs if not chosen or str(pair[0].pk) in chosen][:MOST]


def _line(request: MemberRequest, file: ImportedFile, found: Document) -> dict[str, Any]:
    read = {
        "title": found.title or "",
        "code": found.code.value if found.code else "",
        "kind": found.kind.value,
        "clauses": " ".join(dict.fromkeys(hit.clause for hit in found.clauses)),
    }
    sent = request.POST if "keep" in request.POST else None
    return {"file": file, "form": LineForm(sent, initial=read, prefix=str(file.pk))}
