"""Keeps the search index up to date with the items, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from ninefold.kernel.index.engines import engine
from ninefold.kernel.index.models import SearchEntry
from ninefold.kernel.index.words import key, words

LONGEST_BODY = 200_000  # characters of a body that are indexed: about 80 pages
BATCH = 500  # rows written at a time


@dataclass(frozen=True, slots=True)
class Findable:
    """The text by which one item is found."""

    item_id: UUID
    organization_id: UUID
    code: str
    title: str
    body: str = ""


def put(texts: Iterable[Findable]) -> None:
    """Index or re-index items, many at a time."""
    waiting = iter(texts)
    while batch := list(islice(waiting, BATCH)):
        engine().put([(_entry(each), *_folded(each)) for each in batch])


def _entry(text: Findable) -> SearchEntry:
    return SearchEntry(
        item_id=text.item_id,
        organization_id=text.organization_id,
        key=key(text.code),
        title=text.title,
        body=text.body,
    )


def _folded(text: Findable) -> tuple[str, str]:
    return " ".join(words(f"{text.code} {text.title}")), " ".join(words(text.body[:LONGEST_BODY]))


def forget(organization_id: UUID) -> None:
    """Remove everything of an organization that is gone."""
    engine().forget(organization_id)
    SearchEntry.across_organizations.filter(organization_id=organization_id).delete()
