"""Building a register, from the empty table to its first entry, and files out and in."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.urls import reverse

from ninefold.information.forms import exchange, selectors, services
from ninefold.information.forms.models import Entry, Form, FormVersion
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.shaping import layout_of, rows_of
from ninefold.information.forms.starting import starters
from ninefold.information.forms.tests.factories import filled_in, form_in_use, new_form, released, taken
from ninefold.information.forms.views.exchange import list_of_entries
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.signatures.content import manifest_of
from ninefold.lib.sheets import csv_lines, xlsx_file
from ninefold.lib.tables import rows_in
from ninefold.toolkit.exchange.importing import Outcome, bring_in
from ninefold.toolkit.outgoing import Asked
from ninefold.toolkit.views import files
from tests.cast import Member
from tests.look.papers import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]
ROWS: list[dict[str, str]] = [
    {"label": "Seen on", "type": "date", "need": "now", "phone": "on"},
    {"label": "Place", "type": "text", "need": "now", "names": "on", "phone": "on"},
    {"label": "Kind", "type": "choice", "details": "Fall\nFire"},
    {"label": "Likelihood", "type": "number", "min": "1", "max": "5"},
    {"label": "Impact", "type": "number", "min": "1", "max": "5"},
    {"label": "Score", "type": "calculated", "details": "Likelihood * Impact"},
]


def sent(rows: list[dict[str, str]], **more: str) -> dict[str, str]:
    found = {f"{name}-{number}": value for number, row in enumerate(rows) for name, value in row.items()}
    return {"rows": str(len(rows)), "day": "0", "do": "save", **found, **more}


def version_in_use(form: Form) -> FormVersion:
    assert form.current is not None
    return form.current


def brought_in(form: Form, rows: list[dict[str, str]], ann: Member) -> Outcome:
    return bring_in(exchange.EntryImporter(form, version_in_use(form), ann.actor), rows, keep=True)


@pytest.mark.covers("S223")
def test_six_fields_are_built_in_one_page_and_one_save(ann: Member) -> None:
    answer = ann.client().post(f"/o/{ann.slug}/registers/new/", sent(ROWS, title="Near misses"))
    assert answer.status_code == 302
    form = released(Form.objects.get(), ann)
    made = filled_in(form, ann, seen_on="2026-03-02", place="Ramp", likelihood=2, impact=4)
    assert (made.title, made.values["score"], form.prefix) == ("Ramp", 8, "NEA")


def test_whoever_puts_it_into_use_gets_to_its_entries(ann: Member) -> None:
    ann.user.set_password("a long enough password")
    ann.user.save()
    ann.client().post(f"/o/{ann.slug}/registers/new/", sent(ROWS, title="Near misses"))
    [draft] = FormVersion.objects.all()
    page = reverse("forms_formversion_move", args=[ann.slug, draft.pk, "release"])
    signed = {"shown_digest": manifest_of([draft]).digest, "password": "a long enough password"}
    assert ann.client().post(page, signed)["Location"] == reverse("forms_entries", args=[ann.slug, draft.form_id])


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(ann: Member) -> None:
    rows = [
        *ROWS[:2],
        {"label": "Kind", "type": "choice"},
        {"label": "Score", "type": "calculated", "details": "a ++ b"},
    ]
    answer = ann.client().post(f"/o/{ann.slug}/registers/new/", sent(rows, title="Near misses"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kind: name what can be chosen" in page
    assert "is not understood" in page
    assert 'value="Place"' in page
    assert not Form.objects.exists()
    room = [answer.context["count"]]
    more = {**sent(rows[:1]), "rows": "8", "do": "more"}
    room.append(ann.client().post(f"/o/{ann.slug}/registers/new/", more).context["count"])
    assert room == [4, 12]  # nobody asks for more rows to get fewer


def test_rows_move_up_and_down_by_buttons(ann: Member) -> None:
    page = ann.client().post(f"/o/{ann.slug}/registers/new/", sent(ROWS, title="x", do="down-0")).content.decode()
    assert page.index('value="Place"') < page.index('value="Seen on"')


def test_the_version_in_use_stays_while_the_next_is_built(ann: Member) -> None:
    form = form_in_use(ann)
    rows = [{"label": "Day", "type": "date", "need": "now"}]
    answer = ann.client().post(f"/o/{ann.slug}/registers/{form.pk}/build/", sent(rows, change_note="Much shorter"))
    assert answer.status_code == 302
    form.refresh_from_db()
    assert (form.current.number, len(form.current.plan.fields)) == (1, 5)
    draft = selectors.draft_of(form)
    assert draft is not None
    assert draft.number == 2


@pytest.mark.parametrize("starter", starters(), ids=lambda starter: starter.id)
def test_the_builder_gives_back_what_it_was_given(starter: Any) -> None:
    rows = rows_of(starter.layout, blank=0)
    assert layout_of(rows, starter.layout) == starter.layout
    assert "_" not in "".join(row.details for row in rows)  # labels and kinds in words, not names of fields


def test_a_row_says_which_of_its_cells_no_such_entry_has(ann: Member) -> None:
    form = form_in_use(ann)
    row = {"Done on": "2026-03-02", "What": "Oven", "Result": "Good", "Cause": "A leak"}
    outcome = brought_in(form, [row], ann)
    assert [each.errors for each in outcome.rows] == [["Cause: It is only asked when “Result” is “Bad”."]]
    assert not Entry.objects.exists()
    assert brought_in(form, [row | {"Result": "Bad"}], ann).done


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_that_comes_back_changes_nothing(kind: str, ann: Member) -> None:
    form = taken(ann, "order-review")
    person = {"id": str(ann.person.pk), "name": ann.person.name}
    points = [{"point": "Date", "finding": "a | b \\ c", "settled": True}, {"finding": "=1+1"}]
    filled_in(form, ann, customer="-Wharf", order="1", reviewed_on="2026-03-02", points=points, decided_by=person)
    lines = list_of_entries(Asked(ann.actor, ann.slug, str(form.pk), QueryDict())).lines()
    with BytesIO("".join(csv_lines(lines)).encode()) if kind == "csv" else xlsx_file(lines) as file:
        rows = rows_in(f"back.{kind}", file.read())
    outcome = brought_in(form, rows, ann)
    assert [row.outcome for row in outcome.rows] == ["same"]
    assert outcome.unknown == []
    for row in rows:
        row["Code"] = ""
    again = brought_in(form, rows, ann)
    assert [row.outcome for row in again.rows] == ["new"], again.rows
    first, second = Entry.objects.order_by("code")
    assert first.values == second.values


def test_who_takes_entries_out_leaves_a_trace(ann: Member) -> None:
    form = form_in_use(ann)
    filled_in(form, ann, done_on="2026-03-02", what="Oven 1")
    client, address = ann.client(), f"/o/{ann.slug}/registers/{form.pk}/entries"
    for kind in ("csv", "xlsx"):
        answer = client.get(f"{address}.{kind}?q=oven")
        assert answer.getvalue()
    assert "Oven 1" in words_of(client.get(f"{address}.pdf?q=oven").content)
    taken = ledger.lines(ledger.entries().filter(event="forms.entry.export"))
    assert [line.data["form"] for line in taken] == ["pdf", "xlsx", "csv"]


def test_a_long_register_leaves_as_a_workbook_that_the_worker_writes(
    ann: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(files.AT_ONCE, "xlsx", 1)
    form, client = form_in_use(ann), ann.client()
    for oven in ("Oven 1", "Oven 2", "Press"):
        filled_in(form, ann, done_on="2026-03-02", what=oven)
    page = client.get(f"/o/{ann.slug}/registers/{form.pk}/entries.xlsx")["Location"]
    assert jobs.work_one()
    assert "3 rows" in client.get(page).content.decode()
    answer = client.get(page, {"file": ""})
    rows = rows_in("back.xlsx", answer.getvalue())
    assert [row["What"] for row in rows] == ["Press", "Oven 2", "Oven 1"]


def test_a_wrong_row_keeps_the_whole_file_out(ann: Member) -> None:
    form = form_in_use(ann)
    rows = [
        {"Done on": "2026-03-02", "What": "Oven 1"},
        {"Done on": "soon", "What": "Oven 2"},
        {"Done on": "2026-03-02", "What": "Oven 3", "Heat": "99"},
    ]
    outcome = brought_in(form, rows, ann)
    assert [row.outcome for row in outcome.rows] == ["new", "error", "error"]
    assert not outcome.done
    assert not Entry.objects.exists()


def test_a_value_beyond_its_limits_leaves_with_its_note_and_comes_back(ann: Member) -> None:
    form = form_in_use(ann)
    values = {"done_on": "2026-03-02", "what": "Oven 1", "heat": 99}
    services.add_entry(form, Filled(values, {"heat": "Door open: cured again"}), actor=ann.actor)
    lines = list_of_entries(Asked(ann.actor, ann.slug, str(form.pk), QueryDict())).lines()
    rows = rows_in("back.csv", "".join(csv_lines(lines)).encode())
    assert rows[0]["Notes on values beyond limits"] == "Heat: Door open: cured again"
    assert [row.outcome for row in brought_in(form, rows, ann).rows] == ["same"]
    for row in rows:
        row["Code"] = ""
    assert brought_in(form, [*rows, {**rows[0], "Notes on values beyond limits": "Door"}], ann).done
    assert [each.notes["heat"] for each in Entry.objects.order_by("code")] == [*["Door open: cured again"] * 2, "Door"]


def test_numbers_are_read_with_a_point_or_a_comma(ann: Member) -> None:
    form = form_in_use(ann)
    day = {"Done on": "2026-03-02", "What": "Oven 1"}
    assert brought_in(form, [{**day, "Heat": "60,5"}, {**day, "Heat": "60.5"}], ann).done
    assert [each.values["heat"] for each in Entry.objects.all()] == [60.5, 60.5]
    assert not brought_in(form, [{**day, "Heat": "60,500"}], ann).done  # sixty thousand, or a little more than sixty


def test_columns_and_days_are_read_as_people_write_them_and_can_be_corrected(ann: Member) -> None:
    form, client = form_in_use(ann), ann.client()
    address = f"/o/{ann.slug}/registers/{form.pk}/bring-in/"
    blank = client.get(address, {"template": "csv"}).getvalue()
    assert blank.decode("utf-8-sig").startswith("Done on,What,")
    data = b"done_on;Which oven;Heat\n31.03.2026;Oven 2;60\n2 March 2026;Oven 3;61\n"
    shown = client.post(address, {"file": SimpleUploadedFile("list.csv", data)})
    assert "2 with errors" in shown.content.decode()
    assert shown.context["outcome"].unknown == ["Which oven"]
    told = {"token": shown.context["token"], "column:Which oven": "what"}
    again = client.post(address, {**told, "do": "check"})
    assert "2 new" in again.content.decode()
    assert not Entry.objects.exists()
    assert client.post(address, told).status_code == 302
    days = Entry.objects.order_by("happened_on").values_list("happened_on", flat=True)
    assert list(days) == [date(2026, 3, 2), date(2026, 3, 31)]


def test_a_changed_row_needs_a_reason(ann: Member) -> None:
    form = form_in_use(ann)
    made = filled_in(form, ann, done_on="2026-03-02", what="Oven 1")
    row = {"code": made.code, "What": "Oven 2"}
    assert brought_in(form, [row], ann).count("error") == 1
    row["Reason for a change"] = "Wrong oven"
    assert brought_in(form, [row], ann).done
    assert Entry.objects.get().title == "Oven 2"


def test_a_starter_is_taken_with_one_click_and_only_once(ann: Member) -> None:
    address = f"/o/{ann.slug}/registers/starters/complaints/take/"
    ann.client().post(address)
    ann.client().post(address)
    form = Form.objects.get()
    assert (form.title, form.retention.months, form.state) == ("Complaints and feedback", 120, "draft")


def test_taking_it_out_of_use_keeps_its_entries(ann: Member) -> None:
    form = form_in_use(ann)
    made = filled_in(form, ann, done_on="2026-03-02", what="Oven 1")
    services.retire(version_in_use(form), actor=ann.actor, reason="Ovens are gone")
    assert selectors.forms(ann.actor).get().state == "retired"
    assert ann.client().get(f"/o/{ann.slug}/registers/entries/{made.pk}/").status_code == 200
    assert not selectors.may_add(selectors.forms(ann.actor).get(), ann.actor)


@pytest.mark.covers("S223")
def test_the_blank_form_prints(ann: Member) -> None:
    draft = selectors.draft_of(new_form(ann))
    assert draft is not None
    page = ann.client().get(f"/o/{ann.slug}/registers/versions/{draft.pk}/blank/?print=1").content.decode()
    assert "paper" in page
    assert "Done on" in page
