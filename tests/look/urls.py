"""The gallery, with the addresses that its frame links to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from ninefold.toolkit.views.display import display
from tests.look.sample import SampleForm, frame, sample

FRAME = {name: f"/{name.removesuffix('_url')}" for name in ("home_url", "search_url", "my_work_url", "report_url")}


def gallery(request: HttpRequest) -> HttpResponse:
    """Every part once; what was sent comes back with errors, as a real form does."""
    bound = sample(SampleForm(request.POST) if request.method == "POST" else SampleForm())
    return render(request, "toolkit/gallery.html", frame(sample=bound, my_work_count=4, **FRAME))


urlpatterns = [
    path("gallery", gallery, name="gallery"),
    path("display", display, name="display"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
]
