"""How pages look on this device: colours, row height, single-key shortcuts. Works without a script."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

CHOICES = {
    "theme": ("auto", "light", "dark"),
    "density": ("touch", "normal", "compact"),
    "shortcuts": ("on", "off"),
    "rail": ("wide", "narrow"),
}
YEAR = 365 * 24 * 60 * 60  # seconds


@require_POST
def display(request: HttpRequest) -> HttpResponseRedirect:
    """Remember the choice in a cookie and go back to the page it was made on."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    for name, choices in CHOICES.items():
        value = request.POST.get(name)
        if value in choices:
            # not HttpOnly, because our script reads and sets it too; it holds nothing secret
            response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response
