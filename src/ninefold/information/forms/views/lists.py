"""The list of one register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ninefold.information.forms import selectors
from ninefold.information.forms.listing import EntryList
from ninefold.information.forms.models import Form
from ninefold.information.forms.views.opening import form_for, framed, version_of
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.addresses import with_params
from ninefold.toolkit.listing import LARGEST_SIZE, Query
from ninefold.toolkit.views.lists import chips, filters_shown, page_link
from ninefold.toolkit.views.opening import actor_with


@require_safe
def page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Entries of a register, as the address asks."""
    actor = actor_with(request, "forms.read")
    form = form_for(actor, pk)
    version = version_of(form)
    listed = EntryList(form, version.plan, actor)
    query = listed.query(request.GET)
    found = listed.listing(query)
    base = reverse("forms_entries", args=[slug, form.pk])
    options = {each.name: each.options(actor) for each in listed.filters}
    context = framed(request, slug, form, form.title)
    context["breadcrumbs"] = context["breadcrumbs"][:-1] + [(form.title, "")]
    context |= {
        "lead": form.purpose,
        "listing": found,
        "headers": list(_headers(request, listed, query)),
        "rows": [
            (entry.pk, listed.row(entry, reverse("forms_entry_detail", args=[slug, entry.pk])))
            for entry in found.records
        ],
        "list_url": base,
        "print_url": with_params(request.GET, size=LARGEST_SIZE, print=1),
        "pdf_url": reverse("forms_entries_pdf", args=[slug, form.pk]) + with_params(request.GET),
        "exports": [
            (kind.upper(), reverse(f"forms_entries_{kind}", args=[slug, form.pk]) + with_params(request.GET))
            for kind in ("csv", "xlsx")
        ],
        "narrowed": bool(query.text or query.chosen),
        "previous": page_link(request, found, -1),
        "next": page_link(request, found, +1),
        "chips": chips(request, actor, query, options),
        "filters": list(filters_shown(listed.filters, query, options)),
        "kept": [(name, request.GET[name]) for name in ("sort", "size") if request.GET.get(name)],
        **_rights(form, actor, slug),
        "snapshot": selectors.newest_snapshot(actor, form),
        "gates": version.plan.gates,
        "drawn": version.plan.drawn,
        "version": version,
        "draft": form.current_id is None,
    }
    if request.htmx and not request.htmx.boosted:
        return render(request, "forms/_entries.html", context)
    return render(request, "forms/entries.html", context)


def _rights(form: Form, actor: Actor, slug: str) -> dict[str, Any]:
    may = selectors.may_add(form, actor)
    return {
        "may_add": may,
        "may_write": False,  # no checkboxes: entries are not changed in bulk
        "may_build": actor.can("forms.write", form.site_id),
        "may_release": actor.can("forms.release", form.site_id),
    }


def _headers(request: MemberRequest, listed: EntryList, query: Query) -> Iterator[dict[str, Any]]:
    for name, label, css, sorts in listed.heads():
        down = query.sort == f"-{name}"
        current = down or query.sort == name
        turned = name if down or not current else f"-{name}"
        yield {
            "label": label,
            "css": css,
            "num": css in ("c-date", "c-num"),
            "url": with_params(request.GET, sort=turned) if sorts else "",
            "order": ("descending" if down else "ascending") if current else "",
        }
