"""Keeps the search index in step with items, in the deed's own transaction."""

from __future__ import annotations

import re
import unicodedata
from uuid import UUID

from ninefold.kernel.index.engines import engine
from ninefold.kernel.index.models import SearchEntry

WORD = re.compile(r"\w+")
LONGEST_BODY = 200_000  # characters of a body that are indexed: about 80 pages


def fold(text: str) -> str:
    """Lower case without accents: what both engines store and look for."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    return WORD.findall(fold(text).replace("_", " "))


def key(code: str) -> str:
    """A code without its punctuation, so that "PR 12", "pr-12" and "PR.12" are one."""
    return "".join(words(code))[:80]


def put(organization_id: UUID, item_id: UUID, *, code: str, title: str, body: str = "") -> None:
    """Index or re-index one item."""
    entry, _created = SearchEntry.across_organizations.update_or_create(
        item_id=item_id,
        defaults={"organization_id": organization_id, "key": key(code), "title": title, "body": body},
    )
    engine().put(entry, " ".join(words(f"{code} {title}")), " ".join(words(body[:LONGEST_BODY])))


def forget(organization_id: UUID) -> None:
    """Take everything of an organization that is gone out of the index."""
    engine().forget(organization_id)
    SearchEntry.across_organizations.filter(organization_id=organization_id).delete()
