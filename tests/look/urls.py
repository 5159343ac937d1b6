"""The gallery, with the addresses that its frame links to."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django_cotton.compiler_regex import CottonCompiler

from ninefold.toolkit.views.display import display
from tests.look.sample import SampleForm, frame, sample

GALLERY = Path(__file__).with_name("gallery.html")
FRAME = {name: f"/{name.removesuffix('_url')}" for name in ("home_url", "search_url", "my_work_url", "report_url")}


def gallery(request: HttpRequest) -> HttpResponse:
    """Every part once; what was sent comes back with errors, as a real form does."""
    bound = sample(SampleForm(request.POST) if request.method == "POST" else SampleForm())
    page = engines["django"].from_string(CottonCompiler().process(GALLERY.read_text(encoding="utf-8")))
    return HttpResponse(page.render(frame(sample=bound, my_work_count=4, **FRAME), request))


urlpatterns = [
    path("gallery", gallery, name="gallery"),
    path("display", display, name="display"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
]
