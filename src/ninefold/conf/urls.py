"""Addresses: the front door, sign-in, and whatever the areas and the toolkit bring."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from ninefold.conf import joining, passkeys, views
from ninefold.conf.faults import fault
from ninefold.conf.house import areas
from ninefold.toolkit.views.display import display


def _patterns_of_areas() -> Iterator[URLPattern | URLResolver]:
    """What areas wrote themselves first, then what the toolkit makes from their registers."""
    with_urls = [area for area in areas() if find_spec(f"{area}.urls")]
    for area in sorted(with_urls, key=lambda name: name == "ninefold.toolkit"):
        module = import_module(f"{area}.urls")
        patterns = module.patterns() if hasattr(module, "patterns") else module.urlpatterns
        yield path("", include(patterns))


handler500 = fault
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front_door, name="front_door"),
    path("display", display, name="display"),
    # Accounts come by Start or by invitation; with an address goes the way to sign in, so administrators look after it.
    path("account/signup/", RedirectView.as_view(pattern_name="account_login")),
    path("account/confirm-email/", RedirectView.as_view(pattern_name="account_login")),
    path("account/email/", RedirectView.as_view(pattern_name="usersessions_list")),
    path("account/join/<str:token>/", joining.join_page, name="account_join"),
    path("account/", include("allauth.account.urls")),
    path("account/passkeys/challenge/", passkeys.challenge, name="passkey_challenge"),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    *_patterns_of_areas(),
]
