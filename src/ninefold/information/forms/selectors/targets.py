"""What a link in an entry can point at, and which record a typed name means."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from ninefold.information.forms.models import Entry
from ninefold.information.forms.selectors.registers import form_by_starter, forms
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item

OFFERED = 100  # suggestions under a field


def targets(to: str, actor: Actor) -> QuerySet[Item] | None:
    """The records that a link may name; None while the linked register is not in use and the link is a line of text."""
    rows: QuerySet[Item] = Item.objects.all().visible_to(actor)
    kind, _colon, name = to.partition(":")
    if kind == "document":
        return rows.filter(type="documents.document")
    if kind == "record":
        return rows.exclude(type__in=("documents.document", "documents.version", "forms.formversion"))
    form = form_by_starter(name) or forms(actor).filter(code=name).first()
    if form is None or form.current_id is None:
        return None
    inside = Entry.objects.all().visible_to(actor, "forms.read").filter(form=form)
    return rows.filter(type="forms.entry", pk__in=inside.values("pk"))


def found_by_name(rows: QuerySet[Item], text: str) -> Item | None:
    """The one record that a typed code or title means; None when it is none or several."""
    code, _space, _rest = text.partition(" ")
    for condition in (Q(code__iexact=text), Q(title__iexact=text), Q(code__iexact=code)):
        found: list[Any] = list(rows.filter(condition)[:2])
        if len(found) == 1:
            return found[0]
    return None
