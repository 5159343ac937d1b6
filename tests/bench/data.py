"""The organization that is measured: 50 sites, 200 people, and as many actions, documents and entries as asked for."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ninefold import __version__
from ninefold.information.documents.models import Document, Version
from ninefold.kernel import active
from ninefold.kernel.actions.models import Action
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import unledgered
from ninefold.kernel.comments import services as comments
from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.models import Grant, GrantSite, Membership, User
from ninefold.kernel.identity.selectors import actor_of
from ninefold.kernel.index import services as search
from ninefold.kernel.index.services import Findable
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger.models import Entry, PersonalValue
from ninefold.kernel.ledger.services import FORMAT
from ninefold.kernel.links import services as links
from ninefold.kernel.numbering.models import Counter
from ninefold.kernel.organizations.models import Organization, Person, Site
from ninefold.kernel.permissions import Role
from ninefold.lib.canonical import sha256_hex
from ninefold.lib.uuid7 import uuid7
from tests.bench.preparation import prepare
from tests.bench.tables import Table

Row = dict[str, Any]

SITES, PEOPLE, OWN_SITES = 50, 200, 5
VERSIONS = 3  # of each document
MEASURED = 3  # actions that are shown and changed
BEGINNINGS = "anti bi co de extra fore hyper inter micro multi non over post pre re semi sub super trans under"
VOCABULARY = (
    "supplier calibration gauge training record customer complaint audit weld pump housing drawing release batch "
    "inspection risk delivery contract change review storage label invoice line fixture torque report cleaning shift"
)
WORDS = [*VOCABULARY.split(), *(first + last for first in BEGINNINGS.split() for last in VOCABULARY.split())]
STATES = ("open", "open", "open", "in_progress", "in_progress", "blocked", "done", "done", "checked", "checked")
KINDS = ("procedure", "work_instruction", "form", "record", "policy", "plan")


class Maker:
    """Makes rows of one organization, the same ones each time but for their keys."""

    def __init__(self, organization: Organization, people: int) -> None:
        self.organization = organization
        self.random = random.Random(9)
        self.today, self.now = timezone.localdate(), f"{timezone.now():%Y-%m-%d %H:%M:%S.%f}"
        sites = Site.objects.bulk_create(
            [Site(organization=organization, name=f"Site {number:02}") for number in range(SITES)]
        )
        staff = Person.objects.bulk_create([self._person(number) for number in range(people)])
        self.sites, self.people = [site.pk.hex for site in sites], [person.pk.hex for person in staff]
        self._seat(staff, sites)

    def words(self, count: int) -> str:
        return " ".join(self.random.choices(WORDS, k=count))

    def _person(self, number: int) -> Person:
        address = f"person{number}@{self.organization.slug}.example"
        return Person(organization=self.organization, name=f"Person {number:03}", email=address)

    def _seat(self, people: list[Person], sites: list[Site]) -> None:
        """An account and a role for each: the first for some sites only, the second for all."""
        own = {"organization": self.organization}
        users = [User(email=person.email, name=person.name, password="!") for person in people]
        User.objects.bulk_create(users)
        User.objects.update(created_at=timezone.now() - timedelta(days=400))  # Home offers them a second factor
        pairs = zip(users, people, strict=True)
        Membership.objects.bulk_create([Membership(user=user, person=person, **own) for user, person in pairs])
        since = self.today - timedelta(days=400)
        grants = [
            Grant(
                person=person,
                role=Role.QUALITY_MANAGER if number < 2 else Role.EMPLOYEE,
                all_sites=number != 0,
                valid_from=since,
                **own,
            )
            for number, person in enumerate(people)
        ]
        Grant.objects.bulk_create(grants)
        GrantSite.objects.bulk_create([GrantSite(grant=grants[0], site=site, **own) for site in sites[:OWN_SITES]])

    def place(self) -> str | None:
        """A fifth of all rows belong to no site in particular."""
        return None if self.random.random() < 0.2 else self.random.choice(self.sites)

    def actions(self, count: int) -> Iterator[Row]:
        for number in range(1, count + 1):
            due, state = str(self.today + timedelta(days=self.random.randrange(-200, 200))), self.random.choice(STATES)
            measured = number <= MEASURED
            yield {
                "id": uuid7().hex,
                "code": f"ACT-{number:04}",
                "title": f"Calibration of gauge {number}" if measured else self.words(6).capitalize(),
                "note": self.words(25),
                "owner_id": self.people[0] if number % 200 == 7 else self.random.choice(self.people),
                "site_id": self.sites[0] if measured else self.place(),
                "due": due,
                "clause": self.random.choice(("", "7.1.5.2", "8.4.1", "9.2.2", "10.2.1")),
                "state": "open" if measured else state,
                "done_on": due if state in ("done", "checked") and not measured else None,
            }

    def documents(self, count: int) -> Iterator[Row]:
        for number in range(1, count + 1):
            yield {
                "id": uuid7().hex,
                "code": f"DOC-{number:05}",
                "title": self.words(5).capitalize(),
                "kind": self.random.choice(KINDS),
                "site_id": self.place(),
                "owner_id": self.random.choice(self.people),
                "current_id": uuid7().hex,
            }

    def versions(self, documents: list[Row]) -> Iterator[Row]:
        """Three of each document; the last one is in force."""
        for document in documents:
            for number in range(1, VERSIONS + 1):
                last, since = number == VERSIONS, self.today - timedelta(days=300 * (VERSIONS - number) + 30)
                yield {
                    "id": document["current_id"] if last else uuid7().hex,
                    "document_id": document["id"],
                    "number": number,
                    "revision": str(number),
                    "state": "effective" if last else "superseded",
                    "text": self.words(80 if last else 20),
                    "effective_from": str(since),
                    "ended_on": None if last else str(since + timedelta(days=300)),
                    "review_due": str(since + timedelta(days=self.random.randrange(10, 700))),
                    "approved_by_id": self.people[1],
                    "added_on": self.now,
                }

    def items(self, kind: str, records: Iterable[Row], facts: Callable[[Row], Row]) -> Iterator[Row]:
        """The item of each record, with the same key."""
        for record in records:
            day = f"{self.today - timedelta(days=self.random.randrange(1000))} 08:00:00"
            yield {"id": record["id"], "type": kind, "added_on": day, "updated_at": self.now, **facts(record)}

    def entries(self, count: int, kind: str, records: list[Row]) -> Iterator[tuple[Row, Row]]:
        """Entries as commands write them, each with the personal value beside it: the salted name of who did it."""
        start, first = datetime.now(UTC) - timedelta(days=400), (Entry.across_organizations.count() + 1)
        for number in range(count):
            place, record = number % len(self.people), records[number % len(records)]
            salt, name = os.urandom(16), f"Person {place:03}"
            commitment = sha256_hex(salt + name.encode())
            row = {
                "position": first + number,
                "id": uuid7().hex,
                "at": f"{start + timedelta(seconds=number * 300):%Y-%m-%d %H:%M:%S.%f}",
                "event": f"{kind}.edit",
                "actor_id": self.people[place],
                "subject_type": kind,
                "subject_id": record["id"],
            }
            row["content"] = content_of(self.organization.pk.hex, row, record["title"], commitment)
            row["digest"] = sha256_hex(row["content"])
            yield (
                row,
                {"id": uuid7().hex, "entry_position": row["position"], "commitment": commitment}
                | {
                    "salt": salt,
                    "value": name,
                },
            )


def content_of(organization: str, row: Row, title: str, commitment: str) -> bytes:
    """The canonical bytes: sorted keys in ASCII without spaces are that, at a tenth of the time."""
    content = {
        "format": FORMAT,
        "id": str(UUID(row["id"])),
        "organization": str(UUID(organization)),
        "at": row["at"].replace(" ", "T") + "Z",
        "event": row["event"],
        "actor": {
            "kind": "member",
            "id": str(UUID(row["actor_id"])),
            "name": {"salted": commitment},
            "roles": ["employee"],
            "from": "",
        },
        "subject": {"type": row["subject_type"], "id": str(UUID(row["subject_id"])), "label": title},
        "changes": [{"field": "title", "from": "Earlier words", "to": title}],
        "reason": "",
        "data": {},
        "app": __version__,
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def fill(size: int, name: str = "Bench Works", people: int = PEOPLE) -> dict[str, str]:
    """Make the organization: `size` actions and documents, three times as many versions, five times as many entries."""
    organization = identity.found(name)
    with active.within(organization.pk), unledgered("bench"), transaction.atomic():
        maker = Maker(organization, people)
        actions, documents = list(maker.actions(size)), list(maker.documents(size))
        versions = list(maker.versions(documents))
        own: dict[str, Any] = {"organization_id": organization.pk}
        Table(Action, **own).insert(actions)
        Table(Document, language="en", **own).insert(documents)
        Table(Version, **own).insert(versions)
        items = Table(Item, **own)
        items.insert(maker.items("actions.action", actions, facts_of))
        items.insert(maker.items("documents.document", documents, facts_of))
        items.insert(maker.items("documents.version", versions, lambda row: {"state": row["state"]}))
        bodies = {row["id"]: row["text"] for row in versions}
        search.put(
            Findable(UUID(row["id"]), organization.pk, row["code"], row["title"], row["note"]) for row in actions
        )
        search.put(
            Findable(UUID(row["id"]), organization.pk, row["code"], row["title"], bodies[row["current_id"]])
            for row in documents
        )
        Counter.across_organizations.create(organization=organization, series="ACT", last=size)
        put_entries(organization, maker.entries(size * 3, "actions.action", actions))
        put_entries(organization, maker.entries(size * 2, "documents.document", documents))
        put_entries(organization, maker.entries(25, "actions.action", actions[:1]))
        manager = actor_of(Membership.objects.get(person_id=maker.people[1]))
        say_something_about(actions[0]["id"], documents, manager)
        prepare([UUID(site) for site in maker.sites], manager)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {
        "slug": organization.slug,
        "organization": str(organization.pk),
        "limited": session_of(maker.people[0]),  # a quality manager of 5 of the 50 sites
        "full": session_of(maker.people[1]),  # a quality manager of all sites
        "shown": str(UUID(actions[0]["id"])),  # an action with a history, comments and links
        "changed": str(UUID(actions[1]["id"])),
        "changed_by_floor": str(UUID(actions[2]["id"])),
        "page": "11" if size > 10_000 else "1",
        "readiness": reverse("readiness_page", args=[organization.slug]),
        "site": str(UUID(maker.sites[0])),
        "owner": str(UUID(maker.people[2])),
    }


def facts_of(row: Row) -> Row:
    """What a record tells its item."""
    facts = {name: row[name] for name in ("code", "title", "site_id", "owner_id")}
    return facts | {"state": row.get("state", "effective"), "happened_on": row.get("done_on")}


def put_entries(organization: Organization, pairs: Iterable[tuple[Row, Row]]) -> None:
    """Store entries and personal values, and let the database count on from there."""
    told = list(pairs)
    Table(Entry, organization_id=organization.pk).insert(entry for entry, _value in told)
    Table(PersonalValue, organization_id=organization.pk).insert(value for _entry, value in told)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('ledger_entry', 'position'), max(position)) FROM ledger_entry"
            )


def say_something_about(action: str, documents: list[Row], actor: Actor) -> None:
    """Comments and links, so that the page has what pages have."""
    item = Item.objects.get(pk=action)
    for document in documents[:4]:
        links.link(item, Item.objects.get(pk=document["id"]), relation="about", actor=actor)
    for text in ("Waiting for the certificate.", "It came today.", "Filed."):
        comments.say(item, text, actor=actor)


def session_of(person: str) -> str:
    """The session of a browser in which this person is signed in."""
    client = Client()
    client.force_login(User.objects.get(memberships__person_id=person))
    return client.cookies[settings.SESSION_COOKIE_NAME].value
