"""Pages that turn a document into a record and back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.information.records import services
from ninefold.information.records.forms import AsDocumentForm, AsRecordForm
from ninefold.information.records.views.keeping import record_to_change
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items.models import Item
from ninefold.toolkit.addresses import home_of
from ninefold.toolkit.views.opening import actor_with


@require_http_methods(["GET", "HEAD", "POST"])
def as_record(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """A document that shows what was done becomes a record; nothing of it is lost."""
    actor = actor_with(request, "records.write")
    actor_with(request, "documents.withdraw")
    item = Item.objects.all().visible_to(actor).filter(pk=pk, type="documents.document").first()
    if item is None:
        raise Http404
    if not actor.can("records.write", item.site_id) or not actor.can("documents.withdraw", item.site_id):
        raise PermissionDenied
    given = {"happened_on": item.happened_on.isoformat()} if item.happened_on else {}
    form = AsRecordForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            record = services.as_record(item, actor=actor, **form.cleaned_data)
        except ValidationError as error:
            _tell(form, error)
        else:
            messages.success(request, _("It is a record now. The document is withdrawn and kept."))
            return redirect("records_record_detail", slug=slug, pk=record.pk)
    return _page(request, _("File it as a record"), item, form, home_of(item, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def as_document(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """A record that tells people what to do becomes the draft of a document; nothing of it is lost."""
    actor = actor_with(request, "documents.write")
    actor_with(request, "records.void")
    record = record_to_change(pk, actor)
    if not actor.can("records.void", record.site_id) or not actor.can("documents.write", record.site_id):
        raise PermissionDenied
    form = AsDocumentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            item = services.as_document(record, actor=actor, **form.cleaned_data)
        except ValidationError as error:
            _tell(form, error)
        else:
            messages.success(request, _("It is a draft in the library now. The record is void and kept."))
            return redirect(home_of(item, slug))
    return _page(request, _("File it as a document"), record, form, home_of(record, slug))


def _tell(form: forms.Form, error: ValidationError) -> None:
    known = set(getattr(error, "error_dict", {})) <= set(form.fields)
    form.add_error(None, error if known else error.messages)


def _page(request: MemberRequest, heading: str, lead: object, form: forms.Form, back: str) -> HttpResponse:
    context = {"heading": heading, "lead": lead, "form": form, "possible": True, "back": back}
    return render(request, "records/form.html", context, status=422 if form.errors else 200)
