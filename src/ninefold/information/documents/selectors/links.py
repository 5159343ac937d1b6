"""Where links inside a document's text lead now, and what their targets are called now."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from ninefold.information.documents.models import Document
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.items.models import Item
from ninefold.lib.markdown import Target, own_links, to_html
from ninefold.toolkit.addresses import home_of


def html_of(text: str, document: Document, slug: str, actor: Actor) -> str:
    """Safe HTML of a document's text; what its links name is looked up at once."""
    text = _without_title(text, document.title)
    wanted = own_links(text)
    found = {("item", str(item.pk)): _to_item(item, slug, actor) for item in _items(wanted, actor)}
    found |= {("clause", value): _to_clause(value, slug) for sort, value in wanted if sort == "clause"}
    if any(sort == "file" for sort, _value in wanted):
        for file in attachments.files_of(document.pk):
            address = reverse("documents_picture", args=[slug, document.pk, file.pk])
            found["file", str(file.pk)] = Target(address, file.name)
    return to_html(text, partial(_resolved, found))


def _without_title(text: str, title: str) -> str:
    """The page says the title already; a text that begins with it says it once."""
    first, _break, rest = text.lstrip().partition("\n")
    return rest if first.removeprefix("#").strip().casefold() == title.casefold() and first.startswith("# ") else text


def _resolved(found: dict[tuple[str, str], Target | None], sort: str, value: str) -> Target | None:
    return found.get((sort, value))


def _items(wanted: Iterable[tuple[str, str]], actor: Actor) -> list[Item]:
    keys = [key for sort, value in wanted if sort == "item" and (key := uuid_of(value))]
    return list(Item.objects.all().visible_to(actor).filter(pk__in=keys)) if keys else []


def uuid_of(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def _to_item(item: Item, slug: str, actor: Actor) -> Target | None:
    address = home_of(item, slug, actor)
    return Target(address, str(item)) if address else None


def _to_clause(value: str, slug: str) -> Target | None:
    """A clause has its page in an area above; without it the number still stands there."""
    number = value.rsplit(":", 1)[-1]
    try:
        return Target(reverse("evidence_clause", args=[slug, number]), number)
    except NoReverseMatch:
        return Target("#", number)
