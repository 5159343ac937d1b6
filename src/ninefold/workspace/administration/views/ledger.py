"""The ledger: shown, filtered, downloaded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.ledger import selectors as ledger
from ninefold.lib.canonical import canonical
from ninefold.lib.sheets import csv_lines
from ninefold.toolkit import history
from ninefold.toolkit.views.files import take_out
from ninefold.toolkit.views.opening import actor_with
from ninefold.workspace.administration import selectors, services
from ninefold.workspace.administration.forms import LedgerForm
from ninefold.workspace.administration.paper import entries_on_paper
from ninefold.workspace.ledger_reviews import selectors as reviews

BATCH = 500  # rows read at a time


@require_safe
def ledger_page(request: MemberRequest, slug: str) -> HttpResponse:
    """Show who did what, when, from what to what."""
    actor = actor_with(request, "ledger.read")
    form = LedgerForm(request.GET or None, actor=actor)
    rows = selectors.entries(form.cleaned_data if form.is_valid() else {})
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    watch = reviews.watch()
    context = {
        "heading": _("Ledger"),
        "lead": _("Every deed, as it was written. Entries cannot be changed."),
        "form": form,
        "page": page,
        "data": {"lines": history.readable(ledger.lines(page)), "more": "", "subjects": True},
        "query": kept.urlencode(),
        "watch": watch,
        "owed": reviews.owed(watch) if watch else None,
        "may_review": actor.can("ledger.review"),
    }
    return render(request, "administration/ledger.html", context)


@require_safe
def ledger_file(request: MemberRequest, slug: str, kind: str) -> HttpResponse | StreamingHttpResponse:
    """The chosen entries as CSV to read, or as JSON Lines to verify: stored bytes, their hash, the personal values."""
    actor = actor_with(request, "ledger.read")
    form = LedgerForm(request.GET or None, actor=actor)
    rows = selectors.entries(form.cleaned_data if form.is_valid() else {})
    services.note_ledger_file(kind, request.GET.urlencode(), actor=actor)
    if kind == "csv":
        answer = StreamingHttpResponse(csv_lines(_table(rows)), content_type="text/csv; charset=utf-8")
    else:
        answer = StreamingHttpResponse(
            (line for batch in _batches(rows) for line in ledger.json_lines(batch)),
            content_type="application/jsonl; charset=utf-8",
        )
    answer["Content-Disposition"] = f'attachment; filename="ledger-{timezone.localdate().isoformat()}.{kind}"'
    return answer


@require_safe
def ledger_paper(request: MemberRequest, slug: str) -> HttpResponseBase:
    """The chosen entries as PDF; many of them by the worker."""
    actor_with(request, "ledger.read")
    return take_out(request, slug, entries_on_paper, "", "pdf")


def _batches(rows: Any) -> Iterator[list[Any]]:
    """Entries in batches, so that a long ledger needs little memory."""
    batch: list[Any] = []
    for row in rows.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _table(rows: Any) -> Iterator[list[Any]]:
    """Head and one row for each entry."""
    yield ["position", "at", "event", "who", "record", "record_id", "reason", "changes", "sha256", "holds"]
    for batch in _batches(rows):
        for line in ledger.lines(batch):
            changes = canonical([[each.field, each.before, each.after, each.of] for each in line.changes]).decode()
            told = [
                line.subject,
                str(line.subject_id or ""),
                line.reason,
                changes,
                line.digest,
                "yes" if line.intact else "no",
            ]
            yield [line.position, line.at.isoformat(), line.event, line.actor, *told]
