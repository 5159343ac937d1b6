"""What the pages of registers begin with: the register, and the frame around it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from ninefold.information.forms import selectors
from ninefold.information.forms.models import Form, FormVersion
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest


def form_for(actor: Actor, pk: UUID) -> Form:
    """A register that the actor may see."""
    form = selectors.forms(actor).filter(pk=pk).first()
    if form is None:
        raise Http404
    return form


def version_of(form: Form) -> FormVersion:
    """The version in use, or the draft while there is none."""
    version = form.current or form.versions.order_by("-number").first()
    if version is None:
        raise Http404
    version.form = form
    return version


def crumbs(slug: str, form: Form | None = None, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """Documents, registers, the register, and what follows."""
    found: list[tuple[Any, str]] = [(_("Documents"), ""), (_("Registers"), reverse("forms_form_list", args=[slug]))]
    if form is not None:
        found.append((form.title, reverse("forms_entries", args=[slug, form.pk])))
    return [*found, *more]


def framed(
    request: MemberRequest, slug: str, form: Form | None, heading: Any, *more: tuple[Any, str]
) -> dict[str, Any]:
    """Heading, crumbs and layout of a page."""
    return {
        "heading": heading,
        "breadcrumbs": crumbs(slug, form, *more),
        "form_record": form,
        "layout": "toolkit/print.html" if request.GET.get("print") else "toolkit/base.html",
    }
