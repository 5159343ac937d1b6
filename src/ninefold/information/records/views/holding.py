"""Many records held back at once, or let go by their rules again: one reason, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ninefold.information.records import listing, selectors
from ninefold.information.records.menu import beside
from ninefold.information.retention.disposal import Held
from ninefold.kernel import contributions
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items.models import Item
from ninefold.kernel.reasons import ReasonField
from ninefold.kernel.workflow import flow_of, workflows
from ninefold.lib.uuid7 import uuid_of
from ninefold.toolkit.addresses import home_of
from ninefold.toolkit.views.opening import actor_with

MOST = 500  # under one reason


class WhyForm(forms.Form):
    reason = ReasonField("hold", label=_("Why"), max_length=500)


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: MemberRequest, slug: str) -> HttpResponse:
    """Stop the disposal of what the browser shows, or of what was ticked."""
    return _page(request, slug, "hold")


@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: MemberRequest, slug: str) -> HttpResponse:
    """Allow the disposal of what is held back again."""
    return _page(request, slug, "lift_hold")


def _page(request: MemberRequest, slug: str, move: str) -> HttpResponse:
    actor = actor_with(request, "records.hold")
    ticked = set(_keys(request, "record"))
    keys = (_keys(request, "shown") or list(ticked)) if request.method == "POST" else _offered(request, actor, move)
    rows = _movable(actor, keys, move)
    form = WhyForm(request.POST if "reason" in request.POST else None)
    chosen = [row for row in rows if row.pk in ticked]
    if form.is_valid() and _done(form, chosen, move, actor):
        n = len(chosen)
        told = ngettext("%d is held back.", "%d are held back.", n) if move == "hold" else _("%d may go again.")
        messages.success(request, told % n)
        return redirect("records_disposal", slug=slug)
    items = Item.objects.in_bulk([row.pk for row in rows])
    context = {
        "heading": _("Hold back") if move == "hold" else _("Allow disposal again"),
        "form": form,
        "holding": move == "hold",
        "rows": [(row, items[row.pk], home_of(row, slug)) for row in rows],
        "others": len(keys) - len(rows),
        "ticked": ticked if form.is_bound else {row.pk for row in rows if move == "hold"},
        "most": MOST if len(keys) == MOST else 0,
        "beside": beside(slug, "records_disposal"),
    }
    return render(request, "records/hold.html", context, status=422 if form.errors else 200)


def _keys(request: MemberRequest, name: str) -> list[UUID]:
    return [key for text in request.POST.getlist(name)[:MOST] if (key := uuid_of(text))]


def _offered(request: MemberRequest, actor: Actor, move: str) -> list[UUID]:
    """What the address of the browser shows, or all that is held back."""
    if move == "hold":
        wanted = listing.wanted(request.GET, actor, request.organization.edition)
        return list(selectors.in_order(actor, wanted).values_list("pk", flat=True)[:MOST])
    return [row.pk for rows in _held(actor) for row in rows[:MOST]]


def _movable(actor: Actor, keys: Collection[UUID], move: str) -> list[Any]:
    """The rows, whatever area they belong to, on which the actor may make the move now; in the order of the keys."""
    told = _over(actor) if move == "hold" else _held(actor)
    rows = {row.pk: row for some in told for row in some.filter(pk__in=keys)}
    if move == "hold":
        rows |= _kept(actor, set(keys) - rows.keys())
    return [rows[key] for key in keys if key in rows and _may(rows[key], move, actor)]


def _held(actor: Actor) -> list[QuerySet[Any]]:
    return [rows(actor) for rows in contributions.at("retention.held")]


def _over(actor: Actor) -> list[QuerySet[Any]]:
    return [rows(actor, on=timezone.localdate()) for rows in contributions.at("retention.due")]


def _kept(actor: Actor, keys: Collection[UUID]) -> dict[UUID, Any]:
    """The rows behind items of kinds that are held back each by itself."""
    by_type: dict[str, list[UUID]] = defaultdict(list)
    for key, name in Item.objects.all().visible_to(actor).filter(pk__in=keys).values_list("pk", "type"):
        by_type[name].append(key)
    models = {name: apps.get_model(name) for name in by_type.keys() & workflows().keys()}
    own = {name: model._default_manager for name, model in models.items() if issubclass(model, Held)}
    return {row.pk: row for name, rows in own.items() for row in rows.filter(pk__in=by_type[name])}


def _may(row: Any, move: str, actor: Actor) -> bool:
    return any(offer.open and offer.transition.name == move for offer in flow_of(row).offers(row, actor))


def _done(form: WhyForm, rows: list[Any], move: str, actor: Actor) -> bool:
    """Make the move on each, all or none."""
    try:
        if not rows:
            raise ValidationError(_("Tick at least one."))
        with transaction.atomic():
            for row in rows:
                import_string(flow_of(row).by_name[move].command)(row, actor=actor, reason=form.cleaned_data["reason"])
    except ValidationError as error:
        form.add_error(None, error.messages)
    return not form.errors
