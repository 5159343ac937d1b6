"""Entries added by REST: the fields are judged as on the page, and nothing is added twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ninefold.information.forms.layout import Field, Layout
from ninefold.information.forms.models import Entry, Form
from ninefold.information.forms.tests.factories import LAYOUT, form_in_use, new_form
from ninefold.kernel.identity import services as identity
from ninefold.lib.uuid7 import uuid7
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]
WHOLE = Layout(
    fields=(
        Field("what", "What", "text", need="now"),
        Field("fine", "Fine", "yes_no"),
        Field("who", "Who", "person"),
        Field("lines", "Lines", "table", columns=(Field("part", "Part", "text"), Field("size", "Size", "number"))),
        Field("photo", "Photo", "file"),
    )
)


def caller(member: Member, *scopes: str) -> Client:
    ends = timezone.now() + timedelta(days=1)
    secret = identity.make_token(member.person, "machine", scopes, ends, actor=member.actor)[1]
    return Client(headers={"Authorization": f"Bearer {secret}"})


def send(client: Client, form: Form, values: Any, *, key: str = "", **more: Any) -> Any:
    body = json.dumps({"form": str(form.pk), "values": values, **more})
    address = f"/api/v1/o/{form.organization.slug}/registers/entries"
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(address, body, content_type="application/json", headers=headers)


def test_an_entry_is_added_once_and_read_with_its_etag(ann: Member) -> None:
    machine, form = caller(ann, "forms.read", "forms.add"), form_in_use(ann)
    values = {"done_on": "2026-03-02", "what": "Oven 2", "heat": 60.5, "result": "Good"}
    made = send(machine, form, values, key="shift-1", id=str(key := uuid7()))
    again = send(machine, form, values, key="shift-1", id=str(key))
    assert (made.status_code, again.status_code, again.content) == (201, 201, made.content)
    entry = Entry.objects.get()
    assert (entry.pk, entry.values, str(entry.happened_on)) == (key, values, "2026-03-02")
    read = machine.get(made["Location"])
    assert (read.json()["code"], read["ETag"]) == (entry.code, made["ETag"])
    assert machine.get(made["Location"], headers={"If-None-Match": read["ETag"]}).status_code == 304


def test_every_kind_of_value_is_taken_as_json_has_it(ann: Member) -> None:
    values = {"what": "Line", "fine": False, "who": {"id": str(ann.person.pk)}, "lines": [{"part": "Seal", "size": 2}]}
    made = send(caller(ann, "forms.read", "forms.add"), form_in_use(ann, WHOLE), values, happened_on="2026-03-02")
    assert made.status_code == 201, made.content
    kept = Entry.objects.get()
    assert kept.values == {**values, "who": {"id": str(ann.person.pk), "name": "Ann"}}
    assert str(kept.happened_on) == "2026-03-02"


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"done_on": "soon", "heat": "hot"}, {"values.done_on", "values.heat", "values.what"}),
        ({"done_on": "2026-03-02", "what": "Oven", "heat": 90}, {"values.heat"}),
        ({"done_on": "2026-03-02", "what": "Oven", "colour": "red"}, {"values.colour"}),
        ({"done_on": "2026-03-02", "what": "Oven", "result": "Fair"}, {"values.result"}),
        ({"done_on": "2026-03-02", "what": "Oven", "result": "Good", "cause": "A leak"}, {"values.cause"}),
        ({"done_on": "2999-03-02", "what": "Oven"}, {"done_on"}),
        (["what"], {""}),
    ],
)
def test_what_is_wrong_is_told_by_field_and_nothing_is_added(ann: Member, values: Any, fields: set[str]) -> None:
    refused = send(caller(ann, "forms.read", "forms.add"), form_in_use(ann), values)
    assert (refused.status_code, {each["field"] for each in refused.json()["errors"]}) == (422, fields)
    assert not Entry.objects.exists()


def test_a_signature_that_is_not_asked_here_is_no_field_to_send(ann: Member) -> None:
    layout = replace(LAYOUT, fields=(*LAYOUT.fields, Field("by", "By", "signature", shown_when={"result": ("Bad",)})))
    values = {"done_on": "2026-03-02", "what": "Oven", "by": "Ann"}
    refused = send(caller(ann, "forms.read", "forms.add"), form_in_use(ann, layout), values)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "values.by")


def test_a_note_lets_a_value_beyond_its_limits_stand(ann: Member) -> None:
    values = {"done_on": "2026-03-02", "what": "Oven", "heat": 90}
    made = send(caller(ann, "forms.read", "forms.add"), form_in_use(ann), values, notes={"heat": "The door was open"})
    assert (made.status_code, Entry.objects.get().outside) == (201, False)


def test_rights_scopes_and_drafts_hold(ann: Member, eve: Member) -> None:
    form, values = form_in_use(ann), {"done_on": "2026-03-02", "what": "Oven"}
    assert send(caller(ann, "forms.read"), form, values).status_code == 403
    assert send(eve.client(), form, values).status_code == 403
    draft = send(caller(ann, "forms.read", "forms.add"), new_form(ann, title="Draft"), values)
    assert (draft.status_code, draft.json()["errors"][0]["field"]) == (422, "form")


def change(client: Client, entry: Entry, body: Any, etag: str) -> Any:
    address = f"/api/v1/o/{entry.organization.slug}/registers/entries/{entry.pk}"
    headers = {"If-Match": etag} if etag else {}
    return client.patch(address, json.dumps(body), content_type="application/json", headers=headers)


def test_an_entry_is_completed_and_changed_with_a_reason_by_its_etag(ann: Member) -> None:
    machine, form = caller(ann, "forms.read", "forms.add"), form_in_use(ann)
    made = send(machine, form, {"done_on": "2026-03-02", "what": "Oven 2", "heat": 60})
    entry, first = Entry.objects.get(), made["ETag"]
    assert change(machine, entry, {"values": {"result": "Good"}}, "").status_code == 428
    completed = change(machine, entry, {"values": {"result": "Good"}}, first)
    assert (completed.status_code, completed["ETag"] != first) == (200, True), completed.content
    assert change(machine, entry, {"values": {"what": "Oven 3"}, "reason": "It was oven 3"}, first).status_code == 412
    silent = change(machine, entry, {"values": {"what": "Oven 3"}}, completed["ETag"])
    assert (silent.status_code, silent.json()["errors"][0]["field"]) == (422, "reason")
    changed = change(machine, entry, {"values": {"what": "Oven 3"}, "reason": "It was oven 3"}, completed["ETag"])
    assert (changed.status_code, changed.json()["title"]) == (200, "Oven 3"), changed.content
    entry.refresh_from_db()
    assert entry.values == {"done_on": "2026-03-02", "what": "Oven 3", "heat": 60, "result": "Good"}
    kept = entry.amendments.first()
    assert kept is not None
    assert (kept.before, kept.after, kept.reason) == ({"what": "Oven 2"}, {"what": "Oven 3"}, "It was oven 3")
    wrong = change(machine, entry, {"values": {"heat": 90, "colour": "red"}, "reason": "Hotter"}, changed["ETag"])
    assert {each["field"] for each in wrong.json()["errors"]} == {"values.heat", "values.colour"}
