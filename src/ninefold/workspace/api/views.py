"""The description of the API as pages: one for each kind of record, written by the server from the OpenAPI document."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from ninefold.workspace.api.describing import areas_of, operations_of
from ninefold.workspace.api.problems import answer, nothing_here
from ninefold.workspace.api.service import description


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """How to call the API, and the kinds of records that it knows."""
    context = {"heading": _("API"), "areas": areas_of(description()), "example": request.build_absolute_uri("/api/v1/")}
    return render(request, "api/index.html", context)


@require_safe
def area(request: HttpRequest, area: str) -> HttpResponse:
    """All operations of one kind of record."""
    document = description()
    operations = operations_of(document, area)
    if not operations:
        raise Http404
    context = {"heading": area.capitalize(), "operations": operations, "areas": areas_of(document)}
    return render(request, "api/area.html", context)


@csrf_exempt
def unknown(request: HttpRequest) -> HttpResponse:
    """Programs read no pages: an address that is not there is a problem like any other."""
    return answer(404, nothing_here())
