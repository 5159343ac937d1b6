"""The page of a document, as those who write, decide and read find it."""

from __future__ import annotations

import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from ninefold.information.documents import selectors, services
from ninefold.information.documents.models import Document, Kind, Outcome, State, Version
from ninefold.information.documents.services import Ask, Content
from ninefold.information.documents.tests.factories import approve, make_effective, procedure, sent
from ninefold.kernel import waiting
from ninefold.kernel.comments import selectors as comments
from ninefold.kernel.comments import services as talk
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.permissions import Role
from ninefold.kernel.signatures.content import digest_of
from ninefold.lib.dates import add_months
from tests.cast import Member, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]
PASSWORD = "a long enough password"


@pytest.fixture
def gil(ann: Member) -> Member:
    """An employee: reads, and reviews when asked."""
    return join(ann.organization, "Gil", Role.EMPLOYEE)


def in_force(ann: Member, bob: Member, text: str = "Choose suppliers by quality and time.") -> Version:
    version = procedure(bob, text=text)
    services.send_for_approval(version, actor=bob.actor)
    return approve(version, ann)


def next_one(first: Version, ann: Member, bob: Member, text: str = "Choose suppliers by three points.") -> Version:
    """The next revision, sent to Ann."""
    draft = services.start_draft(Document.objects.get(pk=first.document_id), actor=bob.actor)
    services.write_draft(draft, text, seen=draft.version, actor=bob.actor, change_note="Clearer rules")
    return services.send_for_approval(draft, actor=bob.actor, steps=[Ask("approve", people=(ann.person.pk,))])


@pytest.mark.covers("S115")
def test_the_version_in_force_opens_and_readers_see_no_other(ann: Member, bob: Member, gil: Member) -> None:
    first = in_force(ann, bob)
    second = next_one(first, ann, bob)
    for member in (ann, gil):
        assert "Choose suppliers by quality and time." in member.page(f"documents/{first.document_id}/")
    assert "Clearer rules" in ann.page(f"documents/versions/{second.pk}/")
    assert gil.client().get(f"/o/{ann.slug}/documents/versions/{second.pk}/").status_code == 404
    approve(second, ann)
    assert gil.client().get(f"/o/{ann.slug}/documents/versions/{first.pk}/").status_code == 404
    assert "Do not work by this copy" in ann.page(f"documents/versions/{first.pk}/?print=1")
    assert "Work by revision B" in ann.page(f"documents/versions/{first.pk}/")
    assert "Do not work" not in gil.page(f"documents/{first.document_id}/?print=1")


def test_readers_get_neither_the_pictures_nor_the_name_of_a_draft(ann: Member, bob: Member, gil: Member) -> None:
    document = in_force(ann, bob).document
    kept = services.add_picture(document, ContentFile(b"\x89PNG\r\n\x1a\n", "plan.png"), actor=bob.actor)
    draft = services.start_draft(document, actor=bob.actor)
    text = f"![The plan](file:{kept.pk})"
    services.write_draft(draft, text, seen=draft.version, actor=bob.actor, change_note="A plan")
    links.link(*(Item.objects.get(pk=key) for key in (draft.pk, document.pk)), relation="about", actor=bob.actor)

    def found(member: Member) -> tuple[bool, bool, int]:
        shown = member.page(f"documents/{document.pk}/")
        picture = member.client().get(f"/o/{ann.slug}/documents/{document.pk}/pictures/{kept.pk}/")
        b"".join(picture)
        return str(kept.pk) in shown, f"{draft.pk}/" in shown, picture.status_code

    assert (found(bob), found(gil)) == ((True, True, 200), (False, False, 404))
    services.send_for_approval(draft, actor=bob.actor)
    approve(draft, ann)
    assert found(gil) == (True, True, 200)


def test_who_is_asked_sees_what_changed_and_the_button(ann: Member, bob: Member) -> None:
    second = next_one(in_force(ann, bob), ann, bob)
    shown = ann.page(f"documents/versions/{second.pk}/")
    assert "<del>quality and time</del>" in shown
    assert "<ins>three points</ins>" in shown
    assert f"{second.pk}/moves/approve/" in shown
    assert shown.count("btn-fill") == 1
    assert "moves/approve/" not in bob.page(f"documents/versions/{second.pk}/")


def test_it_waits_in_my_work_until_it_is_decided(ann: Member, bob: Member) -> None:
    second = next_one(in_force(ann, bob), ann, bob)
    mine = ann.client().get(f"/o/{ann.slug}/my/").content.decode()
    assert "Approve PR-01 Buying and suppliers" in mine
    assert waiting.first(ann.actor, most=5)[0][0].pressed, "it has no day, and the daily mail says it all the same"
    assert f"/documents/versions/{second.pk}/" in mine
    approve(second, ann)
    assert "Approve PR-01" not in ann.client().get(f"/o/{ann.slug}/my/").content.decode()
    late = ann.page(f"documents/versions/{second.pk}/moves/approve/")
    assert "somebody moved it meanwhile" in late
    assert "Not yet" not in late


def test_several_are_signed_together_only_after_a_look(ann: Member, bob: Member) -> None:
    ann.user.set_password(PASSWORD)
    ann.user.save()
    versions = [procedure(bob, code=f"PR-1{number}") for number in range(3)]
    for version in versions:
        services.send_for_approval(version, actor=bob.actor)
    client, base = ann.client(), f"/o/{ann.slug}/documents/approvals/"
    picked = {"pick": [str(version.pk) for version in versions]}
    assert client.get(f"{base}sign/", picked).status_code == 302
    for version in versions[:2]:
        client.get(f"/o/{ann.slug}/documents/versions/{version.pk}/")
    shown = client.get(f"{base}sign/", picked).content.decode()
    digest = re.search(r'name="shown_digest" value="(\w{64})"', shown)
    assert digest is not None
    sending = picked | {"shown_digest": digest[1], "password": "wrong"}
    assert client.post(f"{base}sign/", sending).status_code == 422
    assert client.post(f"{base}sign/", sending | {"password": PASSWORD}).status_code == 302
    states = [Version.objects.get(pk=version.pk).state for version in versions]
    assert states == [State.EFFECTIVE, State.EFFECTIVE, State.IN_REVIEW]


def test_a_look_counts_for_what_was_looked_at_alone(ann: Member, bob: Member) -> None:
    version = services.send_for_approval(procedure(bob), actor=bob.actor)
    client, signing = ann.client(), f"/o/{ann.slug}/documents/approvals/sign/"
    client.get(f"/o/{ann.slug}/documents/versions/{version.pk}/")
    assert digest_of(version)[:16] in client.get(signing, {"pick": [str(version.pk)]}).content.decode()
    services.recall(version, actor=bob.actor, reason="One more thought")
    services.write_draft(version, "Choose suppliers by tombola.", seen=version.version, actor=bob.actor)
    services.send_for_approval(version, actor=bob.actor)
    assert client.get(signing, {"pick": [str(version.pk)]}).status_code == 302
    assert "Choose suppliers by tombola." in ann.page(f"documents/versions/{version.pk}/moves/approve/")


def test_sending_proposes_who_was_asked_before_and_takes_more_steps_without_a_script(
    ann: Member, bob: Member, gil: Member
) -> None:
    version = procedure(bob)
    client, address = bob.client(), f"/o/{bob.slug}/documents/versions/{version.pk}/send/"
    shown = client.get(address).content.decode()
    assert re.search(r'value="quality_manager"[^>]*checked', shown)
    steps = {"steps-TOTAL_FORMS": "1", "steps-INITIAL_FORMS": "1", "steps-0-kind": "approve", "impact": "Training"}
    steps["steps-0-people"] = str(ann.person.pk)
    more = client.post(address, steps | {"add": "1"}).content.decode()
    assert 'name="steps-1-kind"' in more
    assert 'value="Training"' in more or ">\nTraining</textarea>" in more
    steps |= {"steps-TOTAL_FORMS": "2", "steps-1-kind": "approve", "steps-1-people": str(ann.person.pk)}
    steps |= {"steps-0-kind": "review", "steps-0-people": str(gil.person.pk), "planned_for": "2040-01-31"}
    assert client.post(address, steps).status_code == 302
    version.refresh_from_db()
    assert (version.state, version.impact, str(version.planned_for)) == (State.IN_REVIEW, "Training", "2040-01-31")
    assert [(line.kind, line.who) for line in selectors.progress(version)] == [("review", "Gil"), ("approve", "Ann")]


def test_a_plan_that_asks_nobody_is_refused_and_nothing_is_kept(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    address = f"/o/{bob.slug}/documents/versions/{version.pk}/send/"
    steps = {"steps-TOTAL_FORMS": "1", "steps-INITIAL_FORMS": "1", "steps-0-kind": "approve", "impact": "Training"}
    answer = bob.client().post(address, steps)
    assert answer.status_code == 422
    assert "Name at least one" in answer.content.decode()
    version.refresh_from_db()
    assert (version.state, version.impact) == (State.DRAFT, "")


def test_comments_are_settled_or_left_for_the_next_version(ann: Member, bob: Member, gil: Member) -> None:
    version = sent(ann)
    item = Item.objects.get(pk=version.pk)
    first, second = (talk.say(item, text, actor=ann.actor) for text in ("By when?", "And who?"))
    client, base = bob.client(), f"/o/{bob.slug}/documents/versions/{version.pk}/comments/"
    assert gil.client().post(f"{base}{first.pk}/").status_code == 404
    client.post(f"{base}{first.pk}/")
    client.post(f"{base}{second.pk}/", {"carry": "1", "reason": "no"})
    assert comments.comments_on(version.pk).filter(resolved_on=None).count() == 1
    client.post(f"{base}{second.pk}/", {"carry": "1", "reason": "Comes with the next revision"})
    assert comments.comments_on(version.pk).filter(resolved_on=None).count() == 0
    page = client.get(f"/o/{bob.slug}/documents/versions/{version.pk}/").content.decode()
    assert f"Left for the next version by {bob.person.name}" in page
    assert page.count("Settled by") == 1
    draft = services.start_draft(Document.objects.get(pk=version.document_id), actor=bob.actor)
    assert [(said.text, why) for said, why in selectors.carried_to(draft)] == [
        ("And who?", "Comes with the next revision")
    ]


def test_a_decision_is_handed_over_by_whoever_is_asked(ann: Member, bob: Member) -> None:
    version = next_one(in_force(ann, bob), ann, bob)
    [line] = selectors.progress(version)
    address = f"/o/{ann.slug}/documents/versions/{version.pk}/hand-over/{line.assignment.pk}/"
    hal = join(ann.organization, "Hal", Role.PROCESS_OWNER)
    sending = {"person": str(hal.person.pk), "reason": "On holiday until May"}
    assert bob.client().post(address, sending).status_code == 404
    assert ann.client().post(address, sending).status_code == 302
    assert [line.who for line in selectors.progress(version)] == ["Hal"]


def test_nothing_changed_is_one_click_with_a_reason_and_a_change_begins_a_draft(ann: Member, bob: Member) -> None:
    version = in_force(ann, bob)
    address = f"/o/{bob.slug}/documents/{version.document_id}/review/"
    bob.client().post(address, {"reason": "Walked through it with purchasing", "outcome": "unchanged"})
    document = Document.objects.get(pk=version.document_id)
    assert document.reviews.count() == 1
    answer = bob.client().post(address, {"reason": "The form has a new name", "outcome": "change"})
    draft = document.versions.get(state=State.DRAFT)
    assert str(draft.pk) in answer["Location"]


def test_looking_for_a_newer_issue_is_put_on_record(ann: Member) -> None:
    outside = services.create_document("EX-01", "A standard", Kind.EXTERNAL, actor=ann.actor, source="A shop")
    version = services.add_version(outside, Content(markdown="Text"), actor=ann.actor)
    looked = f"/o/{ann.slug}/documents/{outside.pk}/looked/"
    ann.client().post(looked)
    assert not outside.reviews.exists()  # nobody works by a draft
    make_effective(version, ann)
    assert "Nobody has looked" in ann.client().get(f"/o/{ann.slug}/documents/{outside.pk}/").content.decode()
    page = ann.client().post(looked, {"found": "Asked the shop"}, follow=True).content.decode()
    assert "Last looked for a newer issue on" in page
    assert f"due {date_format(add_months(timezone.localdate(), 12), 'j M Y')}" in page
    (look,) = outside.reviews.all()
    assert (look.outcome, look.reason) == (Outcome.NEWEST, "Asked the shop")


def test_any_two_versions_are_compared(ann: Member, bob: Member, gil: Member) -> None:
    first = in_force(ann, bob)
    second = next_one(first, ann, bob)
    path = f"{first.document_id}/compare/?from={second.number}&to={first.number}"
    assert "<ins>quality and time</ins>" in ann.page(f"documents/{path}")
    assert "only one version" in gil.page(f"documents/{path}")


def test_the_rules_and_the_audience_are_set_on_their_pages(ann: Member, bob: Member) -> None:
    control = f"/o/{ann.slug}/documents/control/"
    assert ann.client().post(control, {"review_months": "12", "author_may_approve": "on", "why": ""}).status_code == 422
    assert ann.client().post(control, {"review_months": "12"}).status_code == 302
    assert selectors.rules().review_months == 12
    document = procedure(bob).document
    bob.client().post(f"/o/{bob.slug}/documents/{document.pk}/audience/", {"audiences": ["all:"]})
    assert [each.audience for each in document.distribution.all()] == ["all:"]


def test_what_is_not_ready_is_finished_before_anybody_is_asked(ann: Member) -> None:
    version = procedure(ann, text="# Buying\n\n[fill in: who]")
    page = ann.client().get(reverse("documents_version_detail", args=[ann.slug, version.pk]))
    assert page.context["unready"] == ("1 place still says “fill in”. Fill it or delete it.",)
    sent = ann.client().get(reverse("documents_version_send", args=[ann.slug, version.pk]))
    assert sent["Location"] == reverse("documents_draft_edit", args=[ann.slug, version.pk])


def test_a_file_whose_text_is_on_its_way_says_so(ann: Member) -> None:
    version = procedure(ann)
    services.upload_file(version, SimpleUploadedFile("a.txt", b"Two offers."), actor=ann.actor)
    page = ann.client().get(reverse("documents_version_detail", args=[ann.slug, version.pk]))
    assert "Its text is being read" in page.content.decode()
