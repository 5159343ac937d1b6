"""The organization that is measured, as large as asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from ninefold.information.documents.models import Document, Version
from ninefold.information.records.models import Record
from ninefold.kernel import active
from ninefold.kernel.actions.models import Action
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import unledgered
from ninefold.kernel.comments import services as comments
from ninefold.kernel.duties.models import Duty
from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.models import Membership, User
from ninefold.kernel.identity.selectors import actor_of
from ninefold.kernel.index import services as search
from ninefold.kernel.index.services import Findable
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.numbering.models import Counter
from ninefold.lib.engines import look_at_tables
from tests.bench.entries import entries, put_entries
from tests.bench.operations import PASSWORD
from tests.bench.preparation import prepare
from tests.bench.rows import PEOPLE, Maker, Row, facts_of
from tests.bench.tables import Table

RECORDS = 10  # kept by hand for each action


def fill(size: int, name: str = "Bench Works", people: int = PEOPLE) -> dict[str, str]:
    """Make it: `size` actions and documents, 3 times as many versions, 5 times the entries, 10 times the records."""
    organization = identity.found(name)
    with active.within(organization.pk), unledgered("bench"), hurrying():
        maker = Maker(organization, people)
        actions, records = list(maker.actions(size)), list(maker.records(size * RECORDS))
        documents = put_documents(maker, size)
        put_records(maker, actions, records)
        put_entries(organization, entries(maker, size * 3, "actions.action", actions))
        put_entries(organization, entries(maker, size * 2, "documents.document", documents))
        manager = actor_of(Membership.objects.get(person_id=maker.people[1]))
        shown = {"actions.action": actions, "documents.document": documents, "records.record": records}
        for kind, rows in shown.items():
            put_entries(organization, entries(maker, 25, kind, rows[:1]))
            say_something_about(rows[0]["id"], documents[1:5], manager)
        prepare([UUID(site) for site in maker.sites], manager)
    tidy()
    return known_of(maker) | {
        "shown": key_of(actions[0]),  # an action with a history, comments and links
        "changed": key_of(actions[1]),
        "changed_by_floor": key_of(actions[2]),
        "document": key_of(documents[0]),
        "record": key_of(records[0]),
        "record_changed": key_of(records[1]),
        "record_changed_by_floor": key_of(records[2]),
        "page": "11" if size > 10_000 else "1",
        "readiness": reverse("readiness_page", args=[organization.slug]),
    }


def known_of(maker: Maker) -> dict[str, str]:
    """What requests about an organization have to know: who asks, and for whom."""
    limited = User.objects.filter(memberships__person_id=maker.people[0])
    limited.update(password=make_password(PASSWORD))
    return {
        "slug": maker.organization.slug,
        "organization": str(maker.organization.pk),
        "limited": session_of(maker.people[0]),  # a quality manager of 5 of the 50 sites
        "full": session_of(maker.people[1]),  # a quality manager of all sites
        "site": str(UUID(maker.sites[0])),
        "owner": str(UUID(maker.people[2])),
        "approver": str(UUID(maker.people[0])),
        "author": str(UUID(maker.people[1])),
    }


def key_of(row: Row) -> str:
    return str(UUID(row["id"]))


def put_documents(maker: Maker, size: int) -> list[Row]:
    """Documents with their versions, findable by the text in force."""
    documents = list(maker.documents(size))
    versions = list(maker.versions(documents))
    own: dict[str, Any] = {"organization_id": maker.organization.pk}
    Table(Document, language="en", **own).insert(documents)
    Table(Version, **own).insert(versions)
    items = Table(Item, **own)
    items.insert(maker.items("documents.document", documents, facts_of))
    items.insert(maker.items("documents.version", versions, lambda row: {"state": row["state"]}))
    Table(Duty, **own).insert(maker.reviews(versions))
    bodies = {row["id"]: row["text"] for row in versions}
    search.put(findables(maker, documents, (bodies[row["current_id"]] for row in documents)))
    return documents


def put_records(maker: Maker, actions: list[Row], records: list[Row]) -> None:
    """Actions, and records kept by hand."""
    organization = maker.organization
    own: dict[str, Any] = {"organization_id": organization.pk}
    Table(Action, **own).insert(actions)
    Table(Record, **own).insert(records)
    items = Table(Item, **own)
    items.insert(maker.items("actions.action", actions, facts_of))
    items.insert(maker.items("records.record", records, lambda row: facts_of(row) | {"kind": row["kind"]}))
    search.put(findables(maker, actions, (row["note"] for row in actions)))
    search.put(findables(maker, records, (row["text"] for row in records)))
    for series, rows in (("ACT", actions), ("REC", records)):
        Counter.across_organizations.create(organization=organization, series=series, last=len(rows))


def findables(maker: Maker, rows: list[Row], bodies: Iterable[str]) -> Iterator[Findable]:
    """What the search index is told of rows."""
    for row, body in zip(rows, bodies, strict=True):
        yield Findable(UUID(row["id"]), maker.organization.pk, row["code"], row["title"], body)


@contextmanager
def hurrying() -> Iterator[None]:
    """All rows or none; the database waits for them and does not check millions of keys that are right anyway.

    SQLite looks for children of every new row while any key waits, and without statistics it looks through them all.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")
            with transaction.atomic():
                yield
            cursor.execute("PRAGMA foreign_keys = ON")
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def tidy() -> None:
    """What a database does by itself in a quiet hour: count, and clean what an index scan would have to look up."""
    if not look_at_tables():
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")


def say_something_about(record: str, documents: list[Row], actor: Actor) -> None:
    """Comments and links, so that the page has what pages have."""
    item = Item.objects.get(pk=record)
    for document in documents:
        links.link(item, Item.objects.get(pk=document["id"]), relation="about", actor=actor)
    for text in ("Waiting for the certificate.", "It came today.", "Filed."):
        comments.say(item, text, actor=actor)


def session_of(person: str) -> str:
    """The session of a browser in which this person is signed in."""
    client = Client()
    client.force_login(User.objects.get(memberships__person_id=person))
    return client.cookies[settings.SESSION_COOKIE_NAME].value
