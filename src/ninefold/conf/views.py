"""The front door."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ninefold.kernel.identity.selectors import memberships_of
from ninefold.workspace.start import services as start


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """Send a person to Start, to the sign-in page or home."""
    if request.user.is_authenticated:
        seat = memberships_of(request.user).first()
        return redirect("home", slug=seat.organization.slug) if seat else render(request, "start/nowhere.html")
    return redirect("start" if start.is_open() else "account_login")
