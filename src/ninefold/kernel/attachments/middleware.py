"""In place of a file that somebody changed behind the back of the product: a page that says so."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ninefold.kernel.attachments.blobs import Altered


class AlteredFiles:
    """Whatever page was about to show the bytes: nobody works by them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return render(request, "410.html", status=410) if isinstance(error, Altered) else None
