"""The entries of a register as a file, and from one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.information.forms import exchange, selectors
from ninefold.information.forms.listing import EntryList
from ninefold.information.forms.register import entries
from ninefold.information.forms.views.opening import form_for, framed, version_of
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.outgoing import Asked, Outgoing
from ninefold.toolkit.paper import Table, narrowed
from ninefold.toolkit.views.files import bring_in_page, take_out
from ninefold.toolkit.views.opening import actor_with

CHUNK = 1000  # rows read at a time


@require_safe
def file(request: MemberRequest, slug: str, pk: UUID, form: str) -> HttpResponseBase:
    """The list as the address describes it, all pages, as a file."""
    actor_with(request, "forms.read")
    return take_out(request, slug, list_of_entries, str(pk), form)


def list_of_entries(asked: Asked) -> Outgoing:
    """The entries of one register: in a file all fields, on paper those of the list."""
    form = form_for(asked.actor, UUID(asked.about))
    layout = version_of(form).plan
    listed = EntryList(form, layout, asked.actor)
    query = listed.query(asked.params)
    rows, problems = listed.matching(query)
    back = reverse("forms_entries", args=[asked.slug, form.pk])

    def cells(some: QuerySet[Any]) -> Iterator[tuple[Any, list[Any]]]:
        return ((entry.pk, exchange.line_of(layout, entry)) for entry in some.iterator(chunk_size=CHUNK))

    def table(some: QuerySet[Any]) -> Table:
        printed = [listed.row(entry, reverse("forms_entry_detail", args=[asked.slug, entry.pk])) for entry in some]
        heads = [label for _name, label, *_look in listed.heads()]
        return Table(form.title, back, heads, printed, form.purpose, narrowed(query, asked.actor))

    head = exchange.head(layout)
    return Outgoing(entries, form.code.lower(), back, rows, head, cells, table, problems, form.code)


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponseBase:
    """Show first what a file would add or change; then do it."""
    actor = actor_with(request, "forms.add")
    form = form_for(actor, pk)
    if not selectors.may_add(form, actor):
        raise PermissionDenied
    version = version_of(form)
    context = framed(request, slug, form, _("Import"), (_("Import"), ""))
    context["columns"] = exchange.template(version.plan)
    importer, to = exchange.EntryImporter(form, version, actor), reverse("forms_entries", args=[slug, pk])
    return bring_in_page(request, importer, context, register=entries, actor=actor, to=to)
