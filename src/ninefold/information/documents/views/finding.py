"""Loads what an address names, as far as the actor may see it, and the trail above the page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.information.documents.models import Document, Version
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.views.opening import actor_with

Crumbs = list[tuple[Any, str]]


def document_for(request: MemberRequest, pk: UUID, permission: str = "documents.read") -> tuple[Actor, Document]:
    """The actor and a document that they may see and, where a further right is named, change."""
    actor = actor_with(request, "documents.read")
    people = ("current__author", "current__approved_by")
    found = get_object_or_404(selectors.documents(actor).select_related(*people), pk=pk)
    if not actor.can(permission, found.site_id):
        raise PermissionDenied
    return actor, found


def version_for(request: MemberRequest, pk: UUID, permission: str = "documents.read") -> tuple[Actor, Version]:
    """The actor and a version that they may see and, where a further right is named, change."""
    actor = actor_with(request, "documents.read")
    rows: Any = Version.objects.all()
    visible = rows.visible_to(actor, "documents.read").select_related(
        "document__owner", "document__site", "document__current", "author", "approved_by"
    )
    found: Version = get_object_or_404(visible, pk=pk)
    if not actor.can(permission, found.site_id):
        raise PermissionDenied
    return actor, found


def trail(slug: str, *more: tuple[Any, str]) -> Crumbs:
    """Documents, library, and what the page adds."""
    return [(_("Documents"), ""), (_("Library"), reverse("documents_document_list", args=[slug])), *more]


def address_of(document: Document, slug: str) -> str:
    return reverse("documents_document_detail", args=[slug, document.pk])


def version_address(version: Version, slug: str) -> str:
    return reverse("documents_version_detail", args=[slug, version.pk])


def named(document: Document) -> str:
    """How people call a document in a trail: its code, else its title."""
    return document.code or document.title


def address(name: str, *keys: object) -> str:
    """The address of a page that another part brings; empty while it is not there."""
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""
