"""The floor's bare views: who asks, rows of their sites, a count, a page of rows, a plain template."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from tests.bench.floor.models import Action, Entry, GrantSite, Membership, User

SIZE = 50
COLUMNS = ("code", "title", "state", "owner__name", "site__name", "due", "clause", "effort", "done_on", "version")


def signed_in(view: Callable[..., Any]) -> Callable[..., Any]:
    """Load session and user from the database."""

    @wraps(view)
    def open_view(request: HttpRequest, **arguments: Any) -> Any:
        request.user = User.objects.get(pk=request.session["_auth_user_id"])  # type: ignore[assignment]
        return view(request, **arguments)

    return open_view


def visible(request: HttpRequest) -> QuerySet[Action]:
    """Rows of the user's organization and of the sites that the user has a grant for, and rows without a site."""
    own = Membership.objects.filter(user_id=request.user.pk).values("organization_id")[:1]
    sites = GrantSite.objects.filter(grant__person__membership__user_id=request.user.pk).values("site_id")
    rows = Action.objects.filter(Q(site_id__in=sites) | Q(site_id=None), organization_id=Subquery(own))
    return rows.exclude(state="void")


@signed_in
def action_list(request: HttpRequest) -> HttpResponse:
    rows = visible(request)
    if state := request.GET.get("state"):
        rows = rows.filter(state=state)
    start = (int(request.GET.get("page", 1)) - 1) * SIZE
    total = rows.count()
    page = rows.select_related("owner", "site").order_by(request.GET.get("sort", "due"), "id")[start : start + SIZE]
    return render(request, "floor/list.html", {"rows": page, "total": total, "user": request.user})


@signed_in
def action_json(request: HttpRequest) -> JsonResponse:
    rows = visible(request).order_by("due", "id")
    return JsonResponse({"total": rows.count(), "items": list(rows.values(*COLUMNS)[:SIZE])})


@signed_in
def action_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    record = get_object_or_404(visible(request).select_related("owner", "site"), pk=pk)
    entries = Entry.objects.filter(subject_id=pk, organization_id=record.organization_id)[:20]
    lines = [(entry, json.loads(bytes(entry.content))) for entry in entries]
    return render(request, "floor/detail.html", {"record": record, "lines": lines, "user": request.user})


@signed_in
def dashboard(request: HttpRequest) -> HttpResponse:
    today, rows = timezone.localdate(), visible(request)
    context = {
        "places": list(rows.values_list("site__name", "state").annotate(Count("id")).order_by("site__name", "state")),
        "owners": list(
            rows.values_list("owner__name")
            .annotate(late=Count("id", filter=Q(due__lt=today)), total=Count("id"))
            .order_by("-late")[:20]
        ),
        "user": request.user,
    }
    return render(request, "floor/dashboard.html", context)


@signed_in
def create(request: HttpRequest) -> HttpResponse:
    """A record and a log row."""
    given = {name: request.POST.get(name) or None for name in ("title", "owner_id", "site_id", "due")}
    with transaction.atomic():
        record = Action.objects.create(
            code=f"F-{timezone.now():%H%M%S%f}",
            organization_id=UUID(request.POST["organization"]),
            **given,
        )
        _log(record, "create", given)
    return HttpResponse(status=302, headers={"Location": f"/actions/{record.pk}"})


@signed_in
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A changed record and a log row."""
    with transaction.atomic():
        record = get_object_or_404(visible(request), pk=pk)
        before, record.title = record.title, request.POST["title"]
        record.version += 1
        record.save()
        _log(record, "edit", {"title": [before, record.title]})
    return HttpResponse(status=302, headers={"Location": f"/actions/{record.pk}"})


def _log(record: Action, event: str, changes: dict[str, Any]) -> None:
    content = json.dumps({"event": event, "changes": changes}).encode()
    Entry.objects.create(
        organization_id=record.organization_id,
        at=timezone.now(),
        event=event,
        subject_type="actions.action",
        subject_id=record.pk,
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
    )


class _Echo:
    def write(self, text: str) -> str:
        return text


@signed_in
def action_csv(request: HttpRequest) -> StreamingHttpResponse:
    """All rows, ten columns."""
    writer = csv.writer(_Echo())
    rows = Action.objects.order_by("due", "id").values_list(*COLUMNS).iterator(chunk_size=2000)

    def lines() -> Iterator[str]:
        yield writer.writerow(COLUMNS)
        for row in rows:
            yield writer.writerow(row)

    return StreamingHttpResponse(lines(), content_type="text/csv")
