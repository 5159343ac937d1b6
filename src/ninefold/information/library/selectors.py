"""Questions about the library as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import ngettext

from ninefold.information.documents import selectors as documents
from ninefold.information.documents.models import Group, State
from ninefold.information.forms import selectors as forms
from ninefold.information.library.wording import PURPOSE_OF_GROUP, Text
from ninefold.kernel import contributions
from ninefold.kernel.actors import Actor
from ninefold.kernel.index.words import words
from ninefold.kernel.ledger.caching import cached_until_next_entry
from ninefold.kernel.links import selectors as links
from ninefold.kernel.usage import selectors as usage
from ninefold.lib import reading_time
from ninefold.lib.dates import add_months
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Clause, Documented

PAGE = 2800  # characters of a printed page: our A4 paper, about 450 words
LONG = 10  # pages; few people read longer documents to the end
MONTHS = 24  # of the picture of growth
MOST = 200  # lines of a list on the page


@dataclass(frozen=True, slots=True)
class Core:
    """One of the eight core groups, with what the library holds of it."""

    group: str
    label: Text
    purpose: Text
    effective: int
    coming: int
    also: str = ""  # what else fills the group, in words


def core(actor: Actor) -> list[Core]:
    """The eight, in their order, whether or not there is anything."""
    counted = _counted(actor)
    also = _registers(actor)
    for told in contributions.at("library.core"):
        also |= told(actor)
    found = []
    for group in Group:
        ours, every = counted.get(group.value, (0, 0))
        found.append(
            Core(group.value, group.label, PURPOSE_OF_GROUP[group], ours, every - ours, also.get(group.value, ""))
        )
    return found


@cached_until_next_entry
def _counted(actor: Actor) -> dict[str, tuple[int, int]]:
    """How many documents of each group are in force, and how many there are."""
    gone = (State.WITHDRAWN, State.DISCARDED, State.SUPERSEDED, State.DISPOSED)
    rows = documents.documents(actor).exclude(current__state__in=gone).exclude(group="").order_by()
    holds = Count("pk", filter=Q(current__state=State.EFFECTIVE))
    numbers = rows.values_list("group").annotate(ours=holds, every=Count("pk"))
    return {group: (ours, every) for group, ours, every in numbers}


def _registers(actor: Actor) -> dict[str, str]:
    """Forms that are kept as registers."""
    count = forms.in_use(actor).count()
    return {Group.FORMS.value: ngettext("%d register", "%d registers", count) % count} if count else {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document in force, as the size meter sees it."""

    id: Any
    code: str
    title: str
    owner: str
    since: date | None
    pages: int

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Weight:
    """How large the library is, and where it is too large."""

    count: int
    pages: int
    minutes: int
    years: float  # the median age of the versions in force
    long: Sequence[Sheet]
    doubled: Sequence[tuple[Sheet, ...]]
    unopened: Sequence[Sheet]
    counted_since: date | None  # openings are counted from this day on


@cached_until_next_entry
def weight(actor: Actor, on: date) -> Weight:
    """The size meter, in a fixed number of queries."""
    rows = documents.in_force(actor).order_by("code", "title").annotate(size=Length("current__text"))
    facts = rows.values_list("pk", "code", "title", "owner__name", "current__effective_from", "size")
    read = [
        (Sheet(pk, code, title, owner or "", day, _pages(size)), size or 0)
        for pk, code, title, owner, day, size in facts
    ]
    sheets = [sheet for sheet, _size in read]
    return Weight(
        count=len(sheets),
        pages=sum(sheet.pages for sheet in sheets),
        minutes=reading_time.minutes(sum(size for _sheet, size in read)) if read else 0,
        years=_middle([(on - sheet.since).days / 365 for sheet in sheets if sheet.since]),
        long=[sheet for sheet in sheets if sheet.pages > LONG][:MOST],
        doubled=list(_same_title(sheets))[:MOST],
        unopened=_unopened(actor, sheets, on),
        counted_since=usage.counted_since(),
    )


def _pages(size: int | None) -> int:
    return max(1, ceil((size or 0) / PAGE))


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _same_title(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, ...]]:
    named: dict[tuple[str, ...], list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        named[tuple(words(sheet.title))].append(sheet)
    yield from (tuple(same) for same in named.values() if len(same) > 1)


def _unopened(actor: Actor, sheets: Sequence[Sheet], on: date) -> list[Sheet]:
    keys = set(documents.unused(actor, on=on).values_list("pk", flat=True))
    return [sheet for sheet in sheets if sheet.id in keys][:MOST]


@dataclass(frozen=True, slots=True)
class Month:
    """The library at the end of a month."""

    day: date
    count: int
    pages: int


@cached_until_next_entry
def months(actor: Actor, on: date) -> list[Month]:
    """How the weight moved over the last two years: one query over all versions that ever were in force."""
    starts = [add_months(on.replace(day=1), -back) for back in range(MONTHS - 1, -1, -1)]
    ends = [min(on, add_months(first, 1) - timedelta(days=1)) for first in starts]
    rows = documents.once_in_force(actor).annotate(size=Length("text"))
    count, pages = Counter[date](), Counter[date]()
    for start, end, size in rows.values_list("effective_from", "ended_on", "size"):
        for day in ends:
            if start and start <= day and (end is None or end > day):
                count[day] += 1
                pages[day] += _pages(size)
    return [Month(day, count[day], pages[day]) for day in ends]


def unwritten(actor: Actor, edition: str) -> list[Clause]:
    """Clauses that ask for a document and have none in force that speaks of them."""
    pairs = links.clause_links(documents.in_force(actor).values("pk")).order_by().values_list("clause").distinct()
    spoken = {clause.rsplit(":", 1)[-1] for (clause,) in pairs}
    asked = (
        clause
        for clause in catalogue.edition(edition).clauses
        if clause.documented in (Documented.DOCUMENT, Documented.BOTH)
    )
    return [clause for clause in asked if clause.number not in spoken and not clause.documented_if]


def today() -> date:
    return timezone.localdate()
