"""Refuses requests to a port that is not ours: links in mails and on paper lead to the host that a request names."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port, validate_host

USUAL = ("", "443")


class OwnPorts:
    """Django compares names alone, and on another port of the same machine may answer whoever wants a link."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host()
        if settings.PRODUCTION and split_domain_port(host)[1] not in USUAL and not validate_host(host, settings.HOSTS):
            raise DisallowedHost(f"The port of '{host}' is not ours. To use it, name it in ALLOWED_HOSTS.")
        return self.get_response(request)
