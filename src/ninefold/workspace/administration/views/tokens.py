"""API tokens."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.organizations.models import Person
from ninefold.toolkit.views.opening import actor_with
from ninefold.workspace.administration import selectors
from ninefold.workspace.administration.forms import TokenForm


@require_http_methods(["GET", "HEAD", "POST"])
def tokens_page(request: MemberRequest, slug: str) -> HttpResponse:
    """Show API tokens and make one; its secret is shown once, on the answer itself."""
    actor = actor_with(request, "")
    form, secret = TokenForm(request.POST or None, actor=actor), ""
    if request.method == "POST" and form.is_valid():
        last = timezone.make_aware(datetime.combine(form.cleaned_data["expires_on"], time.max))
        name, scopes = form.cleaned_data["name"], form.cleaned_data["scopes"]
        try:
            owner = Person.objects.get(pk=actor.person_id)
            _token, secret = identity.make_token(owner, name, scopes, last, actor=actor)
        except ValidationError as error:
            form.add_error(None, error.messages)
    context = {
        "heading": _("API tokens"),
        "lead": _("A program that knows a token acts in your name, within what the token may do."),
        "form": TokenForm(actor=actor) if secret else form,
        "secret": secret,
        "tokens": selectors.keys(actor),
        "now": timezone.now(),
    }
    return render(request, "administration/tokens.html", context, status=422 if form.errors else 200)


@require_POST
def revoke_token(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """End a token at once."""
    actor = actor_with(request, "")
    token = selectors.keys(actor).filter(pk=pk, revoked_at=None).first()
    if token is None:
        raise Http404
    identity.revoke_token(token, actor=actor)
    messages.success(request, _("The token is revoked."))
    return redirect("administration_tokens", slug=slug)
