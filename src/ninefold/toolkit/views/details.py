"""A record's page and its whole history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.workflow import Offer
from ninefold.toolkit import history
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.marks import state_tag
from ninefold.toolkit.register import Register
from ninefold.toolkit.showing import Page, clauses_of, parts_of
from ninefold.toolkit.steps import steps_of
from ninefold.toolkit.views.opening import actor_with, frame, record_for


@dataclass(frozen=True, slots=True)
class Move:
    """A move as its button: at once, or through a page that asks or takes a signature."""

    offer: Offer
    url: str


@require_safe
def detail_page(request: MemberRequest, slug: str, pk: UUID, register: Register) -> HttpResponse:
    """Show a record with its parts and what may be done with it."""
    actor = actor_with(request, register.read)
    record = record_for(register, actor, pk)
    parts = parts_of(Page(register, record, actor, slug, paper="print" in request.GET))
    context = frame(request, slug, register, (key_of(register, record), ""))
    moves = moves_of(register, record, actor, slug)
    ahead = next((move for move in moves if move.offer.leads_on), None)
    context |= {
        "record": record,
        "heading": str(title_of(register, record)),
        "code": getattr(record, "code", ""),
        "state": state_tag(register, record.state, record.get_state_display()) if hasattr(record, "state") else "",
        "steps": steps_of(register, record),
        "site": getattr(record, "site", None),
        "owner": getattr(record, "owner", None),
        "ahead": ahead,
        "moves": [move for move in moves if move is not ahead],
        "parts": [part for part in parts if not part.aside],
        "aside": [part for part in parts if part.aside],
        "edit_url": edit_url(register, record, actor, slug),
        "pdf_url": page_of(register, "pdf", slug, record.pk),
        "clauses": clauses_of(register, record),
    }
    return render(request, "toolkit/register/detail.html", context)


@require_safe
def history_page(request: MemberRequest, slug: str, pk: UUID, register: Register) -> HttpResponse:
    """Show all that the ledger tells about a record."""
    actor = actor_with(request, register.read)
    record = record_for(register, actor, pk)
    page = Paginator(ledger.entries_about(record.pk), 100).get_page(request.GET.get("page"))
    home = page_of(register, "detail", slug, record.pk)
    context = frame(request, slug, register, (key_of(register, record), home), (_("History"), ""))
    context |= {
        "heading": _("History"),
        "lead": record,
        "record": record,
        "page": page,
        "data": {"lines": history.readable(ledger.lines(page), register.hides), "more": ""},
    }
    return render(request, "toolkit/register/history.html", context)


def key_of(register: Register, record: Any) -> str:
    """How people name the record."""
    key = register.key_field
    return str(record if key == "id" else getattr(record, key, "") or record)


def title_of(register: Register, record: Any) -> Any:
    return getattr(record, "title", "") or getattr(record, "name", "") or record


def moves_of(register: Register, record: Any, actor: Actor, slug: str) -> list[Move]:
    """The moves that the actor has the right to, blocked ones with their reasons."""
    if register.workflow is None:
        return []
    offers = register.workflow.offers(record, actor)
    return [Move(offer, page_of(register, "move", slug, record.pk, offer.transition.name)) for offer in offers]


def edit_url(register: Register, record: Any, actor: Actor, slug: str) -> str:
    may = register.has("edit") and actor.can(register.write, getattr(record, "site_id", None))
    return page_of(register, "edit", slug, record.pk) if may and may_change(record) else ""


def may_change(record: Any) -> bool:
    """Whether the record can be edited; a settled one only moves."""
    return not getattr(record, "locked", False)
