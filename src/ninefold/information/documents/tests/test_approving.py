"""From draft to effective: who is asked, in which order, what counts, what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from ninefold.information.documents import selectors, services
from ninefold.information.documents.duties import REVIEW
from ninefold.information.documents.models import Document, Outcome, State, Version
from ninefold.information.documents.services import Ask
from ninefold.information.documents.tests.factories import approve, asking, in_force, procedure
from ninefold.kernel import evidence
from ninefold.kernel.comments import services as comments
from ninefold.kernel.duties.selectors import owed
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.permissions import Role
from ninefold.kernel.signatures.content import manifest_of
from ninefold.lib.dates import add_months
from tests.cast import Member, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def test_the_usual_way_asks_the_quality_manager_and_makes_it_effective(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    services.send_for_approval(version, actor=bob.actor)
    assert version.state == State.IN_REVIEW
    assert [found.pk for found in selectors.waiting_for(ann.actor)] == [version.pk]
    approve(version, ann)
    version.refresh_from_db()
    assert (version.state, version.effective_from, version.approved_by) == (
        State.EFFECTIVE,
        timezone.localdate(),
        ann.person,
    )
    assert version.document.current_id == version.pk
    duty = owed(REVIEW, version.document_id)
    assert duty is not None
    assert (duty.evidence_id, duty.next_due) == (version.pk, add_months(timezone.localdate(), 24))
    assert not selectors.waiting_for(ann.actor)


def test_the_version_in_force_stays_while_the_next_one_is_worked_on(ann: Member, bob: Member) -> None:
    first = procedure(bob)
    services.send_for_approval(first, actor=bob.actor)
    approve(first, ann)
    draft = services.start_draft(Document.objects.get(pk=first.document_id), actor=bob.actor)
    services.write_draft(draft, "Choose by three points.", seen=draft.version, actor=bob.actor, change_note="Clearer")
    assert Document.objects.get(pk=first.document_id).current_id == first.pk
    assert (draft.revision, draft.based_on_id) == ("B", first.pk)
    services.send_for_approval(draft, actor=bob.actor)
    approve(draft, ann)
    first.refresh_from_db()
    assert (first.state, first.content) == (State.SUPERSEDED, "Choose suppliers by quality and time.")
    assert Document.objects.get(pk=first.document_id).current_id == draft.pk


def test_a_day_in_the_future_waits_and_comes_by_itself(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    day = timezone.localdate() + timedelta(days=3)
    services.write_draft(version, "Text", seen=version.version, actor=bob.actor, planned_for=day)
    services.send_for_approval(version, actor=bob.actor)
    approve(version, ann)
    assert version.state == State.APPROVED
    assert services.release_due(actor=ann.actor) == 0
    assert [each.pk for each in selectors.due_for_release(day)] == [version.pk]


def test_it_may_hold_before_its_day_but_does_not_end_before_the_next_one_holds(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    day = timezone.localdate() + timedelta(days=3)
    services.write_draft(version, "Text", seen=version.version, actor=bob.actor, planned_for=day)
    services.send_for_approval(version, actor=bob.actor)
    approve(version, ann)
    answer = ann.client().post(reverse("documents_version_move", args=[ann.slug, version.pk, "release"]))
    assert answer["Location"] == reverse("documents_document_detail", args=[ann.slug, version.document_id])
    version.refresh_from_db()
    assert (version.state, version.effective_from) == (State.EFFECTIVE, timezone.localdate())
    assert Document.objects.get(pk=version.document_id).current_id == version.pk
    end = reverse("documents_version_move", args=[ann.slug, version.pk, "supersede"])
    assert ann.client().post(end).status_code == 404


def test_steps_come_one_after_the_other(ann: Member, bob: Member) -> None:
    gil = join(ann.organization, "Gil", Role.EMPLOYEE)
    version = procedure(bob)
    steps = [Ask("review", people=(gil.person.pk,)), Ask("approve", people=(ann.person.pk,))]
    services.send_for_approval(version, actor=bob.actor, steps=steps)
    assert "Review PR-01 Buying and suppliers" in gil.page("my/")
    ann.sign(version)
    with pytest.raises(ValidationError, match="review first"):
        services.approve(version, actor=ann.actor)
    gil.sign(version, meaning="review")
    services.review(version, actor=gil.actor)
    assert version.state == State.IN_REVIEW
    assert "Approve PR-01 Buying and suppliers" in ann.page("my/")
    services.approve(version, actor=ann.actor)
    assert version.state == State.EFFECTIVE


def test_a_quorum_is_enough(ann: Member, bob: Member) -> None:
    gil, hal = (join(ann.organization, name, Role.PROCESS_OWNER) for name in ("Gil", "Hal"))
    version = procedure(bob)
    services.send_for_approval(version, actor=bob.actor, steps=asking(ann, gil, hal, quorum=2))
    approve(version, gil)
    assert version.state == State.IN_REVIEW
    approve(version, hal)
    assert version.state == State.EFFECTIVE
    ann.sign(version)
    with pytest.raises(ValidationError, match="faster"):
        services.approve(version, actor=ann.actor)


def test_nobody_approves_twice_or_without_being_asked(ann: Member, bob: Member) -> None:
    gil = join(ann.organization, "Gil", Role.PROCESS_OWNER)
    version = procedure(bob)
    services.send_for_approval(version, actor=bob.actor, steps=asking(ann, gil))
    approve(version, ann)
    with pytest.raises(ValidationError, match="not among"):
        services.approve(version, actor=ann.actor)


def test_the_author_does_not_approve_unless_the_rules_say_so(ann: Member) -> None:
    version = procedure(ann)
    with pytest.raises(ValidationError, match="Nobody who is “Quality manager” can do this"):
        services.send_for_approval(version, actor=ann.actor)
    join(ann.organization, "Gil", Role.QUALITY_MANAGER)
    services.send_for_approval(version, actor=ann.actor)
    ann.sign(version)
    with pytest.raises(ValidationError, match="You wrote this"):
        services.approve(version, actor=ann.actor)
    with pytest.raises(ValidationError, match="Say why"):
        services.set_rules(actor=ann.actor, author_may_approve=True, why="", review_months=12)
    services.set_rules(actor=ann.actor, author_may_approve=True, why="There are only two of us", review_months=12)
    services.approve(version, actor=ann.actor)
    assert version.state == State.EFFECTIVE


def test_without_a_signature_nothing_is_approved(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    services.send_for_approval(version, actor=bob.actor)
    with pytest.raises(ValidationError, match="signed"):
        services.approve(version, actor=ann.actor)


def test_open_comments_hold_up_the_approval(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    services.send_for_approval(version, actor=bob.actor)
    comment = comments.say(Item.objects.get(pk=version.pk), "By when?", actor=ann.actor)
    ann.sign(version)
    with pytest.raises(ValidationError, match="Comments"):
        services.approve(version, actor=ann.actor)
    services.carry_comment(comment, actor=bob.actor, reason="Comes with the next revision")
    services.approve(version, actor=ann.actor)
    assert version.state == State.EFFECTIVE


def test_sent_back_it_is_a_draft_again_and_the_next_round_asks_anew(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    services.send_for_approval(version, actor=bob.actor, steps=asking(ann))
    with pytest.raises(ValidationError):
        services.send_back(version, actor=ann.actor, reason="")
    services.send_back(version, actor=ann.actor, reason="The deadline is missing")
    assert version.state == State.DRAFT
    services.write_draft(version, "With a deadline.", seen=version.version, actor=bob.actor)
    services.send_for_approval(version, actor=bob.actor)
    assert [line.who for line in selectors.progress(version)] == ["Ann"]
    approve(version, ann)
    assert version.state == State.EFFECTIVE


def test_handing_over_names_both(ann: Member, bob: Member) -> None:
    gil = join(ann.organization, "Gil", Role.PROCESS_OWNER)
    version = procedure(bob)
    services.send_for_approval(version, actor=bob.actor, steps=asking(ann))
    assignment = selectors.progress(version)[0].assignment
    with pytest.raises(PermissionDenied):
        services.delegate(assignment, gil.person, actor=bob.actor, reason="Holiday until May")
    services.delegate(assignment, gil.person, actor=ann.actor, reason="Holiday until May")
    approve(version, gil)
    assert version.state == State.EFFECTIVE
    assert "documents.version.delegate" in [line.event for line in ledger.lines(ledger.entries_about(version.pk))]


def test_nobody_is_handed_a_second_voice_in_one_step(ann: Member, bob: Member) -> None:
    gil, hal = (join(ann.organization, name, Role.PROCESS_OWNER) for name in ("Gil", "Hal"))
    version = procedure(bob)
    services.send_for_approval(version, actor=bob.actor, steps=asking(ann, gil, hal, quorum=2))
    part = selectors.my_part(version, ann.actor)
    assert part is not None
    assert "Nobody else can decide this" in ann.page("documents_hand_over", pk=version.pk, assignment=part.pk)
    approve(version, gil)
    for other in (gil, hal):
        with pytest.raises(ValidationError, match="asked in this step already"):
            services.delegate(part, other.person, actor=ann.actor, reason="Holiday until May")


@pytest.mark.covers("S123")
def test_an_empty_document_and_an_unexplained_change_are_not_sent(ann: Member, bob: Member) -> None:
    with pytest.raises(ValidationError, match="no content"):
        services.send_for_approval(procedure(bob, text=" "), actor=bob.actor)
    first = procedure(bob, code="PR-02")
    services.send_for_approval(first, actor=bob.actor)
    approve(first, ann)
    draft = services.start_draft(first.document, actor=bob.actor)
    with pytest.raises(ValidationError, match="what changed"):
        services.send_for_approval(draft, actor=bob.actor)


@pytest.mark.usefixtures("ann")
def test_a_frozen_version_is_not_written_to(bob: Member) -> None:
    version = procedure(bob)
    services.send_for_approval(version, actor=bob.actor)
    with pytest.raises(ValidationError, match="Only a draft"):
        services.write_draft(version, "Other", seen=version.version, actor=bob.actor)


def test_two_people_writing_one_draft_lose_nothing(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    seen = version.version
    services.write_draft(version, "Bob's words", seen=seen, actor=bob.actor)
    with pytest.raises(ValidationError, match="Somebody else"):
        services.write_draft(version, "Ann's words", seen=seen, actor=ann.actor)
    assert Version.objects.get(pk=version.pk).content == "Bob's words"


def test_several_are_approved_by_one_signature(ann: Member, bob: Member) -> None:
    versions = [procedure(bob, code=f"PR-1{number}") for number in range(3)]
    for version in versions:
        services.send_for_approval(version, actor=bob.actor)
    digest = manifest_of(versions).digest
    services.approve_many(versions, shown_digest=digest, proof=ann.proof, actor=ann.actor)
    assert {version.state for version in versions} == {State.EFFECTIVE}


def test_a_review_with_nothing_changed_moves_the_day(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    services.send_for_approval(version, actor=bob.actor)
    approve(version, ann)
    document = Document.objects.get(pk=version.document_id)
    with pytest.raises(ValidationError):
        services.review_document(document, actor=bob.actor, reason=" ")
    done = services.review_document(document, actor=bob.actor, reason="Walked through it with purchasing")
    duty = owed(REVIEW, document.pk)
    assert duty is not None
    assert (done.outcome, duty.evidence_id, duty.done_on) == (Outcome.UNCHANGED, done.pk, done.happened_on)
    (told,) = [each for each in evidence.gather(ann.actor) if each.item_id == done.pk]
    assert (told.clause, told.record, told.on) == ("7.5.3.2", True, done.happened_on)
    counted = [list(query) for query in evidence.populations(ann.actor, ["7.5.3.2"])]
    assert [{"pk": done.pk}] in counted


def test_codes_come_from_the_series_and_skip_what_is_taken(ann: Member) -> None:
    services.create_document("PR-01", "Taken", "procedure", actor=ann.actor)
    made = services.add_document(Document(title="Sales", kind="procedure"), actor=ann.actor)
    assert made.code == "PR-02"
    services.set_series("procedure", "VA-", 3, actor=ann.actor)
    assert services.add_document(Document(title="Service", kind="procedure"), actor=ann.actor).code == "VA-001"


def test_readers_follow_the_audience(ann: Member, bob: Member, eve: Member) -> None:
    document = procedure(bob).document
    services.distribute(document, ["role:process_owner"], actor=bob.actor)
    assert set(selectors.readers_of(document)) == {ann.person, bob.person}
    services.distribute(document, ["all:"], actor=bob.actor)
    assert eve.person in selectors.readers_of(document)


def test_who_reads_what_is_in_force_changes_with_a_reason(ann: Member) -> None:
    document = in_force(ann, "PR-01", "Buying")
    page = ann.address("documents_audience", pk=document.pk)
    assert ann.client().post(page, {"audiences": ["all:"]}).status_code == 422
    assert not document.distribution.exists()
    given = {"audiences": ["all:"], "reason": "Everybody buys something"}
    assert ann.client().post(page, given).status_code == 302
    assert document.distribution.get().audience == "all:"
    assert ledger.lines(ledger.entries_about(document.pk))[0].reason == "Everybody buys something"
