"""Pages of the scope."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.information.documents import selectors as library
from ninefold.kernel.contributions import at
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.organizations import selectors as organizations
from ninefold.kernel.organizations import services as places
from ninefold.standards import catalogue
from ninefold.standards.spared import spared_by
from ninefold.system.scope import comparing, selectors, services
from ninefold.system.scope.forms import BuilderForm, initial, left_out_choices
from ninefold.system.scope.models import Scope
from ninefold.toolkit.views.opening import actor_with


@require_safe
def page(request: MemberRequest, slug: str) -> HttpResponse:
    """The scope in force, and the draft beside it."""
    actor = actor_with(request, "scope.read")
    effective, draft = selectors.effective(actor), selectors.draft(actor)
    shown = draft or effective
    settled = effective and not draft
    context = {
        "heading": _("Scope"),
        "lead": _("What the certificate will cover, where, and what is left out and why."),
        "effective": effective,
        "draft": draft,
        "issued": library.issued_from(effective.pk, actor) if effective else None,
        "weaknesses": selectors.weaknesses_of(shown) if shown else [],
        "forgotten": selectors.forgotten(draft, request.organization.profile) if draft else [],
        "grid": selectors.grid(shown) if shown else None,
        "versions": _with_earlier(list(selectors.versions(actor))),
        "may_write": actor.can("scope.write"),
        "may_approve": actor.can("scope.approve"),
        "next": next((tell(actor, request.organization) for tell in at("scope.next")), None) if settled else None,
    }
    return render(request, "scope/page.html", context)


def _with_earlier(versions: list[Scope]) -> list[tuple[Scope, int | None]]:
    """Each version with the number of the one before it."""
    earlier = [version.number for version in versions[1:]]
    return list(zip_longest(versions, earlier))


@require_safe
def compare(request: MemberRequest, slug: str, older: int, newer: int) -> HttpResponse:
    """Two versions beside each other, by their numbers."""
    actor = actor_with(request, "scope.read")
    found = {scope.number: scope for scope in selectors.versions(actor).filter(number__in=(older, newer))}
    if older >= newer or len(found) < 2:
        raise Http404
    context = {
        "heading": _("Compare versions"),
        "lead": _("Version %(newer)d beside version %(older)d.") % {"newer": newer, "older": older},
        "breadcrumbs": [
            (_("System"), ""),
            (_("Scope"), reverse("scope_page", args=[slug])),
            (_("Compare"), ""),
        ],
        "older": found[older],
        "newer": found[newer],
        "pieces": comparing.words(found[older].statement, found[newer].statement),
        "parts": comparing.parts(found[older], found[newer]),
        "others": [scope.number for scope in selectors.versions(actor) if scope.number < newer],
    }
    return render(request, "scope/compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def builder(request: MemberRequest, slug: str) -> HttpResponse:
    """Build the scope: one page, a first sentence is written from the answers."""
    actor = actor_with(request, "scope.write")
    known = selectors.draft(actor) or selectors.effective(actor)
    form = BuilderForm(request.POST or None, initial=initial(known))
    if request.method == "POST" and form.is_valid():
        try:
            scope = _save(request, form)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            weak = selectors.weaknesses_of(selectors.draft(actor) or scope)
            messages.success(
                request,
                _("Draft kept.") if not weak else _("Draft kept. The page of the scope says what is still open in it."),
            )
            return _after(request, slug)
    return render(request, "scope/builder.html", _builder(request, form, known), status=422 if form.errors else 200)


def _after(request: MemberRequest, slug: str) -> HttpResponse:
    """Back to whoever sent the person here, but never to another site."""
    wanted = request.GET.get("next", "")
    if "again" in request.POST:
        return redirect(request.get_full_path())
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return redirect(wanted)
    return redirect("scope_page", slug=slug)


def _save(request: MemberRequest, form: BuilderForm) -> Scope:
    """Add the places that were named, write the first sentence if none was, keep the draft."""
    typed: Any = request.POST.copy()
    for name in form.cleaned_data["new_site"]:
        typed[f"site-{places.ensure_site(name, actor=request.actor).pk}"] = "on"
    request.POST = typed
    sites = list(organizations.open_sites())
    draft = form.draft(request.POST, sites, organizations.departments())
    if not draft.statement:
        inside = {choice.id for choice in draft.sites if choice.included}
        draft = services.with_statement(draft, [site.name for site in sites if site.pk in inside])
    return services.save_draft(draft, actor=request.actor, expected_version=form.cleaned_data["version"])


def _builder(request: MemberRequest, form: BuilderForm, known: Scope | None) -> dict[str, Any]:
    typed = request.POST if request.method == "POST" else None
    sites = {row.site_id: row for row in known.sites.all()} if known else {}
    departments = {row.department_id: row for row in known.departments.all()} if known else {}
    out = {row.clause: row.reason for row in known.left_out.all()} if known else {}
    if typed is not None:
        out = {number: typed.get(f"out-{number}-why", "") for number in typed.getlist("out")}
    return {
        "heading": _("Build the scope"),
        "lead": _("Five parts, about four minutes. Everything can be changed until you approve it."),
        "breadcrumbs": [
            (_("System"), ""),
            (_("Scope"), reverse("scope_page", args=[request.organization.slug])),
            (_("Build"), ""),
        ],
        "form": form,
        "sites": [_row("site", site, sites.get(site.pk), typed) for site in organizations.open_sites()],
        "departments": [
            _row("department", part, departments.get(part.pk), typed) for part in organizations.departments()
        ],
        "grid": selectors.grid(known) if known and typed is None else _typed_grid(known, typed),
        "left_out": left_out_choices(
            catalogue.edition(request.organization.edition), out, spared_by(request.organization.profile)
        ),
        "weaknesses": selectors.weaknesses_of(known) if known and typed is None else [],
    }


def _typed_grid(known: Scope | None, typed: Any) -> selectors.Grid | None:
    """The grid that was sent, with its ticks as they were."""
    if known is None or typed is None:
        return None
    kept, ticked = selectors.grid(known), set(typed.getlist("done"))
    rows = [(name, [replace(cell, done=cell.value in ticked) for cell in cells]) for name, cells in kept.rows]
    return selectors.Grid(kept.sites, rows)


def _row(kind: str, place: Any, kept: Any, typed: Any) -> dict[str, Any]:
    name = f"{kind}-{place.pk}"
    if typed is not None:
        return {"name": name, "label": place.name, "included": name in typed, "why": typed.get(f"{name}-why", "")}
    return {
        "name": name,
        "label": place.name,
        "included": kept.included if kept else True,
        "why": kept.reason if kept else "",
    }
