"""Finds organization and actor from the address and makes that organization the active one for the request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ninefold.kernel import active
from ninefold.kernel.identity import selectors

PAGES = "/o/"


def origin_of(request: HttpRequest) -> str:
    """Where a request came from, for the ledger: address and the session's first characters."""
    session = (request.session.session_key or "")[:8] if hasattr(request, "session") else ""
    return f"{request.META.get('REMOTE_ADDR', '')} {session}".strip()


class OrganizationMiddleware:
    """`/o/<slug>/…` opens for members only; to everybody else it does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if not request.path_info.startswith(PAGES):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return redirect(f"{settings.LOGIN_URL}?next={quote(request.get_full_path())}")
        slug = request.path_info.removeprefix(PAGES).split("/", 1)[0]
        seat = selectors.seat_of(request.user, slug, origin=origin_of(request))
        if seat is None:
            raise Http404
        if seat.organization.second_factor_required and not is_mfa_enabled(request.user):
            return redirect(reverse("mfa_index"))
        request.seat, request.actor, request.organization = seat, seat.actor, seat.organization
        with active.within(seat.organization.pk):
            response: Any = self.get_response(request)
            if hasattr(response, "render") and callable(response.render) and not response.is_rendered:
                response.render()
            return response
