"""Where links inside a document's text lead now, and what their targets are called now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from django.urls import NoReverseMatch, reverse

from ninefold.information.documents.models import Document, Version
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import blobs, previews
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.items.models import Item
from ninefold.lib.markdown import Target, file_to_html, own_links, to_html
from ninefold.lib.safe_html import Html
from ninefold.lib.uuid7 import uuid_of
from ninefold.toolkit.addresses import home_of

MARKDOWN = (".md", ".markdown")
LONGEST = 1024 * 1024  # bytes


def html_of(text: str, document: Document, slug: str, actor: Actor) -> Html:
    """Safe HTML of a document's text; the targets of its links are looked up together."""
    wanted = own_links(text)
    found = targets_of(wanted, slug, actor)
    if any(sort == "file" for sort, _value in wanted):
        for file in attachments.files_of(document.pk):
            address = reverse("documents_picture", args=[slug, document.pk, file.pk])
            found["file", str(file.pk)] = Target(address, file.name)
    return to_html(text, lambda sort, value: found.get((sort, value))).below(document.title)


def targets_of(wanted: Sequence[tuple[str, str]], slug: str, actor: Actor) -> dict[tuple[str, str], Target | None]:
    """Where own links to documents and clauses lead now, as far as the actor may see the documents."""
    found = {("item", str(item.pk)): _to_item(item, slug, actor) for item in linked_items(wanted, actor)}
    return found | {("clause", value): _to_clause(value, slug) for sort, value in wanted if sort == "clause"}


def html_of_file(version: Version) -> Html:
    """Safe HTML of a file that is Markdown; "" for every other file, and for one too long to be shown whole."""
    is_markdown = PurePosixPath(version.file_name.lower()).suffix in MARKDOWN
    if not version.is_file or not is_markdown or (version.file_size or 0) > LONGEST:
        return Html()
    try:
        text = blobs.read(version.organization_id, version.file_sha256).decode()
    except (FileNotFoundError, UnicodeDecodeError, blobs.Altered):  # the download says what is wrong with it
        return Html()
    return file_to_html(text).below(version.document.title)


def preview_of(version: Version, slug: str) -> dict[str, Any]:
    """The preview of a version's file and the address of its pictures; empty when there is none yet."""
    if not version.is_file:
        return {}
    address = reverse("documents_version_picture", args=[slug, version.pk, 0]).removesuffix("0/")
    found = previews.shown(version.organization_id, version.file_sha256, address)
    return {"preview": found, "address": address} if found else {}


def linked_items(wanted: Iterable[tuple[str, str]], actor: Actor) -> list[Item]:
    """The items that own links of a text name, as far as the actor may see them."""
    keys = [key for sort, value in wanted if sort == "item" and (key := uuid_of(value))]
    return list(Item.objects.all().visible_to(actor).filter(pk__in=keys)) if keys else []


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
