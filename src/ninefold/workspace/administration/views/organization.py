"""The organization's settings, and how the installation is."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.ledger import services as ledger_services
from ninefold.kernel.organizations.models import Organization
from ninefold.toolkit.views.opening import actor_with
from ninefold.workspace.administration import health, services
from ninefold.workspace.administration.forms import SettingsForm

MANAGE = "organization.manage"


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: MemberRequest, slug: str) -> HttpResponse:
    """Show and change the organization's settings."""
    actor = actor_with(request, MANAGE)
    organization = Organization.objects.get(pk=actor.organization_id)
    before = ledger_services.snapshot(organization)
    form = SettingsForm(request.POST or None, instance=organization)
    if request.method == "POST" and form.is_valid():
        services.change_settings(organization, before, actor=actor)
        messages.success(request, _("Saved."))
        return redirect("administration_settings", slug=slug)
    context = {"heading": _("Settings"), "lead": _("What holds for everybody here."), "form": form}
    return render(request, "administration/settings.html", context, status=422 if form.errors else 200)


@require_safe
def health_page(request: MemberRequest, slug: str) -> HttpResponse:
    """Show what an administrator looks at first when something is odd."""
    actor_with(request, MANAGE)
    facts = health.facts()
    context = {
        "heading": _("System health"),
        "lead": _("How this installation is. What needs you is marked and says what to do."),
        "facts": facts,
        "wanting": [fact for fact in facts if not fact.good],
    }
    return render(request, "administration/health.html", context)
