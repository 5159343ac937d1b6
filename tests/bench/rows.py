"""Rows of the organization that is measured: 50 sites, 200 people, actions, documents with versions, records."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ninefold.information.documents.duties import REVIEW
from ninefold.kernel.identity.models import Grant, GrantSite, Membership, User
from ninefold.kernel.organizations.models import Organization, Person, Site
from ninefold.kernel.permissions import Role
from ninefold.lib.uuid7 import uuid7
from tests.bench.words import WORDS

Row = dict[str, Any]

SITES, PEOPLE, OWN_SITES = 50, 200, 5
VERSIONS = 3  # of each document
MEASURED = 3  # of each kind of record are shown and changed
STATES = ("open", "open", "open", "in_progress", "in_progress", "blocked", "done", "done", "checked", "checked")
KINDS = ("procedure", "work_instruction", "form", "record", "policy", "plan")
RECORD_KINDS = ("training", "inspection", "inspection", "process_monitoring", "calibration", "complaint", "other")


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
                "site_id": self.sites[0] if number <= MEASURED else self.place(),
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

    def reviews(self, versions: list[Row]) -> Iterator[Row]:
        """Every document in force is looked at again; the version proves the last time."""
        for version in (each for each in versions if each["state"] == "effective"):
            yield {
                "id": uuid7().hex,
                "kind": REVIEW.name,
                "subject_id": version["document_id"],
                "every": 24,
                "began_on": version["effective_from"],
                "done_on": version["effective_from"],
                "evidence_id": version["id"],
                "next_due": version["review_due"],
            }

    def records(self, count: int) -> Iterator[Row]:
        """What people kept by hand in three years; the measured ones are the newest."""
        for number in range(1, count + 1):
            measured = number <= MEASURED
            day = str(self.today - timedelta(days=0 if measured else self.random.randrange(1, 1000)))
            yield {
                "id": uuid7().hex,
                "code": f"REC-{number:04}",
                "title": f"Calibration certificate {number}" if measured else self.words(5).capitalize(),
                "kind": self.random.choice(RECORD_KINDS),
                "text": self.words(12),
                "happened_on": day,
                "added_on": f"{day} 10:00:00",
                "site_id": self.sites[0] if measured else self.place(),
                "owner_id": self.random.choice(self.people),
                "state": "kept",
            }

    def items(self, kind: str, records: Iterable[Row], facts: Callable[[Row], Row]) -> Iterator[Row]:
        """The item of each record, with the same key."""
        for record in records:
            day = f"{self.today - timedelta(days=self.random.randrange(1000))} 08:00:00"
            yield {"id": record["id"], "type": kind, "added_on": day, "updated_at": self.now, **facts(record)}


def facts_of(row: Row) -> Row:
    """What a record tells its item."""
    facts = {name: row[name] for name in ("code", "title", "site_id", "owner_id")}
    happened = row.get("happened_on") or row.get("done_on")
    return facts | {"state": row.get("state", "effective"), "happened_on": happened}
