"""The floor's bare views: who asks, rows of their sites, a count, a page of rows, a plain template."""

from __future__ import annotations

import csv
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from ninefold.lib.markdown import to_html
from tests.bench.floor.models import Action, Document, Entry, GrantSite, Membership, Record, User, Version

SIZE = 50


@dataclass(frozen=True)
class Shape:
    """How the rows of one table are listed."""

    model: type[Action] | type[Document] | type[Record]
    order: str
    names: str
    joined: tuple[str, ...] = ("owner", "site")
    apart: tuple[str, ...] = ()  # what a list does not read

    @property
    def columns(self) -> list[str]:
        return self.names.split()


SHAPES = {
    "actions": Shape(Action, "due", "code title state owner__name site__name due clause effort done_on version"),
    "documents": Shape(
        Document,
        "code",
        "code title kind current__state current__revision owner__name site__name current__review_due language id",
        ("owner", "site", "current"),
        ("current__text", "current__content"),
    ),
    "records": Shape(
        Record, "-happened_on", "code title kind state site__name owner__name happened_on added_on version id"
    ),
}


def signed_in(view: Callable[..., Any]) -> Callable[..., Any]:
    """Load session and user from the database."""

    @wraps(view)
    def open_view(request: HttpRequest, **arguments: Any) -> Any:
        request.user = User.objects.get(pk=request.session["_auth_user_id"])  # type: ignore[assignment]
        return view(request, **arguments)

    return open_view


def visible(request: HttpRequest, shape: Shape) -> QuerySet[Any]:
    """Rows of the user's organization and of the sites that the user has a grant for, and rows without a site."""
    own = Membership.objects.filter(user_id=request.user.pk).values("organization_id")[:1]
    sites = GrantSite.objects.filter(grant__person__membership__user_id=request.user.pk).values("site_id")
    rows = shape.model.objects.filter(Q(site_id__in=sites) | Q(site_id=None), organization_id=Subquery(own))
    return rows if shape.model is Document else rows.exclude(state="void")


@signed_in
def rows_page(request: HttpRequest, kind: str) -> HttpResponse:
    shape = SHAPES[kind]
    rows = visible(request, shape)
    if state := request.GET.get("state"):
        rows = rows.filter(state=state)
    if kinds := request.GET.get("kind"):
        rows = rows.filter(kind=kinds)
    start = (int(request.GET.get("page", 1)) - 1) * SIZE
    total = rows.count()
    ordered = (
        rows.select_related(*shape.joined).defer(*shape.apart).order_by(request.GET.get("sort", shape.order), "id")
    )
    page = ordered[start : start + SIZE]
    return render(request, f"floor/{kind}.html", {"rows": page, "total": total, "user": request.user})


@signed_in
def rows_json(request: HttpRequest, kind: str) -> JsonResponse:
    shape = SHAPES[kind]
    rows = visible(request, shape).order_by(shape.order, "id")
    return JsonResponse({"total": rows.count(), "items": list(rows.values(*shape.columns)[:SIZE])})


@signed_in
def detail(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    shape = SHAPES[kind]
    record = get_object_or_404(visible(request, shape).select_related(*shape.joined), pk=pk)
    entries = Entry.objects.filter(subject_id=pk, organization_id=record.organization_id)[:20]
    context = {
        "record": record,
        "lines": [(entry, json.loads(bytes(entry.content))) for entry in entries],
        "versions": record.versions.defer("text", "content").order_by("-number") if shape.model is Document else (),
        "user": request.user,
    }
    return render(request, "floor/detail.html", context)


@signed_in
def dashboard(request: HttpRequest) -> HttpResponse:
    today, rows = timezone.localdate(), visible(request, SHAPES["actions"])
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
def password(request: HttpRequest) -> JsonResponse:
    """How many milliseconds nothing but the hashing of a password takes."""
    start = time.perf_counter()
    if not check_password(request.POST["password"], request.user.password):
        raise PermissionDenied
    return JsonResponse((time.perf_counter() - start) * 1000, safe=False)


@signed_in
def bare_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A text as PDF without head, foot, look, tags and archive form."""
    from weasyprint import HTML

    version = get_object_or_404(Version, pk=pk)
    made = HTML(string=to_html(version.content)).write_pdf()
    return HttpResponse(made, content_type="application/pdf")


@signed_in
def create(request: HttpRequest, kind: str) -> HttpResponse:
    """A record and a log row."""
    given = {name: value for name, value in request.POST.items() if name not in ("organization", "csrfmiddlewaretoken")}
    with transaction.atomic():
        record = SHAPES[kind].model.objects.create(
            code=f"F-{timezone.now():%H%M%S%f}", organization_id=UUID(request.POST["organization"]), **given
        )
        _log(record, "create", given)
    return HttpResponse(status=302, headers={"Location": f"/{kind}/{record.pk}"})


@signed_in
def edit(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """A changed record and a log row."""
    with transaction.atomic():
        record = get_object_or_404(visible(request, SHAPES[kind]), pk=pk)
        before, record.title = record.title, request.POST["title"]
        record.version += 1
        record.save()
        _log(record, "edit", {"title": [before, record.title]})
    return HttpResponse(status=302, headers={"Location": f"/{kind}/{record.pk}"})


def _log(record: Any, event: str, changes: dict[str, Any]) -> None:
    content = json.dumps({"event": event, "changes": changes}).encode()
    Entry.objects.create(
        organization_id=record.organization_id,
        at=timezone.now(),
        event=event,
        subject_type="floor",
        subject_id=record.pk,
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
    )


class _Echo:
    def write(self, text: str) -> str:
        return text


@signed_in
def rows_csv(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """All rows, ten columns."""
    shape, writer = SHAPES[kind], csv.writer(_Echo())
    rows = shape.model.objects.order_by(shape.order, "id").values_list(*shape.columns).iterator(chunk_size=2000)

    def lines() -> Iterator[str]:
        yield writer.writerow(shape.columns)
        for row in rows:
            yield writer.writerow(row)

    return StreamingHttpResponse(lines(), content_type="text/csv")
