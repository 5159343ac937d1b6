"""The pages of every day ask the database as often for 200 records as for 10, and no oftener than they may."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ninefold.conf import sessions
from ninefold.information.acknowledgements.models import Acknowledgement, Reading
from ninefold.information.acknowledgements.tests.factories import draft
from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Document, Version
from ninefold.information.documents.tests.factories import approve
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.commands import unledgered
from ninefold.kernel.comments.models import Comment
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import caching
from ninefold.kernel.links.models import Link, Relation
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.signatures.models import Signature, SignedRecord
from ninefold.kernel.usage import services as usage
from ninefold.lib.uuid7 import uuid7
from tests.bench.counts import count_all, statements
from tests.bench.data import fill
from tests.bench.operations import AFTER_A_DEED, DEED, OPERATIONS, READINESS, Known
from tests.cast import Member

PEOPLE = 12
LIMITS = {each.name: each.queries for each in (*OPERATIONS, READINESS, AFTER_A_DEED)}
OF_A_DOCUMENT = 18  # queries of the page of a document in force with everything around it
EXPORTS = {each.name for each in OPERATIONS if each.growth is None}  # read in parts


@pytest.fixture(autouse=True)
def no_minute_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a minute openings are written, sessions looked at and caches renewed: not while queries are counted."""
    monkeypatch.setattr(usage, "EVERY", float("inf"))
    monkeypatch.setattr(sessions, "LOOK_AGAIN", timedelta.max)
    monkeypatch.setattr(caching, "LONGEST", float("inf"))


def test_the_number_of_queries_is_small_and_does_not_grow(db: None) -> None:
    small, large = fill(10, "Few Works", PEOPLE), fill(200, "Many Works", PEOPLE)
    few, many = count_all(small), count_all(large)
    assert {name: (count, LIMITS[name]) for name, count in many.items() if count > LIMITS[name]} == {}
    assert {
        name: (few[name], count) for name, count in many.items() if count != few[name] and name not in EXPORTS
    } == {}
    few, many = right_after_a_deed(small), right_after_a_deed(large)
    assert few == many
    assert {name: count for name, count in many.items() if count > LIMITS[name]} == {}


def right_after_a_deed(known: Known) -> dict[str, int]:
    """The queries of the pages that keep what they counted until something is done."""
    counts = {}
    for turn, page in enumerate((READINESS, AFTER_A_DEED), start=20):
        statements(DEED.product(known, turn), known)
        counts[page.name] = len(statements(page.product(known, turn), known))
    return counts


@pytest.mark.usefixtures("inside")
def test_the_page_of_a_document_in_force_asks_as_little_for_much_as_for_little(ann: Member, bob: Member) -> None:
    few, many = (queries_of(in_force(code, rows, ann, bob), bob) for code, rows in (("PR-01", 10), ("PR-02", 200)))
    assert (few, few <= OF_A_DOCUMENT) == (many, True)


def queries_of(version: Version, member: Member) -> int:
    """The queries of the second look at the page."""
    client, address = member.client(), f"/o/{member.slug}/documents/{version.document_id}/"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def in_force(code: str, rows: int, approver: Member, author: Member) -> Version:
    """A document in force for everybody, with so many signatures, comments, files, links and confirmed readings."""
    version = draft(author, code=code)
    documents.send_for_approval(version, actor=author.actor)
    approve(version, approver)
    with unledgered("made in bulk"):
        surround(version, range(rows), {"organization": author.organization})
    return version


def surround(version: Version, rows: range, own: dict[str, Any]) -> None:
    """What people add to a document in the course of the years."""
    day, item = date(2026, 11, 2), Item.objects.get(pk=version.document_id)
    others = [Document(code=f"{version.document.code}-{n}", title="Beside", kind="form", **own) for n in rows]
    Document.objects.bulk_create(others)
    links = [Link(source=item, target_id=each.pk, relation=Relation.ABOUT, **own) for each in others]
    Link.objects.bulk_create(links + [Link(source=item, clause=f"9.{n}", relation="proves", **own) for n in rows])
    Attachment.objects.bulk_create(Attachment(item=item, name=f"{n}.pdf", sha256="0" * 64, size=9, **own) for n in rows)
    Comment.objects.bulk_create(Comment(item_id=version.pk, text="Why?", **own) for _ in rows)
    people = Person.objects.bulk_create([Person(name=f"Reader {n}", **own) for n in rows])
    asked = {"document_version": version, "asked_on": day, "due_on": day}
    readings = [Reading(person=each, read_on=day, **asked, **own) for each in people]
    Reading.objects.bulk_create(readings)
    said = {"document_version": version, "happened_on": day, "fits": True}
    Acknowledgement.objects.bulk_create(
        Acknowledgement(reading=each, person_id=each.person_id, **said, **own) for each in readings
    )
    for signed in SignedRecord.objects.filter(item_id=version.pk).select_related("signature"):
        again = [Signature(**{**values_of(signed.signature), "id": uuid7()}) for _ in rows]
        Signature.objects.bulk_create(again)
        SignedRecord.objects.bulk_create(
            SignedRecord(signature=each, item_id=version.pk, content_digest=signed.content_digest, **own)
            for each in again
        )


def values_of(row: Any) -> dict[str, Any]:
    return {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}
