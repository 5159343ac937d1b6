"""Pages of administration: settings, roles, API tokens, the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninefold.kernel.identity import services as identity
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.ledger import services as ledger_services
from ninefold.kernel.organizations.models import Organization, Person
from ninefold.lib.canonical import canonical
from ninefold.toolkit import history
from ninefold.toolkit.exchange.writing import csv_lines
from ninefold.toolkit.views.opening import actor_with
from ninefold.workspace.administration import selectors, services
from ninefold.workspace.administration.forms import GrantForm, LedgerForm, SettingsForm, TokenForm

MANAGE = "organization.manage"
GET_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_AND_POST)
def settings_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and change the organization's settings."""
    actor = actor_with(request, MANAGE)
    organization = Organization.objects.get(pk=actor.organization_id)
    before = ledger_services.snapshot(organization)
    form = SettingsForm(request.POST or None, instance=organization)
    if request.method == "POST" and form.is_valid():
        services.change_settings(organization, before, actor=actor)
        messages.success(request, _("Saved."))
        return redirect("administration_settings", slug=slug)
    context = {"heading": _("Settings"), "form": form}
    return render(request, "administration/settings.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_AND_POST)
def roles_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who has which role, and give roles."""
    actor = actor_with(request, MANAGE)
    form = GrantForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            identity.grant(actor=actor, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The role is given."))
            return redirect("administration_roles", slug=slug)
    context = {
        "heading": _("Roles"),
        "lead": _("Who may do what. A role ends; it is never deleted."),
        "form": form,
        "grants": selectors.grants(actor, ended=False),
        "ended": selectors.grants(actor, ended=True)[:50],
        "outside": selectors.people_without_account(actor),
    }
    return render(request, "administration/roles.html", context, status=422 if form.errors else 200)


@require_POST
def end_role(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """End a role as of yesterday."""
    actor = actor_with(request, MANAGE)
    given = selectors.grants(actor, ended=False).filter(pk=pk).first()
    if given is None:
        raise Http404
    try:
        services.end_role(given, actor=actor)
        messages.success(request, _("The role has ended."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("administration_roles", slug=slug)


@require_POST
def let_in(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Give a person an account; a new password is shown once, on the answer itself."""
    actor = actor_with(request, MANAGE)
    person = Person.objects.all().visible_to(actor, MANAGE).filter(pk=pk).first()
    if person is None:
        raise Http404
    try:
        _seat, password = services.let_in(person, actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("administration_roles", slug=slug)
    context = {"heading": _("Account for %(name)s") % {"name": person.name}, "person_in": person, "password": password}
    return render(request, "administration/account.html", context)


@require_http_methods(GET_AND_POST)
def tokens_page(request: HttpRequest, slug: str) -> HttpResponse:
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
def revoke_token(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """End a token at once."""
    actor = actor_with(request, "")
    token = selectors.keys(actor).filter(pk=pk, revoked_at=None).first()
    if token is None:
        raise Http404
    identity.revoke_token(token, actor=actor)
    messages.success(request, _("The token is revoked."))
    return redirect("administration_tokens", slug=slug)


@require_safe
def ledger_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who did what, when, from what to what."""
    actor = actor_with(request, "ledger.read")
    form = LedgerForm(request.GET or None, actor=actor)
    rows = selectors.entries(form.cleaned_data if form.is_valid() else {})
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "heading": _("Ledger"),
        "lead": _("Every deed, as it was written. Entries cannot be changed."),
        "form": form,
        "page": page,
        "data": {"lines": history.readable(ledger.lines(page)), "more": "", "subjects": True},
        "query": kept.urlencode(),
    }
    return render(request, "administration/ledger.html", context)


@require_safe
def ledger_file(request: HttpRequest, slug: str) -> HttpResponse | StreamingHttpResponse:
    """The chosen entries as CSV."""
    actor = actor_with(request, "ledger.read")
    form = LedgerForm(request.GET or None, actor=actor)
    rows = selectors.entries(form.cleaned_data if form.is_valid() else {})
    answer = StreamingHttpResponse(csv_lines(_file_rows(rows)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="ledger-{timezone.localdate().isoformat()}.csv"'
    return answer


def _file_rows(rows: Any) -> Iterator[list[Any]]:
    """Head and one row for each entry, read in batches."""
    yield ["position", "at", "event", "who", "record", "record_id", "reason", "changes", "sha256"]
    batch: list[Any] = []
    for row in rows.iterator(chunk_size=500):
        batch.append(row)
        if len(batch) == 500:
            yield from _file_lines(batch)
            batch = []
    yield from _file_lines(batch)


def _file_lines(batch: list[Any]) -> Iterator[list[Any]]:
    for line in ledger.lines(batch):
        changes = canonical([[each.field, each.before, each.after] for each in line.changes]).decode()
        subject = [line.subject, str(line.subject_id or "")]
        yield [line.position, line.at.isoformat(), line.event, line.actor, *subject, line.reason, changes, line.digest]
