"""The ledger: appended only, canonical, personal values aside."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.commands import unledgered
from ninefold.kernel.identity import services as identity
from ninefold.kernel.ledger import selectors, triggers
from ninefold.kernel.ledger.models import Entry, PersonalValue
from ninefold.kernel.organizations.models import Person
from ninefold.lib.canonical import canonical, sha256_hex
from ninefold.toolkit.register import Register, register_of
from ninefold.toolkit.services import edit_many
from tests.cast import Member

SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL replaces no row while it inserts")
POSTGRESQL = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no TRUNCATE")


def actions_register() -> Register:
    found = register_of(Action)
    assert found is not None
    return found


def test_every_trigger_stands(ann: Member) -> None:
    assert triggers.missing() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET event = 'x'",
        "DELETE FROM ledger_entry",
        "UPDATE organizations_organization SET sample = NOT sample",
        pytest.param("INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry LIMIT 1", marks=SQLITE),
        *(pytest.param(f"TRUNCATE {table}", marks=POSTGRESQL) for table in triggers.PROTECTED),
    ],
)
@pytest.mark.covers("N4")
def test_the_database_itself_refuses_to_change_the_past(statement: str, ann: Member) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@POSTGRESQL
def test_a_trigger_that_is_switched_off_is_missed(ann: Member) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_no_update")
    assert triggers.missing() == ["ledger_entry_no_update"]


@pytest.fixture(autouse=True)
def _inside(request: pytest.FixtureRequest) -> None:
    """Ann's organization is the active one, where she takes part."""
    if "ann" in request.fixturenames:
        request.getfixturevalue("inside")


def test_the_entries_of_a_sample_company_may_go(db: None) -> None:
    sample = identity.found("Sample", sample=True)
    rows = Entry.across_organizations.filter(organization_id=sample.pk)
    assert rows.exists()
    rows.delete()
    assert not rows.exists()


def test_the_stored_bytes_are_canonical_and_hashed(ann: Member) -> None:
    actions.open_action("Evaluate suppliers", actor=ann.actor)
    entry = selectors.entries().first()
    assert entry is not None
    raw = bytes(entry.content)
    assert raw == canonical(json.loads(raw))
    assert entry.digest == sha256_hex(raw)


def test_names_stand_aside_and_can_be_erased_without_breaking_the_proof(ann: Member) -> None:
    actions.open_action("Evaluate suppliers", actor=ann.actor)
    entry = selectors.entries().first()
    assert entry is not None
    assert b"Ann" not in bytes(entry.content)
    assert selectors.lines([entry])[0].actor == "Ann"
    PersonalValue.across_organizations.filter(entry_position=entry.position).delete()
    (line,) = selectors.lines([entry])
    assert (line.actor, line.intact) == ("erased", True)


def test_who_puts_another_name_beside_an_entry_is_found_out(ann: Member) -> None:
    actions.open_action("Evaluate suppliers", actor=ann.actor)
    entry = selectors.entries().first()
    assert entry is not None
    PersonalValue.across_organizations.filter(entry_position=entry.position, value="Ann").update(value="Bob")
    assert not selectors.lines([entry])[0].intact


@pytest.mark.parametrize(
    ("column", "value"),
    [("event", "actions.action.void"), ("at", datetime(2026, 1, 1, tzinfo=UTC)), ("actor_id", None)],
)
def test_who_changes_a_column_of_an_entry_is_found_out(column: str, value: Any, ann: Member) -> None:
    actions.open_action("Evaluate suppliers", actor=ann.actor)
    entry = selectors.entries().first()
    assert entry is not None
    assert selectors.lines([entry])[0].intact
    setattr(entry, column, value)  # as somebody could store it who takes the triggers away
    assert not selectors.lines([entry])[0].intact


@pytest.mark.parametrize("bytes_now", [b"{", b"\xff", b'{"actor": 1}', b""])
def test_an_entry_whose_bytes_were_changed_is_shown_as_such(bytes_now: bytes, ann: Member) -> None:
    actions.open_action("Evaluate suppliers", actor=ann.actor)
    entry = selectors.entries().first()
    assert entry is not None
    entry.content = bytes_now  # as somebody could store it who takes the triggers away
    [line] = selectors.lines([entry])
    assert (line.intact, line.changes, line.event) == (False, (), "actions.action.create")
    assert [json.loads(told)["sha256"] for told in selectors.json_lines([entry])] == [entry.digest]


def test_a_person_is_named_only_aside(ann: Member) -> None:
    person = Person(name="Piotr Wren", email="piotr@example.org")
    with unledgered("a test"):
        person.save()
    identity.grant(person, "employee", actor=ann.actor)
    entry = selectors.entries().first()
    assert entry is not None
    assert b"Piotr" not in bytes(entry.content)
    assert selectors.lines([entry])[0].subject == "Piotr Wren"


def test_a_change_tells_old_and_new(ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    edit_many(actions_register(), [action], {"owner": ann.person}, actor=ann.actor)
    (change,) = selectors.lines(selectors.entries()[:1])[0].changes
    assert (change.field, change.before, change.after) == ("owner", None, str(ann.person.pk))


def test_a_deed_to_several_records_is_one_entry_that_every_history_tells(ann: Member, bob: Member) -> None:
    rows = [actions.open_action(f"Supplier {n}", actor=ann.actor) for n in range(5)]
    before = selectors.last_position()
    edit_many(actions_register(), rows, {"owner": bob.person}, actor=ann.actor)
    [entry] = selectors.entries().filter(position__gt=before)
    [line] = selectors.lines([entry])
    assert line.subject.endswith("and 2 more")
    assert [change.of for change in line.changes] == [str(row) for row in rows]
    for row in rows:
        [told, _opened] = selectors.lines(selectors.entries_about(row.pk))
        assert (told.position, told.subject, told.intact) == (entry.position, str(row), True)
        assert [(change.field, change.after, change.of) for change in told.changes] == [
            ("owner", str(bob.person.pk), "")
        ]
    for statement in ("UPDATE ledger_mention SET entry_position = 1", "DELETE FROM ledger_mention"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
