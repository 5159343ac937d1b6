"""The shelf: every starter with why it is offered, and what is there for it already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from ninefold.information.documents import selectors as documents
from ninefold.information.documents.models import Group, State
from ninefold.information.starters import profile, texts
from ninefold.information.starters.models import Acceptance
from ninefold.information.starters.profile import NOT_FOR_YOU, OPTIONAL, Expectation, Text
from ninefold.information.starters.selectors.facts import facts_for
from ninefold.information.starters.texts import Starter
from ninefold.kernel.actors import Actor
from ninefold.kernel.index.words import words
from ninefold.kernel.links import selectors as links
from ninefold.kernel.organizations import selectors as places
from ninefold.kernel.organizations.models import Organization

# Groups that a single document fills; a second one would only repeat it.
SINGLE = {Group.SCOPE, Group.OBJECTIVES, Group.CONTROL, Group.PROCESS_MAPS}
NONE, ELSEWHERE = "none", "elsewhere"


class OwnDocument(NamedTuple):
    """The few facts that a set needs of a document; with thousands of documents nothing else is read."""

    place: int  # in the order of the library
    pk: UUID
    code: str
    title: str

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Line:
    """A starter with what is there for it: nothing, a document of its own, or documents that say the same."""

    expected: Expectation
    accepted: Any = None  # the document that it became
    others: tuple[OwnDocument, ...] = ()  # documents that cover it
    clauses: tuple[str, ...] = ()

    @property
    def starter(self) -> Starter:
        return self.expected.starter

    @property
    def state(self) -> str:
        """None, draft, effective, and so on, or covered elsewhere."""
        if self.accepted is not None:
            return str(self.accepted.state or State.DRAFT)
        return ELSEWHERE if self.others else NONE

    @property
    def needed(self) -> bool:
        """Whether it belongs to the set: by the standard, or for organizations like this one."""
        return self.expected.basis not in (OPTIONAL, NOT_FOR_YOU)

    @property
    def free(self) -> bool:
        """Whether accepting the whole set takes this one."""
        return self.needed and self.state == NONE


@dataclass(frozen=True, slots=True)
class Shelf:
    """All starters as one organization sees them."""

    letter: str
    because: Text
    lines: tuple[Line, ...]
    facts: Mapping[str, bool]

    def of(self, basis: str) -> list[Line]:
        return [line for line in self.lines if line.expected.basis == basis]

    @property
    def needed(self) -> list[Line]:
        """What this organization should have: every page counts these."""
        return [line for line in self.lines if line.needed]

    @property
    def free(self) -> list[Line]:
        """What of it is missing."""
        return [line for line in self.lines if line.free]

    @property
    def there(self) -> int:
        """How much of it is there or covered."""
        return len(self.needed) - len(self.free)

    @property
    def label(self) -> Text:
        return profile.SETS[self.letter]


def shelf(actor: Actor, organization: Organization) -> Shelf:
    """Every starter with what is expected and what is there, in a fixed number of queries."""
    sites = list(places.open_sites())
    facts = facts_for(actor, organization, sites)
    letter, because = profile.set_for(organization.profile, len(sites))
    there = _There(actor, organization.edition)
    expected = (profile.expectation(starter, letter, facts) for starter in texts.starters())
    return Shelf(letter, because, tuple(there.line(each) for each in expected), facts)


def acceptances(actor: Actor) -> QuerySet[Acceptance]:
    """What was accepted, with the documents."""
    rows: QuerySet[Acceptance] = Acceptance.objects.all().visible_to(actor, "documents.read")
    return rows.select_related("document__current")


class _There:
    """What the library holds already, read once for all starters."""

    def __init__(self, actor: Actor, edition: str) -> None:
        self.edition = edition
        self.accepted = {row.starter: row.document for row in acceptances(actor)}
        gone = (State.WITHDRAWN, State.DISCARDED, State.SUPERSEDED, State.DISPOSED)
        rows = documents.documents(actor).exclude(current=None).exclude(current__state__in=gone)
        made = {document.pk for document in self.accepted.values()}
        facts = rows.order_by("code", "title").values_list("pk", "code", "title", "group")
        self.own: dict[UUID, OwnDocument] = {}
        self.named: defaultdict[str, set[UUID]] = defaultdict(set)  # by the words of the title
        self.grouped: defaultdict[str, set[UUID]] = defaultdict(set)
        for place, (pk, code, title, group) in enumerate(facts):
            if pk not in made:
                self.own[pk] = OwnDocument(place, pk, code, title)
                self.named[" ".join(words(title))].add(pk)
                self.grouped[group].add(pk)
        self.clauses: defaultdict[UUID, set[str]] = defaultdict(set)
        self.about: defaultdict[str, set[UUID]] = defaultdict(set)
        for pk, clause in links.clause_links(rows.values("pk")).values_list("source_id", "clause"):
            if pk in self.own:
                number = clause.rsplit(":", 1)[-1]
                self.clauses[pk].add(number)
                self.about[number].add(pk)

    def line(self, expected: Expectation) -> Line:
        starter = expected.starter
        numbers = starter.clauses.get(self.edition, ())
        accepted = self.accepted.get(starter.id)
        others = () if accepted is not None else tuple(self._covering(starter, set(numbers)))
        return Line(expected, accepted, others, numbers)

    def _covering(self, starter: Starter, numbers: set[str]) -> list[OwnDocument]:
        """Documents with the same title or the same single group; else those that together answer all its clauses."""
        same = set(self.named.get(" ".join(words(starter.title)), ()))
        if starter.group in SINGLE:
            same |= self.grouped.get(starter.group, set())
        if not same and numbers:
            some = set().union(*(self.about.get(number, ()) for number in numbers))
            covered = set().union(*(self.clauses[pk] for pk in some))
            same = some if numbers <= covered else set()
        return sorted(self.own[pk] for pk in same)
