"""Undo of the last correction of several files: kept in the session of whoever made it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ninefold.information.intake import selectors, services
from ninefold.information.intake.models import Import, ImportedFile
from ninefold.information.intake.views.receiving import import_for
from ninefold.kernel.identity.requests import MemberRequest

KEPT = "corrected"  # in the session: the import, and each file with its correction before and after
Correction = dict[str, Any]


def before(files: Sequence[ImportedFile]) -> dict[str, Correction]:
    """What files say now, to be remembered once they were corrected."""
    return {str(file.pk): dict(file.correction) for file in files}


def remember(request: MemberRequest, batch: Import, files: Sequence[ImportedFile], then: dict[str, Correction]) -> None:
    """Keep the last correction, so that it can be undone."""
    rows = [[str(file.pk), then[str(file.pk)], file.correction] for file in files]
    request.session[KEPT] = {"import": str(batch.pk), "files": rows}


def last_correction(request: MemberRequest, batch: Import) -> int:
    """How many files the last correction of this import changed, while it can be undone."""
    kept = request.session.get(KEPT)
    return len(kept["files"]) if kept and kept["import"] == str(batch.pk) else 0


@require_POST
def undo(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Put the last correction back; a file that was corrected again since, or was used, stays."""
    batch = import_for(request, pk, "intake.write")
    kept = request.session.get(KEPT, {})
    if kept.get("import") == str(pk):
        told = {key: (then, after) for key, then, after in kept["files"]}
        free = selectors.files(batch).filter(pk__in=told, version_made=None, record_made=None)
        rows = [(file, told[str(file.pk)][0]) for file in free if file.correction == told[str(file.pk)][1]]
        count = services.put_back(rows, actor=request.actor) if rows else 0
        del request.session[KEPT]
        words = ngettext("%d file is as it was before.", "%d files are as they were before.", count)
        messages.success(request, words % count)
    return redirect("intake_import", slug=slug, pk=pk)
