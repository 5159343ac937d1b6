"""All registers, and the ones to start from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ninefold.information.forms import selectors, services
from ninefold.information.forms.filling.entryform import EntryForm
from ninefold.information.forms.starting import Starter, starter, starters
from ninefold.information.forms.values import rules_of
from ninefold.information.forms.views.opening import framed
from ninefold.kernel.evidence import left_out, reason_without
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.organizations.models import Organization
from ninefold.toolkit.views.opening import actor_with


@require_safe
def page(request: MemberRequest, slug: str) -> HttpResponse:
    """Own registers with how they stand, then those to start from."""
    actor = actor_with(request, "forms.read")
    own = selectors.overview(actor)
    taken = {each.form.starter for each in own}
    profile = Organization.objects.values_list("profile", flat=True).get(pk=actor.organization_id) or {}
    left = [each for each in starters() if each.id not in taken]
    spared = left_out(actor)
    usual = [
        each for each in left if each.expected(profile) and not reason_without(each.data["clauses"]["2026"], spared)
    ]
    context = framed(request, slug, None, _("Registers"))
    context |= {
        "lead": _("What happened, written down as it happens. Each entry proves something."),
        "own": own,
        "usual": usual,
        "other": [each for each in left if each not in usual],
        "may_write": actor.can("forms.write"),
    }
    return render(request, "forms/overview.html", context)


def _starter(name: str) -> Starter:
    found = starter(name)
    if found is None:
        raise Http404
    return found


@require_safe
def starter_page(request: MemberRequest, slug: str, starter: str) -> HttpResponse:
    """What a register to start from asks, before it is taken."""
    actor = actor_with(request, "forms.read")
    found = _starter(starter)
    form = EntryForm(found.layout, actor=actor)
    form.initial = {}  # nothing stands in it yet, not even the day
    context: dict[str, Any] = framed(request, slug, None, found.title, (found.title, ""))
    context |= {
        "lead": found.purpose,
        "starter": found,
        "rows": list(form.rows()),
        "rules": rules_of(found.layout),
        "may_write": actor.can("forms.write"),
        "taken": selectors.form_by_starter(found.id),
    }
    return render(request, "forms/starter.html", context)


@require_POST
def take(request: MemberRequest, slug: str, starter: str) -> HttpResponse:
    """Take one; then it only has to be put into use."""
    actor = actor_with(request, "forms.write")
    found = _starter(starter)
    try:
        form = services.take_starter(found, actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("forms_form_list", slug=slug)
    messages.success(request, _("“%s” is yours now. Look it through, then put it into use.") % form.title)
    return redirect("forms_form_detail", slug=slug, pk=form.pk)
