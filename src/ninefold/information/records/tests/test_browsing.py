"""The browser shows what happened in every area, without typing; its rhythm says what went quiet."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ninefold.information.documents import services as documents
from ninefold.information.documents.tests.factories import make_effective, procedure
from ninefold.information.forms import services as forms
from ninefold.information.forms.tests.factories import entry as filled_entry
from ninefold.information.forms.tests.factories import example_values, filled_in, taken
from ninefold.information.forms.workflow import ENTRY
from ninefold.information.records import selectors, services
from ninefold.information.records.models import Record
from ninefold.information.records.selectors import Browse
from ninefold.information.records.selectors.streams import Stream
from ninefold.information.records.tests.factories import days_ago, kept
from ninefold.kernel.actions import services as actions
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.checks import View, all_checks
from ninefold.kernel.commands import unledgered
from ninefold.kernel.comments import services as comments
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.organizations.models import Site
from ninefold.kernel.permissions import Role
from ninefold.kernel.signatures.content import manifest_of
from ninefold.standards.record_kinds import EXPECTATIONS, RecordKind
from tests.cast import Member, join
from tests.look.papers import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def titles(member: Member, **wanted: object) -> list[str]:
    return [item.title for item in selectors.page_of_records(member.actor, Browse(**wanted), 1)]  # type: ignore[arg-type]


def remarks(member: Member, check: str) -> list[str]:
    view = View(member.actor, "2026", timezone.localdate())
    return [str(remark.text) for each in all_checks() if each.id == check for remark in each.run(view)]


@pytest.mark.covers("S23")
def test_a_finished_action_and_a_review_are_there_without_typing(ann: Member) -> None:
    action = actions.open_action("Put the gauge back", owner=ann.person, actor=ann.actor)
    assert titles(ann) == []
    actions.finish(action, actor=ann.actor)
    version = procedure(ann)
    make_effective(version, ann)
    documents.review_document(version.document, actor=ann.actor, reason="Nothing changed here")
    assert set(titles(ann)) == {"Put the gauge back", "Review of Buying and suppliers"}
    assert titles(ann, kind=RecordKind.CORRECTIVE_ACTION) == ["Put the gauge back"]


@pytest.mark.covers("S228", "S230", "S246")
def test_the_ten_kinds_are_always_there_and_an_empty_one_says_where_it_comes_from(ann: Member) -> None:
    assert len(EXPECTATIONS) == 10
    page = ann.client().get(reverse("records_browse", args=[ann.slug]), {"kind": "calibration"})
    text = page.content.decode()
    for each in EXPECTATIONS:
        assert str(each.kind.label) in text
    assert "From the list of instruments" in text
    assert "Records show what happened. Documents say what should happen." in text


@pytest.mark.covers("S229")
def test_filters_and_the_year_agree(ann: Member) -> None:
    kept(ann, "Course", kind=RecordKind.TRAINING, days=20)
    kept(ann, "Check", days=3)
    kept(ann, "Old check", days=500)
    today = timezone.localdate()
    assert titles(ann, since=days_ago(30)) == ["Check", "Course"]
    assert titles(ann, until=days_ago(30)) == ["Old check"]
    assert titles(ann, clause="7") == ["Course"]
    assert titles(ann, clause="8.6") == ["Check", "Old check"]
    assert titles(ann, owner=ann.person.pk, kind="training") == ["Course"]
    year = today - timedelta(days=364), today
    kinds, days = selectors.rhythm(ann.actor, Browse(), *year)
    assert (kinds, days) == ({"training": 1, "inspection": 1}, {days_ago(20): 1, days_ago(3): 1})
    kinds, days = selectors.rhythm(ann.actor, Browse(kind="training"), *year)
    assert (kinds["inspection"], days) == (1, {days_ago(20): 1})
    assert selectors.by_kind(ann.actor, Browse()) == {"training": 1, "inspection": 2}
    shown = ann.client().get(reverse("records_browse", args=[ann.slug])).content.decode()
    picture = shown[(start := shown.index('id="year"')) : shown.index("</section>", start)]
    assert "<svg" in picture
    assert "Show as table" in picture


def test_people_of_one_site_see_its_records_only(ann: Member) -> None:
    here, there = Site(name="Here"), Site(name="There")
    with unledgered("places"):
        here.save()
        there.save()
    kept(ann, "Check here", site=here)
    kept(ann, "Check there", site=there)
    kept(ann, "Check of all")
    fay = join(ann.organization, "Fay", Role.EMPLOYEE, sites=[here])
    assert set(titles(fay)) == {"Check here", "Check of all"}
    assert selectors.by_kind(fay.actor, Browse()) == {"inspection": 2}
    assert titles(ann, site=there.pk) == ["Check there"]
    page = ann.client().get(reverse("records_browse", args=[ann.slug])).content.decode()
    assert '<a href=""></a>' not in page  # the filter of places is no picker of the bar
    assert page.count(f'value="{there.pk}"') == 1


def test_entries_of_registers_are_records_of_their_kind_until_they_are_void(ann: Member) -> None:
    entry = filled_entry(ann)
    (item,) = selectors.page_of_records(ann.actor, Browse(), 1)
    assert (item.pk, item.kind) == (entry.pk, entry.form.record_kind)
    ENTRY.fire("make_void", entry, actor=ann.actor, reason="Wrong oven")
    assert titles(ann) == []


@pytest.mark.covers("S202")
def test_a_kind_that_stopped_is_quiet_and_one_that_is_not_needed_is_not(ann: Member) -> None:
    for days in (300, 270, 240, 210):
        kept(ann, days=days)
    today = timezone.localdate()
    found = {stream.expected.kind: stream for stream in selectors.streams(ann.actor, {"measuring": "no"}, today)}
    inspection = found[RecordKind.INSPECTION]
    assert (inspection.usual, inspection.quiet_for) == (30, 210)
    assert found[RecordKind.CALIBRATION].left_out
    assert not found[RecordKind.CALIBRATION].quiet
    assert not found[RecordKind.COMPLAINT].quiet
    assert found[RecordKind.INTERNAL_AUDIT].quiet
    kept(ann, days=20)
    found = {stream.expected.kind: stream for stream in selectors.streams(ann.actor, {}, today)}
    assert not found[RecordKind.INSPECTION].quiet


@pytest.mark.covers("S95", "S291", "S116")
def test_checks_name_what_is_missing_late_or_quiet(ann: Member) -> None:
    kept(ann, "Audit of buying", kind=RecordKind.INTERNAL_AUDIT, days=100)
    assert remarks(ann, "records.complete") == ["has no rule for how long it is kept"]
    assert any("added" in text for text in remarks(ann, "records.contemporaneous"))
    comments.say(Item.objects.get(title="Audit of buying"), "The report lay at the old office", actor=ann.actor)
    assert not remarks(ann, "records.contemporaneous")
    assert any(text.startswith("Training: nothing") for text in remarks(ann, "records.quiet"))
    services.start_rules(actor=ann.actor)
    kept(ann, "Audit of selling", kind=RecordKind.INTERNAL_AUDIT, days=1)
    assert "has no file, and its kind is worth little without one" in remarks(ann, "records.complete")


def test_what_is_written_but_not_shown_is_named(ann: Member) -> None:
    version = procedure(ann)
    item = Item.objects.get(pk=version.document_id)
    links.link(item, relation="proves", clause="iso9001:2026:8.6", actor=ann.actor)
    make_effective(version, ann)
    assert [text for text in remarks(ann, "records.unproven") if text.startswith("8.6")]
    kept(ann, days=400)
    assert [text for text in remarks(ann, "records.unproven") if text.startswith("8.6")]
    register = taken(ann, "final-release")  # its entries need no pin: the register names the clause
    made = filled_in(register, ann, **example_values("final-release") | {"released_on": days_ago(3).isoformat()})
    assert [text for text in remarks(ann, "records.unproven") if text.startswith("8.6")]  # nobody has released it
    digest = manifest_of([made]).digest
    forms.sign_entry(made, "released_by", shown_digest=digest, proof=ann.proof, actor=ann.actor)
    assert not [text for text in remarks(ann, "records.unproven") if text.startswith("8.6")]


def test_a_record_that_is_missing_altogether_is_named(ann: Member) -> None:
    def missing() -> set[str]:
        return {text.partition(" ")[0] for text in remarks(ann, "records.missing")}

    assert missing() == {"8.5.6", "8.7.2", "10.2.2"}  # those with a usual rhythm are called quiet, not missing
    kept(ann, "Wrong cable sent", kind=RecordKind.OTHER, days=400)
    services.pin(Item.objects.get(title="Wrong cable sent"), ["8.7"], actor=ann.actor)
    assert "8.7.2" in missing()  # that was long ago
    kept(ann, "Wrong range on a certificate", kind=RecordKind.OTHER, days=3)
    services.pin(Item.objects.get(title="Wrong range on a certificate"), ["8.7"], actor=ann.actor)
    assert missing() == {"8.5.6", "10.2.2"}


def test_the_form_keeps_several_files_and_what_was_typed(ann: Member) -> None:
    address = reverse("records_record_create", args=[ann.slug])
    told = {"title": "Course", "kind": "training", "happened_on": days_ago(2).isoformat(), "clauses": "7.2, 7.3"}
    empty = SimpleUploadedFile("empty.pdf", b"")
    page = ann.client().post(address, told | {"papers": [empty]})
    assert page.status_code == 422
    assert 'value="Course"' in page.content.decode()
    assert not Record.objects.exists()
    back = ann.client().post(address, told | {"title": "", "papers": [SimpleUploadedFile("list.pdf", b"list.pdf")]})
    (token,) = re.findall(r'name="papers-chosen" value="([^"]+)" checked> list.pdf', back.content.decode())
    papers = {"papers": [SimpleUploadedFile("photo.jpg", b"photo.jpg")], "papers-chosen": token}
    assert ann.client().post(address, told | papers).status_code == 302
    record = Record.objects.get()
    assert sorted(file.name for file in attachments.files_of(record.pk)) == ["list.pdf", "photo.jpg"]
    assert sorted(selectors.numbers_proved_by(record.pk)) == ["7.2", "7.3"]


@pytest.mark.covers("S116")
def test_one_click_gives_five_classes_and_a_rule_for_each_kind(ann: Member) -> None:
    ann.client().post(reverse("records_start_rules", args=[ann.slug]))
    assert selectors.rules().count() == len(RecordKind)
    assert selectors.rules().values("retention").distinct().count() == 3


def test_the_page_asks_the_same_questions_for_many_records(
    ann: Member, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        kept(ann, f"Check {number}", days=number)
    browser, address = ann.client(), reverse("records_browse", args=[ann.slug])
    browser.get(address)
    with django_assert_max_num_queries(14):
        page = browser.get(address)
    assert len(page.context["rows"]) == 50
    with django_assert_max_num_queries(16):
        browser.get(address, {"clause": "8.6", "since": days_ago(30).isoformat()})
    assert len(browser.get(address, {"page": 2}).context["rows"]) == 10


@pytest.mark.parametrize(
    ("days", "said"),
    [(None, "when it happens"), (1, "every day"), (10, "every 10 days"), (14, "every 2 weeks"), (31, "every month")]
    + [(93, "every 3 months"), (366, "every year"), (731, "every 2 years")],
)
def test_the_usual_time_is_said_in_words(days: int | None, said: str) -> None:
    assert Stream(EXPECTATIONS[0], None, days).often == said


def test_the_browser_leaves_as_files_and_on_paper_as_it_is_narrowed(ann: Member) -> None:
    kept(ann, "Calibration of gauge 4", kind="calibration")
    kept(ann, "Course in soldering", kind="training")
    client, address = ann.client(), f"/o/{ann.slug}/records/export"
    answer = client.get(f"{address}.csv", {"kind": "training"})
    told = answer.getvalue().decode()
    assert "Course in soldering" in told
    assert "Calibration of gauge 4" not in told
    words = words_of(client.get(f"{address}.pdf", {"kind": "calibration"}).content)
    assert "1 entry" in words
    assert "gauge 4" in words
    assert (
        f"/o/{ann.slug}/records/export.pdf?kind=training"
        in client.get(f"/o/{ann.slug}/records/", {"kind": "training"}).content.decode()
    )
