"""Questions about starters: which are offered and why, what is there already, how each would read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from ninefold.information.documents import selectors as documents
from ninefold.information.documents.models import Group, State
from ninefold.information.starters import profile, texts
from ninefold.information.starters.models import Acceptance
from ninefold.information.starters.parting import Part, parts
from ninefold.information.starters.profile import NOT_FOR_YOU, OPTIONAL, Expectation, Text
from ninefold.information.starters.texts import Starter
from ninefold.kernel import contributions
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.index.words import words
from ninefold.kernel.links import selectors as links
from ninefold.kernel.organizations import selectors as places
from ninefold.kernel.organizations.models import Organization, Person, Site
from ninefold.kernel.permissions import Role

__all__ = [
    "ELSEWHERE",
    "NONE",
    "Line",
    "Part",
    "Preview",
    "Shelf",
    "acceptances",
    "count_by_group",
    "facts_for",
    "holder_of",
    "open_questions",
    "parts",
    "preview",
    "previews",
    "shelf",
    "starter_about",
    "starter_for",
    "values_for",
]

# Groups that a single document fills; a second one would only repeat it.
SINGLE = {Group.SCOPE, Group.OBJECTIVES, Group.CONTROL, Group.PROCESS_MAPS}
NONE, ELSEWHERE = "none", "elsewhere"
SHORT = 3  # letters; shorter words of a title are ignored


def count_by_group() -> Counter[str]:
    """How many starters each core group has."""
    return Counter(each.group for each in texts.starters())


class Held(NamedTuple):
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
    others: tuple[Held, ...] = ()  # documents that cover it
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


def starter_about(clause: str, edition: str) -> Starter | None:
    """The starter that is most about a clause: of those that name it, the one with the fewest other clauses."""
    named = [each for each in texts.starters() if clause in each.clauses[edition]]
    return min(named, key=lambda each: len(each.clauses[edition]), default=None)


def starter_for(name: str, usual: str = "") -> Starter | None:
    """The starter whose title shares the most words with a name, else the usual one."""
    own = {word for word in words(name) if len(word) > SHORT}
    by_title = {each.id: len(own & set(words(each.title))) for each in texts.starters()}
    nearest = max(by_title, key=lambda id: by_title[id])
    chosen = nearest if by_title[nearest] else usual
    return texts.starter(chosen) if chosen else None


def facts_for(actor: Actor, organization: Organization, sites: Iterable[Site]) -> dict[str, bool]:
    """What has been decided about the organization: answers of Start, its places, and what upper areas know."""
    told: dict[str, bool] = {}
    for facts in contributions.at("starters.facts"):
        told |= facts(actor)
    return profile.facts_of(organization.profile, len(list(sites)), told)


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
        self.own: dict[UUID, Held] = {}
        self.named: defaultdict[str, set[UUID]] = defaultdict(set)  # by the words of the title
        self.grouped: defaultdict[str, set[UUID]] = defaultdict(set)
        for place, (pk, code, title, group) in enumerate(facts):
            if pk not in made:
                self.own[pk] = Held(place, pk, code, title)
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

    def _covering(self, starter: Starter, numbers: set[str]) -> list[Held]:
        """Documents with the same title or the same single group; else those that together answer all its clauses."""
        same = set(self.named.get(" ".join(words(starter.title)), ()))
        if starter.group in SINGLE:
            same |= self.grouped.get(starter.group, set())
        if not same and numbers:
            some = set().union(*(self.about.get(number, ()) for number in numbers))
            covered = set().union(*(self.clauses[pk] for pk in some))
            same = some if numbers <= covered else set()
        return sorted(self.own[pk] for pk in same)


def values_for(actor: Actor, organization: Organization) -> dict[str, str]:
    """The organization's own words for the merge fields of a starter."""
    sites = list(places.open_sites())
    values = {
        "organization": organization.name,
        "edition": organization.edition,
        "today": date_format(timezone.localdate(), "j F Y"),
        "sites": "\n".join(f"- {site.name}{', ' if site.address else ''}{site.address}" for site in sites),
        "quality_manager": _name(Role.QUALITY_MANAGER),
        "top_management": _name(Role.TOP_MANAGEMENT),
    }
    for told in contributions.at("starters.values"):
        values |= {name: value for name, value in told(actor).items() if value}
    return values


def holder_of(role: str) -> Person | None:
    """The person to own what a starter gives to a role: its only holder, else the quality manager."""
    people = list(
        {grant.person_id: grant.person for grant in identity.grants_of(role).select_related("person")}.values()
    )
    if len(people) == 1:
        return people[0]
    return holder_of(Role.QUALITY_MANAGER) if role == Role.PROCESS_OWNER else (people[0] if people else None)


def _name(role: str) -> str:
    person = holder_of(role)
    return person.name if person else ""


@dataclass(frozen=True, slots=True)
class Preview:
    """How a starter would read here, what is left to fill in, and what it promises."""

    starter: Starter
    text: str
    gaps: list[str]
    promises: list[str]


def preview(starter: Starter, actor: Actor, organization: Organization) -> Preview:
    """The text before anybody accepts it."""
    return previews([starter], actor, organization)[0]


def previews(chosen: Iterable[Starter], actor: Actor, organization: Organization) -> list[Preview]:
    """Several texts, from the same facts."""
    facts = facts_for(actor, organization, places.open_sites())
    values = values_for(actor, organization)
    found = []
    for starter in chosen:
        text = texts.written(starter, facts, values)
        found.append(Preview(starter, text, documents.gaps(text), texts.promises(text)))
    return found


def open_questions(facts: Mapping[str, bool]) -> list[tuple[str, Text]]:
    """Questions that nobody has answered yet and whose answers would change the set."""
    return [(key, question) for key, question in profile.MORE.items() if key not in facts]
