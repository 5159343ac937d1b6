"""The page on which the holder of an account says yes to a further organization."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ninefold.kernel.identity.joining import invited, join
from ninefold.kernel.identity.middleware import origin_of


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def join_page(request: Any, token: str) -> HttpResponse:
    """Say who invites; join when the holder of the account says so."""
    person = invited(token, request.user)
    if person is None:
        raise Http404
    if request.method == "POST":
        join(person, request.user, origin=origin_of(request))
        return redirect("home", slug=person.organization.slug)
    return render(request, "conf/join.html", {"organization_asking": person.organization, "person_in": person})
