"""Pages around one record: correct it, pin it to a clause; and the rules to begin with."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ninefold.information.records import services
from ninefold.information.records.forms import AmendForm
from ninefold.information.records.models import Amended, Record, State
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items.models import Item
from ninefold.kernel.tenants import StaleRecord
from ninefold.toolkit.addresses import home_of
from ninefold.toolkit.views.opening import actor_with


def record_to_change(pk: UUID, actor: Actor) -> Record:
    """A record that the actor sees and may change."""
    record = Record.objects.all().visible_to(actor, "records.read").select_related("owner").filter(pk=pk).first()
    if record is None:
        raise Http404
    if not actor.can("records.write", record.site_id):
        raise PermissionDenied
    return record


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Add a correction; what stood there stays."""
    actor = actor_with(request, "records.write")
    record = record_to_change(pk, actor)
    asked = (request.POST or request.GET).get("field", "")
    field = asked if asked in Amended.values else Amended.TEXT
    form = AmendForm(request.POST or None, record, field)
    if request.method == "POST" and form.is_valid():
        try:
            services.amend(record, **form.cleaned_data, actor=actor)
        except ValidationError as error:
            known = set(getattr(error, "error_dict", {})) <= set(form.fields)
            form.add_error(None, error if known else error.messages)
        except StaleRecord:
            form.add_error(None, _("Somebody else corrected this at the same moment. Look at it, then send it again."))
        else:
            messages.success(request, _("The correction stands beside what was there."))
            return redirect("records_record_detail", slug=slug, pk=pk)
    context = {
        "heading": _("Add a correction"),
        "lead": record,
        "record": record,
        "form": form,
        "choices": [(value, label, value == field) for value, label in Amended.choices],
        "possible": record.state == State.KEPT,
        "back": home_of(record, slug),
    }
    return render(request, "records/form.html", context, status=422 if form.errors else 200)


@require_POST
def pin(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Let a record of any area prove one more clause."""
    actor = actor_with(request, "records.write")
    item = Item.objects.all().visible_to(actor).exclude(kind="").filter(pk=pk).first()
    if item is None or not home_of(item, slug, actor):
        raise Http404
    if not actor.can("records.write", item.site_id):
        raise PermissionDenied
    try:
        services.pin(item, [request.POST.get("clause", "")], actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("It now proves this clause too."))
    return redirect(home_of(item, slug, actor))


@require_POST
def start_rules(request: MemberRequest, slug: str) -> HttpResponse:
    """The usual retention classes and a rule for each kind, in one click."""
    actor = actor_with(request, "retention.write")
    made = services.start_rules(actor=actor)
    messages.success(request, _("%d rules are there. Set them against the law of your country.") % len(made))
    return redirect("records_kindrule_list", slug=slug)
