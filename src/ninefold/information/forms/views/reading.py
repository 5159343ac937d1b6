"""An entry's page, and the code that opens the form for the phone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.information.forms import selectors
from ninefold.information.forms.layout import Layout
from ninefold.information.forms.models import Entry, EntryState
from ninefold.information.forms.register import entries, registers
from ninefold.information.forms.values import open_fields
from ninefold.information.forms.views.opening import form_for, framed
from ninefold.kernel.evidence import left_out, reason_without
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib.square_codes import square_code
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.marks import state_tag
from ninefold.toolkit.showing import Page, parts_of
from ninefold.toolkit.views.details import moves_of
from ninefold.toolkit.views.opening import actor_with


@require_safe
def page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """What was written, by the form of its day, with signatures, amendments and history."""
    actor = actor_with(request, "forms.read")
    entry = selectors.entry_with_all(actor, pk)
    if entry is None:
        raise Http404
    layout = entry.form_version.plan
    parts = parts_of(Page(entries, entry, actor, slug, paper="print" in request.GET))
    may = entry.state == EntryState.KEPT and selectors.may_add(entry.form, actor)
    context = framed(request, slug, entry.form, entry.title, (entry.code, ""))
    context |= {
        "record": entry,
        "code": entry.code,
        "state": state_tag(entries, entry.state, entry.get_state_display()) if entry.state != EntryState.KEPT else "",
        "site": entry.site,
        "owner": None,
        "clauses": entry.clauses,
        "moves": moves_of(entries, entry, actor, slug),
        "parts": [part for part in parts if not part.aside],
        "aside": [part for part in parts if part.aside],
        "open": open_fields(layout, entry.values, entry.signed),
        "signs": _to_sign(entry, layout) if may else [],
        "amend_url": reverse("forms_amend", args=[slug, pk]) if may else "",
        "pdf_url": page_of(entries, "pdf", slug, pk),
    }
    return render(request, "forms/entry.html", context)


def _to_sign(entry: Entry, layout: Layout) -> list[Any]:
    return [each for each in layout.of_type("signature") if each.shown(entry.values) and each.name not in entry.signed]


@require_safe
def about(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """What a register is, its versions, and the next thing to do with it."""
    actor = actor_with(request, "forms.read")
    form = form_for(actor, pk)
    parts = parts_of(Page(registers, form, actor, slug))
    may_write = actor.can("forms.write", form.site_id)
    draft = selectors.draft_of(form)
    context = framed(request, slug, form, form.title, (_("About"), ""))
    context |= {
        "record": form,
        "code": form.code,
        "state": state_tag(registers, form.state, form.get_state_display()),
        "site": form.site,
        "owner": form.owner,
        "clauses": form.clauses.get(form.organization.edition, []),
        "parts": [part for part in parts if not part.aside],
        "aside": [part for part in parts if part.aside],
        "edit_url": reverse("forms_form_edit", args=[slug, pk]) if may_write else "",
        "draft": draft,
        "off": form.current.ended_because if form.current else "",
        "spared": reason_without(form.clauses.get(form.organization.edition, ()), left_out(actor)),
        "shown_version": draft or form.current,
        "may_write": may_write,
        "may_release": actor.can("forms.release", form.site_id),
    }
    return render(request, "forms/about.html", context)


@require_safe
def code(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """A page to print and hang up: the code opens the short form on a phone."""
    actor = actor_with(request, "forms.read")
    form = form_for(actor, pk)
    address = request.build_absolute_uri(reverse("forms_phone", args=[slug, pk]))
    drawn = square_code(address, "svg", title=address, border=4, xmldecl=False, svgns=True, nl=False, omitsize=True)
    picture = drawn.decode().replace("<svg ", '<svg width="264" height="264" role="img" ', 1)
    context = framed(request, slug, form, form.title, (_("QR code"), ""))
    context |= {"lead": form.purpose, "picture": mark_safe(picture)}
    return render(request, "forms/qr.html", context)
