"""Records and documents as the pages of a clause show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import lacking
from ninefold.kernel.items.models import Item
from ninefold.readiness.evidence.population import OTHER, is_old
from ninefold.readiness.gap.presenting import age_in_words
from ninefold.standards.record_kinds import RecordKind
from ninefold.toolkit.addresses import home_of
from ninefold.toolkit.marks import state_tag
from ninefold.toolkit.register import by_name

if TYPE_CHECKING:
    from ninefold.information.documents.models import Version


@dataclass(frozen=True, slots=True)
class Row:
    """One record."""

    item: Item
    url: str
    kind: str
    added: date
    age: str
    old: bool
    pinned: bool
    lacks: str  # what keeps it from counting, unless somebody pinned it


@dataclass(frozen=True, slots=True)
class Paper:
    """One document, or another thing that says what should happen."""

    item: Item
    url: str
    sort: str  # what it is, where it is no document
    revision: str
    tag: SafeString | str
    day: date | None
    pinned: bool


def kind_named(kind: str) -> str:
    return str(RecordKind(kind or OTHER).label) if (kind or OTHER) in RecordKind.values else kind


def _sort_of(item: Item) -> str:
    """The name of what is no record, from its register: document, supplier."""
    register = by_name(item.type)
    return capfirst(register.model._meta.verbose_name) if register else kind_named("")


def rows(items: Sequence[Item], actor: Actor, slug: str, today: date) -> Iterator[Row]:
    open_ones = lacking(actor, [item.pk for item in items])
    for item in items:
        added = timezone.localtime(item.added_on).date()
        day = item.happened_on or added
        yield Row(
            item,
            home_of(item, slug, actor),
            kind_named(item.kind) if item.kind else _sort_of(item),
            added,
            age_in_words(day, today),
            is_old(item, today),
            getattr(item, "pinned", False),
            open_ones.get(item.pk, ""),
        )


def papers(items: Sequence[Item], versions: Mapping[UUID, Version], actor: Actor, slug: str) -> Iterator[Paper]:
    for item in items:
        version = versions.get(item.pk)
        tag = state_tag(by_name(item.type), version.state, version.get_state_display()) if version else ""
        yield Paper(
            item,
            home_of(item, slug, actor),
            "" if version else _sort_of(item),
            _("Rev. %s") % version.revision if version and version.revision else "",
            tag,
            (version.effective_from if version else None) or item.happened_on,
            getattr(item, "pinned", False),
        )


def chips(counts: Mapping[str, int], chosen: str, address: Any) -> list[dict[str, Any]]:
    """All kinds, then each with its count."""
    kinds = [
        {"label": kind_named(kind), "count": n, "url": address(kind), "on": kind == chosen}
        for kind, n in counts.items()
    ]
    return [{"label": _("All kinds"), "count": "", "url": address(""), "on": chosen not in counts}, *kinds]
