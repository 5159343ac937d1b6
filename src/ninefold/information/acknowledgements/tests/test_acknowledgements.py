"""Who is asked to read, what they see, what they say, and who is missing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from ninefold.information.acknowledgements import selectors, services
from ninefold.information.acknowledgements.checks import readers_have_read_what_holds
from ninefold.information.acknowledgements.models import Closed, Reading
from ninefold.information.acknowledgements.tests.factories import (
    CHECK,
    checked,
    draft,
    next_version,
    reading_of,
)
from ninefold.information.change_requests import services as change_requests
from ninefold.information.change_requests.models import ChangeRequest, Origin
from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Document
from ninefold.information.documents.tests.factories import make_effective
from ninefold.kernel import audiences, waiting
from ninefold.kernel.checks import View
from ninefold.kernel.commands import unledgered
from ninefold.kernel.evidence import gather
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations.models import Person
from tests.cast import Member, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def said(member: Member, reading: Reading, **facts: object) -> None:
    services.acknowledge(reading, actor=member.actor, **{"fits": True, **facts})  # type: ignore[arg-type]


@pytest.mark.covers("S129")
def test_everybody_in_the_audience_is_asked_when_a_version_comes_into_force(ann: Member, bob: Member) -> None:
    version = draft(ann)
    assert not Reading.objects.exists()
    make_effective(version, ann)
    assert set(Reading.objects.values_list("person_id", flat=True)) == {ann.person.pk, bob.person.pk}
    events = [line.event for line in ledger.lines(ledger.entries_about(version.pk))]
    assert events.count("acknowledgements.reading.ask") == 1
    assert [line.page for line in waiting.first(bob.actor, most=5)[0]] == ["acknowledgements_read"]


def test_who_joins_later_is_asked_by_the_daily_job_and_who_leaves_is_released(ann: Member, bob: Member) -> None:
    version = make_effective(draft(ann), ann)
    gil = join(ann.organization, "Gil", "employee")
    Person.across_organizations.filter(pk=bob.person.pk).update(left_on=timezone.localdate())
    assert services.ask_everybody(actor=ann.actor) == 1
    assert reading_of(gil, version).waits
    assert reading_of(bob, version).closed_because == Closed.LEFT
    assert services.ask_everybody(actor=ann.actor) == 0


def test_who_comes_back_among_the_readers_is_asked_again(ann: Member, bob: Member) -> None:
    version = make_effective(draft(ann), ann)
    said(ann, reading_of(ann, version))
    for readers in ([], ["all:"]):
        document = Document.objects.get(pk=version.document_id)
        documents.distribute(document, readers, actor=ann.actor, reason="Taken out by mistake")
    assert (reading_of(bob, version).waits, reading_of(bob, version).closed_because) == (True, "")
    assert not reading_of(ann, version).waits, "who has read it is not asked twice"
    assert services.ask_everybody(actor=ann.actor) == 0


def test_readers_of_many_documents_are_chosen_at_once_through_any_audience_that_an_area_declares(
    ann: Member, bob: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audiences, "_sorts", {**audiences._sorts})
    audiences.declare(audiences.Sort("job", "Job", lambda value: Q(job=value), lambda: [("buyer", "Buyers")]))
    Person.across_organizations.filter(pk=bob.person.pk).update(job="buyer")
    versions = [make_effective(draft(ann, code=code), ann) for code in ("PR-01", "PR-02")]
    told = [ledger.entries_about(each.document_id).count() for each in versions]
    page, ticked = reverse("documents_readers", args=[ann.slug]), [str(each.document_id) for each in versions]
    shown = ann.client().post(page, {"pick": ticked}).content.decode()
    assert ("Buyers" in shown, shown.count(">Everyone</td>")) == (True, 2)
    assert ann.client().post(page, {"pick": ticked, "set": "1"}).status_code == 422
    chosen = {"pick": ticked, "set": "1", "audiences": ["job:buyer"], "instead": "on", "reason": "Only buyers need it"}
    assert "2 documents have other readers now" in ann.client().post(page, chosen, follow=True).content.decode()
    assert [reading_of(bob, each).waits for each in versions] == [True, True]
    assert [reading_of(ann, each).closed_because for each in versions] == [Closed.LEFT, Closed.LEFT]
    assert [ledger.entries_about(each.document_id).count() for each in versions] == [count + 1 for count in told]
    listed = ann.client().get(reverse("documents_document_list", args=[ann.slug])).content.decode()
    assert f'formaction="{page}"' in listed


def test_a_newer_version_overtakes_what_nobody_read(ann: Member, bob: Member) -> None:
    first = make_effective(draft(ann), ann)
    said(ann, reading_of(ann, first))
    second = next_version(first, "Choose by three points.", ann)
    assert reading_of(bob, first).closed_because == Closed.OVERTAKEN
    assert reading_of(ann, first).closed_on is None
    assert reading_of(bob, second).waits
    page = ann.page("documents_version_detail", pk=first.pk)
    assert "1 of 2 have read it" in page, "who knew the old version stays on its page"
    assert "Missing: Bob" in page


def test_what_changed_is_told_since_the_version_that_this_person_read(ann: Member, bob: Member) -> None:
    first = make_effective(draft(ann, "Choose by quality. Write it down."), ann)
    said(ann, reading_of(ann, first))
    second = next_version(first, "Choose by quality and time. Write it down.", ann)
    said(bob, reading_of(bob, second))
    third = next_version(second, "Choose by quality and time. Write it down at once.", ann)
    for_ann, for_bob = (selectors.changes_for(reading_of(member, third), member.actor) for member in (ann, bob))
    assert for_ann is not None
    assert for_bob is not None
    assert (for_ann.known.pk, for_ann.count, for_ann.read_on) == (first.pk, 2, timezone.localdate())
    assert (for_bob.known.pk, for_bob.count) == (second.pk, 1)
    assert selectors.changes_for(reading_of(bob, first), bob.actor) is None


def test_links_in_the_text_lead_on_from_the_page_on_which_it_is_read(ann: Member) -> None:
    version = make_effective(draft(ann, "Choose by quality, see [](clause:iso9001:2026:8.4)."), ann)
    page = ann.client().get(f"/o/{ann.slug}/acknowledge/{reading_of(ann, version).pk}/").content.decode()
    assert f'href="/o/{ann.slug}/evidence/8.4/"' in page
    assert 'class="prose written"' in page, "its tables, callouts and pictures look as on the document's page"


@pytest.mark.covers("S290")
def test_what_does_not_match_becomes_a_change_request_and_counts_as_read(ann: Member, bob: Member) -> None:
    reading = reading_of(bob, make_effective(draft(ann), ann))
    with pytest.raises(ValidationError, match="one line"):
        said(bob, reading, fits=False, remark="no")
    said(bob, reading, fits=False, remark="We use the new form since May")
    request = ChangeRequest.objects.get()
    assert (request.origin, request.proposed_by, request.title) == (
        Origin.READER,
        bob.person,
        "We use the new form since May",
    )
    assert reading_of(bob, reading.document_version).read_on == timezone.localdate()
    with pytest.raises(ValidationError):
        said(bob, reading)


def test_who_said_what_does_not_match_reads_the_answer_among_their_readings(ann: Member, bob: Member) -> None:
    said(bob, reading_of(bob, make_effective(draft(ann), ann)), fits=False, remark="We use the new form since May")
    request = ChangeRequest.objects.get()
    assert f"{request.code}, open" in bob.page("acknowledgements_mine")
    change_requests.decline(request, actor=ann.actor, reason="The new form is not approved yet")
    page = bob.page("acknowledgements_mine")
    assert f"{request.code}, declined" in page
    assert "The new form is not approved yet" in page


def test_nobody_reads_for_somebody_else(ann: Member, bob: Member) -> None:
    reading = reading_of(bob, make_effective(draft(ann), ann))
    with pytest.raises(PermissionDenied):
        said(ann, reading)
    assert ann.client().get(reverse("acknowledgements_read", args=[ann.slug, reading.pk])).status_code == 404


@pytest.mark.covers("S133", "S231")
def test_reading_takes_one_confirmation_and_leads_to_the_next(ann: Member, bob: Member) -> None:
    first = reading_of(bob, make_effective(draft(ann), ann))
    second = reading_of(bob, make_effective(draft(ann, code="PR-02"), ann))
    client = bob.client()
    address = reverse("acknowledgements_read", args=[bob.slug, first.pk])
    assert "it matches how we work" in client.get(address).content.decode()
    answer = client.post(address, {"fits": "yes"}, follow=True)
    assert answer.request["PATH_INFO"].endswith(f"{second.pk}/")
    done = reading_of(bob, first.document_version).acknowledgement
    assert (done.person, done.fits, done.happened_on) == (bob.person, True, timezone.localdate())
    shown = ann.client().get(reverse("acknowledgements_acknowledgement_detail", args=[ann.slug, done.pk]))
    facts = re.sub(r"<[^>]+>", " ", shown.content.decode().partition("<main")[2])
    for each in ("Bob", str(done.document_version), date_format(done.happened_on, "j F Y"), "Matches how we work Yes"):
        assert each in " ".join(facts.split())
    last = client.post(reverse("acknowledgements_read", args=[bob.slug, second.pk]), {"fits": "yes"}, follow=True)
    assert last.request["PATH_INFO"] == reverse("my_work", args=[bob.slug])


@pytest.mark.covers("S141")
def test_wrong_answers_say_why_and_can_be_tried_again(ann: Member) -> None:
    reading = checked(ann)
    address = reverse("acknowledgements_check", args=[ann.slug, reading.pk])
    nothing = ann.client().post(address)  # no answer is no wrong answer, and tells nothing
    assert "Choose one answer to each question." in nothing.content.decode()
    assert CHECK.why not in nothing.content.decode()
    wrong = ann.client().post(address, {"q1": "0"})
    assert wrong.status_code == 422
    assert CHECK.why in wrong.content.decode()
    assert reading_of(ann, reading.document_version).waits
    ann.client().post(address, {"q1": "1"})
    assert not reading_of(ann, reading.document_version).waits
    assert [attempt.right for attempt in reading.attempts.all()] == [0, 1]
    with pytest.raises(ValidationError, match="already"):
        services.set_questions(reading.document_version, [], actor=ann.actor)


def test_questions_go_on_with_the_next_version_and_are_refused_when_unsound(ann: Member) -> None:
    version = draft(ann)
    page = reverse("acknowledgements_questions", args=[ann.slug, version.pk])
    form = {"text0": CHECK.text, "option0_0": "Sales", "option0_1": "Purchasing", "right0": "1", "why0": CHECK.why}
    assert ann.client().post(page, {**form, "option0_1": ""}).status_code == 422
    assert ann.client().post(page, form).status_code == 302
    make_effective(version, ann)
    second = documents.start_draft(version.document, actor=ann.actor)
    assert [each.text for each in selectors.questions_of(second.pk)] == [CHECK.text]


def test_coverage_names_who_is_missing_and_reminding_marks_them(ann: Member, bob: Member) -> None:
    version = make_effective(draft(ann), ann)
    said(ann, reading_of(ann, version))
    late = timezone.localdate() - timedelta(days=1)
    with unledgered("a day that has passed"):
        Reading.objects.filter(person=bob.person).update(due_on=late)
    [team] = selectors.coverage(selectors.live(ann.actor), "department")
    assert (team.read, team.asked, team.missing) == (1, 2, ["Bob"])
    [remark] = readers_have_read_what_holds(View(ann.actor, "2026", timezone.localdate()))
    assert remark.record == version.document
    assert str(remark.text) == "1 of 2 people have not confirmed reading it in time: Bob"
    page = ann.client().post(reverse("acknowledgements_remind", args=[ann.slug]), follow=True).content.decode()
    assert "Missing: Bob" in page
    assert waiting.first(bob.actor, most=5)[0][0].pressed
    assert [each.label for each in gather(ann.actor) if each.clause == "7.3"] == ["PR-01 Buying A: read by 1 person"]


def test_five_hundred_readers_are_asked_in_a_handful_of_queries(
    ann: Member, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with unledgered("many people"):
        Person.objects.bulk_create(
            [Person(organization_id=ann.organization.pk, name=f"P {number}") for number in range(500)]
        )
    version = draft(ann)
    with django_assert_max_num_queries(20):
        assert services.ask_readers(version, actor=ann.actor) == 501


@pytest.mark.covers("S231")
def test_a_confirmed_reading_is_a_training_record_with_person_day_version_and_result(ann: Member) -> None:
    reading = checked(ann)
    version = reading.document_version
    services.answer(reading, [question.right for question in selectors.questions_of(version.pk)], actor=ann.actor)
    listed = ann.client().get(f"/o/{ann.slug}/records/", {"kind": "training"}).content.decode()
    address = f"/o/{ann.slug}/acknowledgements/{reading.acknowledgement.pk}/"
    assert f'href="{address}">{version.of(version.document.title)}<' in listed  # its code has a column of its own
    page = ann.client().get(address).content.decode()
    day = date_format(timezone.localdate(), "j M")
    for each in (str(version), "Ann", day, f"{len(selectors.questions_of(version.pk))} of"):
        assert each in page
