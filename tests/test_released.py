"""What others work by changes with a reason, whichever door the change comes through."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from ninefold.information.documents.models import Document
from ninefold.information.documents.tests.factories import in_force, procedure
from ninefold.information.retention import services as retention
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.ledger import services as record
from ninefold.system.processes import services as processes
from ninefold.system.processes.tests.factories import described
from ninefold.toolkit import services as toolkit
from ninefold.toolkit.register import register_of
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")
WHY = "Bob has taken over buying"


def told(made: Any) -> list[str]:
    """The reasons of all changes to a record, newest first."""
    lines = ledger.lines(ledger.entries_about(made.pk))
    return [line.reason for line in lines if line.event.endswith(".edit")]


def sent(document: Document, **changed: Any) -> dict[str, Any]:
    kept = {"code": document.code, "title": document.title, "kind": document.kind, "version": document.version}
    return kept | changed


def test_the_page_of_a_document_in_force_asks_why_it_changes(ann: Member) -> None:
    document = in_force(ann, "PR-1", "Buying")
    client, page = ann.client(), f"/o/{ann.slug}/documents/{document.pk}/edit/"
    asked = client.get(page).content.decode()
    assert "Why it changes" in asked
    assert '<option value="Somebody else is responsible now">' in asked
    for said in ("", "     ", "why", "a     b"):
        refused = client.post(page, sent(document, title="Purchasing", reason=said))
        assert refused.status_code == 422
        assert 'value="Purchasing"' in refused.content.decode()
    assert client.post(page, sent(document, title="Purchasing", reason=WHY)).status_code == 302
    assert Document.objects.get(pk=document.pk).title == "Purchasing"
    assert told(document) == [WHY]


def test_what_is_not_in_force_yet_changes_without_ado(ann: Member) -> None:
    document = procedure(ann).document
    client, page = ann.client(), f"/o/{ann.slug}/documents/{document.pk}/edit/"
    assert "Why it changes" not in client.get(page).content.decode()
    assert client.post(page, sent(document, title="Purchasing")).status_code == 302


def test_what_is_new_changes_nothing_and_is_not_asked_why(ann: Member) -> None:
    page = f"/o/{ann.slug}/retention/new/"
    assert "Why it changes" not in ann.client().get(page).content.decode()
    made = ann.client().post(page, {"name": "5 years", "months": "60", "then": "ask", "why": "Claims"})
    assert made.status_code == 302


def test_programs_say_why_too(ann: Member) -> None:
    document = in_force(ann, "PR-1", "Buying")
    address = f"/api/v1/o/{ann.slug}/documents/{document.pk}"
    client = ann.client()
    seen = client.get(address)["ETag"]

    def patched(**body: str) -> int:
        headers = {"If-Match": seen}
        answer = client.patch(address, json.dumps(body), content_type="application/json", headers=headers)
        return int(answer.status_code)

    assert patched(title="Purchasing") == 422
    assert patched(title="Purchasing", reason=WHY) == 200
    assert told(document) == [WHY]


def test_many_at_once_and_files_say_why_too(ann: Member) -> None:
    first, second = in_force(ann, "PR-1", "Buying"), in_force(ann, "PR-2", "Selling")
    client, base = ann.client(), f"/o/{ann.slug}/documents/"
    picks = {"pick": [str(first.pk), str(second.pk)], "owner": str(ann.person.pk), "change": "1"}
    assert "Say why" not in client.post(f"{base}change/", picks | {"reason": WHY}, follow=True).content.decode()
    assert Document.objects.filter(owner=ann.person).count() == 2
    client.post(f"{base}change/", picks | {"language": "de"})
    assert not Document.objects.filter(language="de").exists()
    for text, status in (("code,title\nPR-1,Purchasing\n", 200), (f"code,title,reason\nPR-1,Purchasing,{WHY}\n", 302)):
        shown = client.post(f"{base}import/", {"file": SimpleUploadedFile("rows.csv", text.encode())})
        assert client.post(f"{base}import/", {"token": shown.context["token"]}).status_code == status
    assert told(first) == [WHY, WHY]


def test_processes_and_rules_that_are_in_use_say_why_too(ann: Member) -> None:
    process = processes.put_to_use(described(ann), actor=ann.actor)
    rule = retention.create_class("Six years", 72, actor=ann.actor, basis="Law")
    for each in (process, rule):
        register = register_of(type(each))
        assert register is not None
        before = record.snapshot(each)
        each.name = "Another name"
        with pytest.raises(ValidationError, match="Say why"):
            toolkit.edit_record(register, each, before, actor=ann.actor)
        toolkit.edit_record(register, each, before, actor=ann.actor, reason=WHY)
        assert told(each) == [WHY]
