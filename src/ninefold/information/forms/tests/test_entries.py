"""Entries: what is kept, what is refused, and that nothing is overwritten."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from ninefold.information.forms import checks, selectors, services
from ninefold.information.forms.layout import Field, Layout
from ninefold.information.forms.models import Entry
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.tests.factories import (
    LAYOUT,
    example_values,
    filled_in,
    form_in_use,
    new_form,
    released,
    taken,
)
from ninefold.kernel.checks import View
from ninefold.kernel.commands import unledgered
from ninefold.kernel.evidence import gather
from ninefold.kernel.items.selectors import search
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.signatures import selectors as signatures
from ninefold.kernel.signatures.content import manifest_of
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]
DAY = {"done_on": "2026-03-02"}


def form_data(**values: Any) -> dict[str, Any]:
    return {f"f-{name}": value for name, value in values.items()}


def test_an_entry_is_named_and_dated_by_its_fields_and_found_by_its_words(ann: Member) -> None:
    made = filled_in(form_in_use(ann), ann, **DAY, what="Oven 2 ran hot", heat=60)
    assert (made.title, made.happened_on, made.code) == ("Oven 2 ran hot", date(2026, 3, 2), f"{made.form.prefix}-0001")
    assert [hit.item.pk for hit in search(ann.actor, "ran hot").best] == [made.pk]


@pytest.mark.covers("N13")
def test_an_entry_of_an_earlier_day_shows_both_days(ann: Member) -> None:
    made = filled_in(form_in_use(ann), ann, **DAY, what="Oven 2 ran hot")
    for address in (f"registers/entries/{made.pk}/", "records/?until=2026-03-31"):
        page = ann.client().get(f"/o/{ann.slug}/{address}").content.decode()
        assert "Oven 2 ran hot" in page
        for day in (made.happened_on, timezone.localtime(made.added_on).date()):
            assert day.isoformat() in page or date_format(day, "j F Y") in page


def test_a_draft_register_takes_no_entries(ann: Member) -> None:
    with pytest.raises(PermissionDenied):
        filled_in(new_form(ann), ann, **DAY, what="Oven 2")


def test_a_needed_field_is_asked_for(ann: Member) -> None:
    with pytest.raises(ValidationError) as refused:
        filled_in(form_in_use(ann), ann, **DAY)
    assert set(refused.value.message_dict) == {"what"}
    assert not Entry.objects.exists()


def test_a_hidden_field_is_dropped(ann: Member) -> None:
    made = filled_in(form_in_use(ann), ann, **DAY, what="Oven 2", result="Good", cause="A door")
    assert "cause" not in made.values


def test_a_day_that_has_not_come_is_refused(ann: Member) -> None:
    with pytest.raises(ValidationError, match="not come yet"):
        filled_in(form_in_use(ann), ann, done_on="2999-01-01", what="Oven 2")


@pytest.mark.covers("S124")
def test_completing_needs_no_reason_and_changing_does(ann: Member) -> None:
    made = filled_in(form_in_use(ann), ann, **DAY, what="Oven 2")
    assert made.incomplete
    services.amend_entry(made, Filled({**made.values, "result": "Good"}), actor=ann.actor)
    assert not made.incomplete
    with pytest.raises(ValidationError):
        services.amend_entry(made, Filled({**made.values, "what": "Oven 3"}), actor=ann.actor)
    made = Entry.objects.get(pk=made.pk)
    services.amend_entry(made, Filled({**made.values, "what": "Oven 3"}), actor=ann.actor, reason="It was oven 3")
    kept = made.amendments.first()
    assert kept is not None
    assert (kept.before, kept.after) == ({"what": "Oven 2"}, {"what": "Oven 3"})
    assert made.amendments.count() == 2


def test_an_entry_keeps_the_version_it_was_filled_by(ann: Member) -> None:
    form = form_in_use(ann)
    made = filled_in(form, ann, **DAY, what="Oven 2")
    draft = services.start_draft(form, actor=ann.actor)
    services.shape(draft, Layout((Field("other", "Other", "text"),)), actor=ann.actor, change_note="Shorter")
    form = released(form, ann)
    made.refresh_from_db()
    assert (made.form_version.number, form.current.number) == (1, 2)
    assert [version.state for version in form.versions.order_by("number")] == ["superseded", "in_use"]


def test_a_calculated_field_follows_its_formula(ann: Member) -> None:
    form = taken(ann, "risks")
    made = filled_in(form, ann, judged_on="2026-03-02", risk="Only one supplier", likelihood=3, impact=4)
    assert made.values["score"] == 12


def test_a_signature_stands_over_what_was_entered_and_falls_with_a_change(ann: Member) -> None:
    form = taken(ann, "final-release")
    made = filled_in(form, ann, item="Order 7", released_on="2026-03-02", complete=True)
    assert made.incomplete
    digest = manifest_of([made]).digest
    made = services.sign_entry(made, "released_by", shown_digest=digest, proof=ann.proof, actor=ann.actor)
    assert not made.incomplete
    verdict = signatures.verdicts(Entry.objects.get(pk=made.pk))[0]
    assert verdict.valid
    assert verdict.signature.meaning == "release"
    page = ann.client().get(f"/o/{ann.slug}/registers/entries/{made.pk}/").content.decode()
    assert page.count(">Signatures<") == 1
    values = {**made.values, "item": "Order 8"}
    changed = services.amend_entry(made, Filled(values), actor=ann.actor, reason="Wrong order")
    assert changed.incomplete
    assert not signatures.verdicts(changed)[0].valid


def test_a_file_is_kept_with_the_entry(ann: Member) -> None:
    form = taken(ann, "maintenance")
    filled = Filled(
        {"asset": "Oven", "done_on": "2026-03-02", "kind": "Backup test"},
        uploads={"proof": [SimpleUploadedFile("oven.jpg", b"bytes")]},
    )
    made = services.add_entry(form, filled, actor=ann.actor)
    page = ann.client().get(f"/o/{ann.slug}/registers/entries/{made.pk}/").content.decode()
    assert "oven.jpg" in page
    address = f"/o/{ann.slug}/registers/entries/{made.pk}/files/{made.values['proof'][0]['id']}/"
    assert ann.client().get(address).getvalue() == b"bytes"


def test_a_photo_stays_chosen_when_the_form_comes_back_with_errors(ann: Member, bob: Member) -> None:
    address = f"/o/{ann.slug}/registers/{taken(ann, 'maintenance').pk}/add/"
    sent = form_data(asset="Oven", kind="Backup test")
    back = ann.client().post(address, {**sent, "f-proof": SimpleUploadedFile("oven.jpg", b"bytes")})
    assert back.status_code == 422
    (token,) = re.findall(r'name="f-proof-chosen" value="([^"]+)" checked> oven.jpg', back.content.decode())
    again = ann.client().post(address, {**sent, "f-proof-chosen": token})  # and once more, with what was kept
    assert token in again.content.decode()
    assert ann.client().post(address, {**sent, **form_data(**DAY), "f-proof-chosen": token}).status_code == 302
    made = Entry.objects.get()
    address_of_file = f"/o/{ann.slug}/registers/entries/{made.pk}/files/{made.values['proof'][0]['id']}/"
    assert b"".join(ann.client().get(address_of_file).streaming_content) == b"bytes"  # type: ignore[attr-defined]
    bob.client().post(address, {**sent, **form_data(**DAY), "f-proof-chosen": token})  # it is nobody else's
    assert [each.values.get("proof") is None for each in Entry.objects.exclude(pk=made.pk)] == [True]


def test_numbers_beyond_limits_need_a_note_in_the_browser(ann: Member) -> None:
    form, browser = form_in_use(ann), ann.client()
    address = f"/o/{ann.slug}/registers/{form.pk}/add/"
    sent = form_data(**DAY, what="Oven 2", heat="80")
    answer = browser.post(address, sent)
    assert answer.status_code == 422
    assert "Note on Heat" in answer.content.decode()
    assert browser.post(address, {**sent, "f-heat:note": "Thrown away"}).status_code == 302
    made = Entry.objects.get()
    assert (made.values["heat"], made.notes, made.outside) == (80, {"heat": "Thrown away"}, False)


def test_completing_an_entry_later_leaves_its_day_alone(ann: Member) -> None:
    form = form_in_use(ann, Layout((Field("what", "What", "text", need="now"), Field("cause", "Cause", "text"))))
    made = services.add_entry(form, Filled({"what": "Oven 2"}, happened_on=date(2026, 3, 2)), actor=ann.actor)
    address = f"/o/{ann.slug}/registers/entries/{made.pk}/amend/"
    shown = ann.client().get(address).context["form"]
    sent = {shown.add_prefix(name): shown[name].value() or "" for name in shown.fields}
    answer = ann.client().post(address, {**sent, "f-cause": "A door", "version": made.version})
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.values["cause"], made.happened_on) == ("A door", date(2026, 3, 2))


def test_a_change_to_an_entry_leaves_alone_who_has_left_and_what_was_renamed(ann: Member, bob: Member) -> None:
    suppliers = taken(ann, "suppliers")
    supplier = filled_in(suppliers, ann, **example_values("suppliers"))
    fields = (
        Field("what", "What", "text"),
        Field("who", "Who", "person"),
        Field("where", "Where", "link", to=f"register:{suppliers.pk}"),
    )
    who = {"id": str(bob.person.pk), "name": "Bob"}
    where = {"id": str(supplier.pk), "type": "forms.entry", "label": "By its old name"}
    made = filled_in(form_in_use(ann, Layout(fields)), ann, what="Oven 2", who=who, where=where)
    with unledgered("Bob left"):
        Person.objects.filter(pk=bob.person.pk).update(left_on=date(2026, 3, 3))
    address = f"/o/{ann.slug}/registers/entries/{made.pk}/amend/"
    shown = ann.client().get(address).context["form"]
    sent = {shown.add_prefix(name): shown[name].value() or "" for name in shown.fields}
    sent |= {"f-what": "Oven 3", "reason": "It was oven 3", "version": made.version}
    assert ann.client().post(address, sent).status_code == 302
    made.refresh_from_db()
    assert made.values == {"what": "Oven 3", "who": who, "where": where}


def test_without_scripts_a_table_gets_more_lines_and_keeps_what_was_typed(ann: Member) -> None:
    form, browser = taken(ann, "order-review"), ann.client()
    address = f"/o/{ann.slug}/registers/{form.pk}/add/"
    sent = form_data(customer="Wharf", order="4502", reviewed_on="2026-03-02")
    lines = {"f-points-lines": "1", "f-points-0-finding": "16 more", "f-points-0-settled": "yes"}
    page = browser.post(address, {**sent, **lines, "more-lines": "f-points"}).content.decode()
    assert "16 more" in page
    assert 'name="f-points-5-finding"' in page
    assert not Entry.objects.exists()
    browser.post(address, {**sent, **lines})
    assert Entry.objects.get().values["points"] == [{"finding": "16 more", "settled": True}]


def test_the_phone_asks_only_the_main_fields(ann: Member) -> None:
    form = form_in_use(ann)
    page = ann.client().get(f"/o/{ann.slug}/registers/{form.pk}/phone/").content.decode()
    assert 'name="f-what"' in page
    assert 'name="f-heat"' not in page
    assert "All fields" in page


def test_a_link_means_a_record_and_shows_it(ann: Member) -> None:
    suppliers = taken(ann, "suppliers")
    supplier = filled_in(suppliers, ann, **example_values("suppliers"))
    checks_form = taken(ann, "incoming-checks")
    address = f"/o/{ann.slug}/registers/{checks_form.pk}/add/"
    sent = form_data(delivery="DN 1", checked_on="2026-03-02", result="Accepted", supplier=supplier.code)
    assert ann.client().post(address, sent).status_code == 302
    made = Entry.objects.get(form=checks_form)
    assert made.values["supplier"]["id"] == str(supplier.pk)
    assert ann.client().post(address, {**sent, "f-supplier": "Nobody"}).status_code == 422


def test_confidential_registers_are_closed_to_employees(ann: Member, cas: Member) -> None:
    form = new_form(ann)
    form = released(services.describe(form, {"confidential": True}, actor=ann.actor), ann)
    made = filled_in(form, ann, **DAY, what="Somebody's skills")
    may = cas.actor.can("forms.read_confidential")
    answer = cas.client().get(f"/o/{ann.slug}/registers/entries/{made.pk}/")
    assert answer.status_code == (200 if may else 404)
    assert search(ann.actor, "skills").best == []


def test_entries_prove_the_clauses_of_their_register(ann: Member) -> None:
    form = taken(ann, "complaints")
    filled_in(form, ann, received_on="2026-03-02", customer="Wharf", what="Too late", outcome="Solved")
    told = {each.clause: each for each in gather(ann.actor)}
    assert set(told) == {"8.2.1", "9.1.2", "10.2.1"}
    assert told["8.2.1"].record
    assert selectors.streams(ann.actor, date(2026, 3, 31))["complaint"]["recent"] == 1


def test_remarks_name_what_an_auditor_would_see(ann: Member) -> None:
    form = form_in_use(ann)
    made = filled_in(form, ann, **DAY, what="Oven 2", heat=80)
    view = View(ann.actor, "2026", date(2026, 11, 22))
    assert [remark.record for remark in checks.entries_are_complete_after_a_month(view)] == [made]
    assert [remark.record for remark in checks.numbers_beyond_limits_have_a_word(view)] == [made]
    assert [remark.record for remark in checks.registers_say_how_long_they_are_kept(view)] == [form]
    assert list(checks.registers_in_use_get_entries(View(ann.actor, "2026", date(2028, 1, 1)))) != []


def test_the_list_asks_as_much_for_a_thousand_entries_as_for_ten(ann: Member) -> None:
    form, browser = form_in_use(ann), ann.client()
    address = f"/o/{ann.slug}/registers/{form.pk}/entries/?f_result=Good&sort=heat"
    counts = []
    for _times in range(2):
        for number in range(10):
            filled_in(form, ann, **DAY, what=f"Oven {number}", heat=60, result="Good")
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 12


def test_the_list_is_narrowed_and_searched(ann: Member) -> None:
    form, browser = form_in_use(ann), ann.client()
    filled_in(form, ann, **DAY, what="Oven two", result="Good")
    filled_in(form, ann, done_on="2026-05-02", what="Oven three", result="Bad")
    base = f"/o/{ann.slug}/registers/{form.pk}/entries/"
    for asked in ("?f_result=Good", "?q=two", "?happened_on_to=2026-04-01"):
        page = browser.get(base + asked).content.decode()
        assert "Oven two" in page
        assert "Oven three" not in page


def test_the_layout_of_the_example_is_sound(ann: Member) -> None:
    assert LAYOUT.by_name["heat"].limits == "55 – 65 °C"
