"""When two people change the same record in the same moment, the second is told; nothing of theirs is half done."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ninefold.kernel.tenants import StaleRecord


class SameMoment:
    """For every page that has no words of its own for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return render(request, "409.html", status=409) if isinstance(error, StaleRecord) else None
