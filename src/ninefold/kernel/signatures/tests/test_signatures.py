"""Signatures hold for exactly what was signed, by a person who has just confirmed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from allauth.core.context import request_context
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory
from django.utils import timezone

from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.actors import system_actor
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.commands import unledgered
from ninefold.kernel.items.models import Item
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.notifications import services as notifications
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.signatures import credentials, passkeys, selectors, services
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import FreshProof, LockedOut, WrongPasskey, WrongPassword
from ninefold.kernel.signatures.models import Signature
from tests.cast import Member, join

pytestmark = pytest.mark.usefixtures("inside")


def proof(member: Member, **changes: object) -> FreshProof:
    return replace(member.proof, **changes)  # type: ignore[arg-type]


def signed(member: Member, *records: Action) -> Signature:
    digest = manifest_of(records).digest
    return services.sign(list(records), meaning="approve", shown_digest=digest, proof=proof(member), actor=member.actor)


def test_a_signature_holds_for_what_was_signed(ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    signed(ann, action)
    (verdict,) = selectors.verdicts(Action.objects.get(pk=action.pk))
    assert (verdict.valid, verdict.signature.signer_name, verdict.signature.meaning) == (True, "Ann", "approve")


@pytest.mark.parametrize(
    ("field", "value"), [("title", "Other"), ("note", "x"), ("clause", "8.4"), ("due", "2027-01-01")]
)
def test_any_later_change_shows(field: str, value: str, ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    signed(ann, action)
    with unledgered("tampering"):
        setattr(action, field, value)
        action.save()
    assert [verdict.valid for verdict in selectors.verdicts(Action.objects.get(pk=action.pk))] == [False]


def test_one_signature_over_several_records_names_each(ann: Member) -> None:
    rows = [actions.open_action(f"Supplier {n}", actor=ann.actor) for n in range(3)]
    signature = signed(ann, *rows)
    assert signature.records.count() == 3
    assert all(selectors.verdicts(row)[0].valid for row in rows)


def test_a_signature_does_not_hold_for_another_record(ann: Member) -> None:
    first, second = (actions.open_action("Same words", actor=ann.actor) for _ in range(2))
    signed(ann, first)
    assert selectors.verdicts(second) == []
    assert not selectors.holds(second, "approve", ann.actor)


def test_what_changed_since_it_was_shown_is_not_signed(ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    shown = manifest_of([action]).digest
    with unledgered("a colleague is faster"):
        action.title = "Evaluate nobody"
        action.save()
    with pytest.raises(ValidationError, match="changed"):
        services.sign([action], meaning="approve", shown_digest=shown, proof=proof(ann), actor=ann.actor)
    assert not Signature.objects.exists()


@pytest.mark.parametrize("minutes", [2, 60])
def test_an_old_confirmation_does_not_sign(minutes: int, ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    stale = proof(ann, at=timezone.now() - timedelta(minutes=minutes))
    digest = manifest_of([action]).digest
    with pytest.raises(ValidationError, match="password"):
        services.sign([action], meaning="approve", shown_digest=digest, proof=stale, actor=ann.actor)


def test_somebody_elses_confirmation_does_not_sign(ann: Member, bob: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    digest = manifest_of([action]).digest
    with pytest.raises(ValidationError, match="password"):
        services.sign([action], meaning="approve", shown_digest=digest, proof=proof(bob), actor=ann.actor)


def test_neither_a_token_nor_a_job_signs(ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    digest = manifest_of([action]).digest
    for actor in (replace(ann.actor, scopes=frozenset({"actions.read"})), system_actor(ann.organization.pk, "job")):
        with pytest.raises(PermissionDenied):
            services.sign([action], meaning="approve", shown_digest=digest, proof=proof(ann), actor=actor)


@pytest.mark.parametrize("answer", ["[]", "1", "{}", "not json", '{"rawId": 3, "id": 3}', '{"response": []}'])
def test_what_no_passkey_would_answer_signs_nothing(answer: str, ann: Member) -> None:
    request = RequestFactory().post("/", headers={"Host": "localhost"})
    request.user = ann.user
    request.session = ann.client().session
    with request_context(request), pytest.raises(WrongPasskey):
        passkeys.ask(request, "0" * 64)
        passkeys.confirm(request, answer, "0" * 64)


def test_a_passkeys_proof_is_good_for_nothing_else(ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    digest = manifest_of([action]).digest
    other = proof(ann, method="passkey", over="0" * 64)
    with pytest.raises(ValidationError, match="passkey"):
        services.sign([action], meaning="approve", shown_digest=digest, proof=other, actor=ann.actor)


def test_a_wrong_password_signs_nothing_and_can_be_put_on_record(ann: Member) -> None:
    ann.user.set_password("a long sentence here")
    ann.user.save()
    request = RequestFactory().post("/")
    request.user = ann.user
    request.session = ann.client().session
    with pytest.raises(WrongPassword):
        credentials.confirm(request, "not it")
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    services.record_refusal([action], actor=ann.actor)
    assert ledger.lines(ledger.entries()[:1])[0].event == "signatures.signature.refuse"


def test_after_a_reset_by_somebody_else_one_sets_an_own_password_first(ann: Member) -> None:
    ann.user.password_reset_by_other_at = timezone.now()
    request = RequestFactory().post("/")
    request.user = ann.user
    with pytest.raises(ValidationError, match="reset"):
        credentials.confirm(request, "whatever")


@pytest.mark.parametrize("table", ["signatures_signature", "signatures_signedrecord"])
def test_the_database_refuses_to_change_signatures(table: str, ann: Member) -> None:
    signed(ann, actions.open_action("Evaluate suppliers", actor=ann.actor))
    for statement in (f"UPDATE {table} SET version = 9", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def refuse(ann: Member) -> None:
    services.record_refusal([actions.open_action("Evaluate suppliers", actor=ann.actor)], actor=ann.actor)


def waiting_mail() -> dict[str, str]:
    return {job.payload["to"]: job.payload["text"] for job in Job.objects.filter(kind=notifications.JOB)}


def test_a_refused_signature_warns_the_account_owner_and_the_owners_at_once(ann: Member, bob: Member) -> None:
    join(ann.organization, "Olga", "admin")
    services.record_refusal([actions.open_action("Evaluate suppliers", actor=bob.actor)], actor=bob.actor)
    mails = waiting_mail()
    assert set(mails) == {bob.user.email, ann.user.email, f"olga@{ann.slug}.example"}
    assert all("Bob" in text and "Evaluate suppliers" in text for text in mails.values())


def test_the_security_contact_hears_of_it_in_the_owners_stead(ann: Member, bob: Member) -> None:
    Organization.objects.filter(pk=ann.organization.pk).update(security_contact="security@brightwater.example")
    services.record_refusal([actions.open_action("Evaluate suppliers", actor=bob.actor)], actor=bob.actor)
    assert set(waiting_mail()) == {bob.user.email, "security@brightwater.example"}


def test_many_refusals_fill_the_ledger_but_not_the_postbox(ann: Member) -> None:
    for _again in range(5):
        refuse(ann)
    assert ledger.entries().filter(event="signatures.signature.refuse").count() == 5
    assert Job.objects.filter(kind=notifications.JOB).count() <= 2


def test_failures_at_signing_lock_the_account_out_even_for_the_right_password(ann: Member) -> None:
    ann.user.set_password("a long sentence here")
    ann.user.save()
    request = RequestFactory().post("/")
    request.user, request.session = ann.user, ann.client().session
    for _again in range(5):
        with pytest.raises(WrongPassword):
            credentials.confirm(request, "not it")
    with pytest.raises(LockedOut):
        credentials.confirm(request, "a long sentence here")


def test_signing_several_records_is_one_entry(ann: Member) -> None:
    rows = [actions.open_action(f"Supplier {n}", actor=ann.actor) for n in range(3)]
    signed(ann, *rows)
    assert ledger.entries().filter(event="signatures.signature.sign").count() == 1
    assert {line.event for line in ledger.lines(ledger.entries_about(rows[2].pk))} >= {"signatures.signature.sign"}


def test_a_file_that_comes_later_shows(ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    signed(ann, action)
    upload = SimpleUploadedFile("certificate.pdf", b"other")
    attachments.attach(Item.objects.get(pk=action.pk), upload, actor=ann.actor)
    assert [verdict.valid for verdict in selectors.verdicts(action)] == [False]


def test_a_new_name_leaves_old_signatures_as_they_were(ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    signed(ann, action)
    with unledgered("a wedding"):
        ann.person.name = "Ann Newname"
        ann.person.save()
    [verdict] = selectors.verdicts(action)
    assert (verdict.signature.signer_name, verdict.valid) == ("Ann", True)


def test_a_reset_shows_beside_signatures_for_a_day(ann: Member) -> None:
    ann.user.set_password("a long sentence here")
    request = RequestFactory().post("/")
    request.user, request.session = ann.user, ann.client().session
    now, by_the_link, years_later = timezone.now(), timedelta(minutes=5), timedelta(days=900)
    for hours, after, shown in (
        (23, by_the_link, True),
        (25, by_the_link, False),
        (46, timedelta(hours=23), True),  # who waits with the link until its last hour is shown all the same
        (24 * 900 + 1, years_later, False),  # a new password of one's own accord
    ):
        reset = now - timedelta(hours=hours)
        ann.user.password_reset_by_other_at, ann.user.password_set_at = reset, reset + after
        ann.user.save()
        confirmed = credentials.confirm(request, "a long sentence here")
        assert confirmed.password_was_reset_at == (reset if shown else None)


@pytest.mark.parametrize(
    "change",
    [
        {"signer_name": "Bob"},
        {"meaning": "review"},
        {"signed_at": "2026-01-01 09:00:00+00:00"},
        {"time_zone": "Asia/Tokyo"},
        {"time_zone": "Nowhere/../at/all"},
        {"manifest": b"{"},
        {"manifest": b"\xff"},
        {"method": "passkey"},
        {"password_was_reset_at": "2026-01-01 09:00:00+00:00"},
        {"digest": "0" * 64},
        {"seal": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whoever_changes_the_row_of_a_signature_makes_it_invalid(change: dict[str, Any], ann: Member) -> None:
    action = actions.open_action("Evaluate suppliers", actor=ann.actor)
    signed(ann, action)
    with connection.cursor() as cursor:  # as somebody would who has the database
        where = " ON signatures_signature" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER signatures_signature_no_update{where}")
        [(name, value)] = change.items()
        cursor.execute(f"UPDATE signatures_signature SET {name} = %s", [value])
    [verdict] = selectors.verdicts(action)
    assert (verdict.valid, verdict.signature.signed_local.tzinfo) == (False, None)
