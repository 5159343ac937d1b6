"""Roles of today, of any past day, and accounts."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.organizations.models import Person
from ninefold.toolkit.views.opening import actor_with
from ninefold.workspace.administration import selectors, services
from ninefold.workspace.administration.forms import DayForm, GrantForm

MANAGE = "organization.manage"


@require_http_methods(["GET", "HEAD", "POST"])
def roles_page(request: MemberRequest, slug: str) -> HttpResponse:
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


@require_safe
def rights_page(request: MemberRequest, slug: str) -> HttpResponse:
    """Show who had which role, and so which rights, on a day."""
    actor = actor_with(request, MANAGE)
    form = DayForm(request.GET or None)
    day = form.cleaned_data["day"] if form.is_valid() else timezone.localdate()
    context = {
        "heading": _("Rights on a day"),
        "lead": _("Who had which role at any time of a day, counted from when it was given here."),
        "form": form if form.is_bound else DayForm(initial={"day": day}),
        "day": day,
        "lines": selectors.rights_on(day, actor),
    }
    return render(request, "administration/rights.html", context)


@require_POST
def end_role(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
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
def let_in(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Give a person an account; only they set its password. An address that many read is asked about first."""
    actor = actor_with(request, MANAGE)
    person, users = _person(request, pk), request.POST.get("users", "")
    if not users and selectors.asks_who_uses_it(person):
        context = {"heading": _("Who uses %(mail)s?") % {"mail": person.email}, "person_in": person}
        return render(request, "administration/who_uses_it.html", context)
    try:
        link = services.let_in(person, actor=actor, host=_host(request), several=users == "several")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("administration_roles", slug=slug)
    return _account_page(request, person, link)


@require_safe
def accounts_page(request: MemberRequest, slug: str) -> HttpResponse:
    """Show who can sign in, with what, and offer what to do when something got lost."""
    actor = actor_with(request, MANAGE)
    context = {
        "heading": _("Accounts"),
        "lead": _(
            "Lost or stolen? Revoke ends every session and token at once. Reset also takes the password. "
            "Close is for people who leave: nothing they did is lost."
        ),
        "accounts": selectors.accounts(actor),
    }
    return render(request, "administration/accounts.html", context)


@require_POST
def revoke_access(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """End every session and token of a person."""
    done = _("Every session and token of %(name)s has ended.")
    return _taken(request, slug, pk, identity.revoke_access, done)


@require_POST
def close_account(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Close the account of a person who leaves."""
    return _taken(request, slug, pk, services.close_account, _("The account of %(name)s is closed."))


@require_POST
def share_account(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Say that several people use an account: from now on it signs nothing."""
    done = _("Several people use the account of %(name)s: it signs nothing from now on.")
    return _taken(request, slug, pk, identity.share_account, done)


def _taken(request: MemberRequest, slug: str, pk: UUID, take: Callable[..., object], done: str) -> HttpResponse:
    """Take something from a person with the reason that was given, and report it."""
    actor, person = actor_with(request, MANAGE), _person(request, pk)
    try:
        take(person, actor=actor, reason=request.POST.get("reason", ""))
        messages.success(request, done % {"name": person.name})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("administration_accounts", slug=slug)


@require_POST
def reset_access(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take everything a person signs in with; they set a new password by a link of their own."""
    actor = actor_with(request, MANAGE)
    person = _person(request, pk)
    try:
        link = identity.reset_access(person, actor=actor, reason=request.POST.get("reason", ""), host=_host(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("administration_accounts", slug=slug)
    return _account_page(request, person, link)


def _account_page(request: MemberRequest, person: Person, link: str) -> HttpResponse:
    context = {"heading": _("Account for %(name)s") % {"name": person.name}, "person_in": person, "link": link}
    return render(request, "administration/account.html", context)


def _person(request: MemberRequest, pk: UUID) -> Person:
    person = Person.objects.all().visible_to(actor_with(request, MANAGE), MANAGE).filter(pk=pk).first()
    if not isinstance(person, Person):
        raise Http404
    return person


def _host(request: MemberRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
