"""The way out: never early, never held back, never alone; bytes go, a signed tombstone stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from ninefold.information.documents.tests.factories import procedure
from ninefold.information.records import selectors, services
from ninefold.information.records.models import Record, State
from ninefold.information.records.tests.factories import gone, kept, ripe
from ninefold.information.retention import services as retention
from ninefold.information.retention.models import Disposal
from ninefold.kernel.attachments import blobs, previews
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.attachments import services as files
from ninefold.kernel.commands import unledgered
from ninefold.kernel.comments import services as comments
from ninefold.kernel.comments.selectors import comments_on
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.permissions import Role
from ninefold.kernel.signatures import selectors as signatures
from ninefold.lib.previews import Part, Preview
from ninefold.standards.record_kinds import RecordKind
from tests.cast import Member, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


PASSWORD = "eine-lange-nacht-im-moor"


def due(member: Member) -> list[Record]:
    return list(selectors.due_for_disposal(member.actor, on=timezone.localdate()))


def test_only_what_is_over_and_free_is_in_the_list(ann: Member) -> None:
    over, held, _fresh = ripe(ann), ripe(ann), kept(ann)
    move = f"/o/{ann.slug}/records/kept/{held.pk}/moves/hold/"
    told = ann.client().post(move, {"reason": "The insurer has not answered"}, follow=True)
    assert "Done: Stop disposal (legal hold)." in told.content.decode()
    held.refresh_from_db()
    assert "state" not in {each.field for each in ledger.lines(ledger.entries_about(held.pk)[:1])[0].changes}
    assert due(ann) == [over]
    with pytest.raises(ValidationError):
        retention.propose_disposal(held, actor=ann.actor)
    with pytest.raises(ValidationError):
        retention.propose_disposal(_fresh, actor=ann.actor)


def test_who_proposes_does_not_agree(ann: Member) -> None:
    record = ripe(ann)
    retention.propose_disposal(record, actor=ann.actor)
    with pytest.raises(ValidationError, match="You proposed it"):
        services.dispose(record, actor=ann.actor)
    record.refresh_from_db()
    assert record.state == State.PROPOSED


def test_bytes_and_words_go_and_a_signed_tombstone_stays(ann: Member, django_capture_on_commit_callbacks: Any) -> None:
    record = ripe(ann, text="Ines passed.")
    comments.say(Item.objects.get(pk=record.pk), "She passed in the end", actor=ann.actor)
    services.amend(record, "text", "Ines passed at the second try.", "The sheet says so", actor=ann.actor)
    (file,) = attachments.files_of(record.pk)
    place = blobs.path_of(file.organization_id, file.sha256)
    assert place.exists()
    previews.keep(file.organization_id, file.sha256, Preview((Part("<p>ticket</p>"),), (b"picture",)))
    looks = previews.picture_of(file.organization_id, file.sha256, 0)
    assert looks.exists()
    with django_capture_on_commit_callbacks(execute=True):
        left = gone(ann, record)
    record.refresh_from_db()
    assert (record.state, record.text) == (State.DISPOSED, "")
    assert not looks.exists()
    assert not place.exists()
    assert left.what["files"] == [{"name": "ticket.txt", "sha256": file.sha256, "size": 15}]
    assert left.basis.startswith("One year")
    assert left.proposed_by_id == ann.person.pk != left.approved_by_id
    assert [verdict.valid for verdict in signatures.verdicts(record)] == [True]
    told = "".join(ledger.json_lines(ledger.entries()))  # as it leaves with the export too
    assert "passed" not in told
    assert "The sheet says so" in told
    assert not comments_on(record.pk)
    assert all(line.intact for line in ledger.lines(ledger.entries_about(record.pk)))
    with unledgered("tries to cheat"), pytest.raises(DatabaseError), transaction.atomic():
        Disposal.objects.filter(pk=left.pk).update(basis="none")


def test_bytes_that_another_record_still_needs_stay(ann: Member, django_capture_on_commit_callbacks: Any) -> None:
    record = ripe(ann, papers=(("a.txt", b"shared"),))
    other = kept(ann, papers=(("b.txt", b"shared"),))
    with django_capture_on_commit_callbacks(execute=True):
        gone(ann, record)
    (file,) = attachments.files_of(other.pk)
    assert blobs.read(file.organization_id, file.sha256) == b"shared"


def test_bytes_that_a_stop_left_behind_go_at_the_next_run(ann: Member) -> None:
    record = ripe(ann)
    (file,) = attachments.files_of(record.pk)
    gone(ann, record)  # stopped before what follows the commit
    assert retention.remove_bytes(ann.actor.organization_id) == 1
    assert retention.remove_bytes(ann.actor.organization_id) == 0


def test_no_file_joins_a_record_on_its_way_out(ann: Member) -> None:
    record = ripe(ann)
    retention.propose_disposal(record, actor=ann.actor)
    blob = blobs.store(ann.actor.organization_id, [b"late"])
    with pytest.raises(ValidationError):
        files.attach_blob(Item.objects.get(pk=record.pk), "late.txt", blob, actor=ann.actor)
    assert attachments.files_of(record.pk).count() == 1


def test_a_hold_turns_a_proposal_back(ann: Member) -> None:
    record = ripe(ann)
    retention.propose_disposal(record, actor=ann.actor)
    retention.hold(record, actor=ann.actor, reason="The court asks for it")
    assert (record.state, record.proposed_by_id) == (State.KEPT, None)
    assert due(ann) == []


def test_two_people_let_two_records_go_with_one_password(ann: Member) -> None:
    records = [ripe(ann), ripe(ann)]
    browser: Client = ann.client()
    assert f'<td class="code">{records[0].code}</td>' in browser.get(ann.address("records_disposal")).content.decode()
    browser.post(ann.address("records_propose"), {"record": [str(each.pk) for each in records]})
    assert [each.state for each in Record.objects.all()] == [State.PROPOSED, State.PROPOSED]
    assert browser.get(ann.address("records_approve")).status_code == 302
    director = join(ann.organization, "Tom", Role.TOP_MANAGEMENT)
    director.user.set_password(PASSWORD)
    director.user.save()
    other = director.client()
    shown = other.get(ann.address("records_approve")).context["manifest"].digest
    wrong = other.post(ann.address("records_approve"), {"shown_digest": shown, "password": "wrong"})
    assert wrong.status_code == 422
    assert not Disposal.objects.exists()
    other.post(ann.address("records_approve"), {"shown_digest": shown, "password": PASSWORD})
    assert [each.state for each in Record.objects.all()] == [State.DISPOSED, State.DISPOSED]
    assert Disposal.objects.values("signature").distinct().count() == 1


def test_what_the_browser_shows_is_held_back_with_one_reason_and_may_go_again(ann: Member) -> None:
    records, other = [ripe(ann), kept(ann)], kept(ann, kind=RecordKind.TRAINING)
    browser, address = ann.client(), ann.address("records_hold")
    assert f"{address}?kind=inspection" in ann.page("records_browse", {"kind": "inspection"})
    shown = browser.get(address, {"kind": "inspection"}).context["rows"]
    assert {row.pk for row, _item, _url in shown} == {each.pk for each in records}
    keys = [str(each.pk) for each in records]
    assert browser.post(address, {"record": keys, "reason": " "}).status_code == 422
    nothing = browser.post(address, {"shown": keys, "reason": "The court asks for it"})
    assert (nothing.status_code, len(nothing.context["rows"])) == (422, 2), "what nobody ticked is still there to tick"
    browser.post(address, {"record": keys, "reason": "The court asks for it"})
    assert [each.hold_reason for each in Record.objects.filter(pk__in=keys)] == ["The court asks for it"] * 2
    assert not Record.objects.get(pk=other.pk).on_hold
    assert due(ann) == []
    assert browser.get(address, {"kind": "inspection"}).context["rows"] == []
    lifted = ann.address("records_lift")
    assert len(browser.get(lifted).context["rows"]) == 2
    browser.post(lifted, {"record": keys[:1], "reason": "The case is closed"})
    assert [each.on_hold for each in Record.objects.filter(pk__in=keys).order_by("pk")] == [False, True]


def test_nobody_holds_back_what_they_may_not_or_what_is_no_record(ann: Member) -> None:
    record, document = ripe(ann), procedure(ann).document
    browser = ann.client()
    sent = {"record": [str(document.pk), "x"], "reason": "The court asks for it"}
    assert browser.post(ann.address("records_hold"), sent).status_code == 422
    eve = join(ann.organization, "Eve", Role.EMPLOYEE)
    sent = {"record": [str(record.pk)], "reason": "I want to"}
    assert eve.client().post(ann.address("records_hold"), sent).status_code == 403
    record.refresh_from_db()
    assert not record.on_hold
