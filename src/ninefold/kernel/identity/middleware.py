"""Finds organization and actor from the address and makes that organization the active one for the request."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any
from urllib.parse import quote, urlsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import escape_leading_slashes, url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from ninefold.kernel import active
from ninefold.kernel.identity import selectors
from ninefold.kernel.ledger.caching import newest_entry_known

PAGES = "/o/"


def address_of(request: HttpRequest) -> str:
    """The network address of the client, behind as many proxies as the settings say; "" when it is unknown."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, ImproperlyConfigured):
        return ""


def origin_of(request: HttpRequest) -> str:
    """Where a request came from, for the ledger: address and the session's first characters."""
    session = (request.session.session_key or "")[:8] if hasattr(request, "session") else ""
    return f"{address_of(request)} {session}".strip()


def back_after_sign_in(request: HttpRequest) -> str:
    """The page to return to after signing in: this page, or the one from which a form was sent."""
    if request.method in ("GET", "HEAD") and "HX-Request" not in request.headers:
        return request.get_full_path()
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    here = {request.get_host()}
    if not url_has_allowed_host_and_scheme(came_from, here, require_https=request.is_secure()):
        return request.get_full_path()
    page = urlsplit(came_from)
    return escape_leading_slashes(f"{page.path}?{page.query}" if page.query else page.path)


def to_sign_in(request: HttpRequest, back: str = "") -> HttpResponse:
    """Redirect to the sign-in page and back afterwards; a request of htmx redirects the whole page."""
    address = f"{settings.LOGIN_URL}?next={quote(back or back_after_sign_in(request))}"
    return HttpResponseClientRedirect(address) if "HX-Request" in request.headers else redirect(address)


class OrganizationMiddleware:
    """Opens `/o/<slug>/…` for members only; for everybody else it does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if not request.path_info.startswith(PAGES):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return to_sign_in(request)
        slug = request.path_info.removeprefix(PAGES).split("/", 1)[0]
        seat = selectors.seat_of(request.user, slug, origin=origin_of(request))
        if seat is None:
            raise Http404
        if seat.organization.second_factor_required and not seat.second_factor:
            return redirect(f"{reverse('mfa_index')}?asked")
        request.seat, request.actor, request.organization = seat, seat.actor, seat.organization
        looking = newest_entry_known(seat.newest_entry) if request.method in ("GET", "HEAD") else nullcontext()
        with active.within(seat.organization.pk), seat.organization.clock(), looking:
            response: Any = self.get_response(request)
            if hasattr(response, "render") and callable(response.render) and not response.is_rendered:
                response.render()
            return response
