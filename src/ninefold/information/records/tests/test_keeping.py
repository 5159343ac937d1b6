"""What is kept stays: two dates, several files, corrections beside the original, holds, and the other shelf."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Document
from ninefold.information.documents.models import State as DocumentState
from ninefold.information.documents.services import Content
from ninefold.information.documents.tests.factories import procedure
from ninefold.information.records import selectors, services
from ninefold.information.records.models import Amended, Brought, Record, State
from ninefold.information.records.register import corrections, proof
from ninefold.information.records.tests.factories import days_ago, kept
from ninefold.information.records.workflow import RECORD
from ninefold.information.retention import services as retention
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.evidence import gather
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.links.models import Link
from ninefold.standards.record_kinds import RecordKind
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def test_a_record_has_a_code_a_keeper_and_proves_what_its_kind_usually_proves(ann: Member) -> None:
    record = kept(ann)
    assert (record.code, record.owner, record.state) == ("REC-0001", ann.person, State.KEPT)
    assert [key.rpartition(":")[2] for key in selectors.clauses_proved_by(record.pk)] == ["8.6"]
    assert Item.objects.get(pk=record.pk).kind == RecordKind.INSPECTION


def test_what_has_not_happened_yet_is_no_record(ann: Member) -> None:
    with pytest.raises(ValidationError) as refused:
        kept(ann, days=-1)
    assert "happened_on" in refused.value.message_dict
    assert not Record.objects.exists()


@pytest.mark.covers("S116")
def test_the_rule_of_its_kind_says_how_long_and_who(ann: Member, bob: Member) -> None:
    services.start_rules(actor=ann.actor)
    assert len(selectors.rules()) == len(RecordKind)
    services.start_rules(actor=ann.actor)
    assert len(selectors.rules()) == len(RecordKind)
    assert kept(ann).retention is not None


@pytest.mark.covers("N13")
def test_records_kept_before_there_was_a_rule_are_kept_by_it(ann: Member) -> None:
    early = kept(ann)
    services.start_rules(actor=ann.actor)
    early.refresh_from_db()
    rule = selectors.rule_of(early.kind)
    assert rule is not None
    assert early.retention_id == rule.retention_id is not None
    other = retention.add_starter_classes(actor=ann.actor)["person"]
    values = {"kind": rule.kind, "retention": other.pk, "version": rule.version}
    answer = ann.client().post(reverse("records_kindrule_edit", args=[ann.slug, rule.pk]), values)
    early.refresh_from_db()
    rule.refresh_from_db()
    assert (answer.status_code, rule.retention_id) == (302, other.pk)
    assert early.retention_id != other.pk


def test_a_record_of_march_added_today_counts_for_march_and_says_that_it_came_late(ann: Member) -> None:
    record = kept(ann, days=100)
    assert record.late_by == timedelta(days=100)
    assert Item.objects.get(pk=record.pk).happened_on == days_ago(100)
    (found,) = [each for each in gather(ann.actor) if each.item_id == record.pk]
    assert found.on == days_ago(100)
    assert "100 days later" in found.label
    assert kept(ann, days=14).late_by is None


@pytest.mark.covers("S124")
def test_a_correction_stands_beside_what_was_there(ann: Member) -> None:
    record = kept(ann, text="31 released.")
    services.amend(record, "text", "30 released.", "Counted twice", actor=ann.actor)
    services.amend(record, "happened_on", days_ago(5).isoformat(), "Wrong day on the sheet", actor=ann.actor)
    record.refresh_from_db()
    assert record.text == "30 released."
    assert [(each.before, each.after) for line in selectors.corrections(record) for each in line.changes] == [
        ("31 released.", "30 released."),
        (days_ago(3).isoformat(), days_ago(5).isoformat()),
    ]
    assert Item.objects.get(pk=record.pk).happened_on == days_ago(5)


def test_a_corrected_day_and_kind_are_said_in_words(ann: Member) -> None:
    record = kept(ann)
    for field, after in ((Amended.HAPPENED_ON, "2026-03-31"), (Amended.KIND, "calibration")):
        services.amend(record, field, after, "It was typed wrongly", actor=ann.actor)
    shown = corrections(record, actor=ann.actor)
    assert shown is not None
    assert [after for *_line, after in shown["every"]] == ["31 March 2026", "Calibration"]


@pytest.mark.covers("S124")
def test_each_thing_is_corrected_in_the_input_that_fits_it(ann: Member) -> None:
    record, client = kept(ann), ann.client()
    page = reverse("records_correct", args=[ann.slug, record.pk])
    for field, shown in (("happened_on", f'type="date" name="after" value="{days_ago(3)}"'), ("kind", "<select")):
        assert shown in client.get(page, {"field": field}).content.decode()
    sent = {"field": "happened_on", "after": days_ago(5).isoformat(), "reason": "Wrong day on the sheet"}
    assert client.post(page, {**sent, "after": "soon"}).status_code == 422
    assert client.post(page, {**sent, "field": "code"}).status_code == 422
    assert client.post(page, sent).status_code == 302
    record.refresh_from_db()
    assert record.happened_on == days_ago(5)


@pytest.mark.parametrize(
    ("field", "after", "reason"),
    [
        ("text", "30 released.", "no"),
        ("text", "31 released.", "The same as before"),
        ("happened_on", "soon", "The day was wrong"),
        ("happened_on", "2999-01-01", "The day was wrong"),
        ("title", "", "The title was wrong"),
        ("code", "REC-9999", "The code was wrong"),
    ],
)
def test_a_correction_that_says_nothing_is_refused(ann: Member, field: str, after: str, reason: str) -> None:
    record = kept(ann)
    with pytest.raises(ValidationError):
        services.amend(record, field, after, reason, actor=ann.actor)
    assert not selectors.corrections(record)


def test_one_record_may_prove_several_clauses_and_only_those_that_exist(ann: Member) -> None:
    record = kept(ann)
    item = Item.objects.get(pk=record.pk)
    services.pin(item, ["7.1.5", "9.1.1"], actor=ann.actor)
    assert set(selectors.numbers_proved_by(record.pk)) == {"8.6", "7.1.5", "9.1.1"}
    with pytest.raises(ValidationError):
        services.pin(item, ["99.9"], actor=ann.actor)
    proved = {each.clause for each in gather(ann.actor) if each.record and each.item_id == record.pk}
    assert proved == {"8.6", "7.1.5", "9.1.1"}


def test_a_certificate_that_ran_out_proves_nothing_more(ann: Member) -> None:
    record = kept(ann, expires_on=days_ago(1))
    assert record.pk not in {each.item_id for each in gather(ann.actor)}
    assert proof(record, actor=ann.actor)["ran_out"]


def test_a_held_record_can_be_neither_void_nor_proposed_until_it_is_let_go(ann: Member) -> None:
    record = kept(ann)
    moves = [offer.transition.name for offer in RECORD.offers(record, ann.actor)]
    assert ("hold" in moves, "lift_hold" in moves) == (True, False)
    retention.hold(record, actor=ann.actor, reason="The insurer has not answered")
    assert (record.hold_by_id, record.hold_since) == (ann.person.pk, timezone.localdate())
    for move in ("void", "propose"):
        assert RECORD.blocked_because(RECORD.by_name[move], record, ann.actor)
    retention.lift_hold(record, actor=ann.actor, reason="The case is closed")
    assert not record.on_hold


@pytest.mark.covers("S243")
def test_a_document_that_is_a_record_changes_the_shelf_and_loses_nothing(ann: Member) -> None:
    version = procedure(ann, "MIN-1", "We met and decided three things.")
    document = version.document
    links.link(Item.objects.get(pk=document.pk), relation="proves", clause="iso9001:2026:9.3", actor=ann.actor)
    blob = blobs.store(ann.actor.organization_id, [b"minutes"])
    documents.put_file(version, Content(file_name="minutes.pdf", blob=blob, text="We met"), actor=ann.actor)
    item = Item.objects.get(pk=document.pk)
    record = services.as_record(item, "management_review", days_ago(30), actor=ann.actor, reason="It shows a meeting")
    assert (record.title, record.kind) == (document.title, "management_review")
    assert [file.sha256 for file in attachments.files_of(record.pk)] == [blob.sha256]
    assert selectors.numbers_proved_by(record.pk) == ["9.3"]
    version.refresh_from_db()
    assert version.state == DocumentState.DISCARDED
    assert Link.objects.filter(source_id=record.pk, target_id=document.pk, relation="replaces").exists()


@pytest.mark.covers("S243")
def test_a_record_that_is_a_document_changes_the_shelf_and_loses_nothing(ann: Member) -> None:
    record = kept(ann, "How we check", text="Count, weigh, sign.", papers=(("scheme.png", b"picture"),))
    item = services.as_document(record, "work_instruction", actor=ann.actor, reason="It tells people what to do")
    document = Document.objects.get(pk=item.pk)
    assert (document.title, document.kind) == ("How we check", "work_instruction")
    assert document.versions.get().content == "Count, weigh, sign."
    assert [file.name for file in attachments.files_of(item.pk)] == ["scheme.png"]
    record.refresh_from_db()
    assert record.state == State.VOID


def test_a_file_of_a_record_may_be_shared_with_another(ann: Member) -> None:
    first, second = (kept(ann, papers=(("paper.txt", b"same"),)) for _each in range(2))
    hashes = {file.sha256 for record in (first, second) for file in attachments.files_of(record.pk)}
    assert len(hashes) == 1


def test_files_and_clauses_come_with_the_record_or_not_at_all(ann: Member) -> None:
    record = Record(title="Course", kind=RecordKind.TRAINING, happened_on=days_ago(1))
    blob = blobs.store(ann.actor.organization_id, [b"paper"])
    with pytest.raises(ValidationError):
        services.keep(record, actor=ann.actor, brought=Brought((("paper.txt", blob),), ("99.9",)))
    assert not Record.objects.exists()
    assert not Item.objects.filter(type="records.record").exists()
