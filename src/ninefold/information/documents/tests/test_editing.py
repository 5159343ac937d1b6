"""Writing drafts: new documents, saving, saving by itself, two people at once, taking over."""

from __future__ import annotations

import pytest
from django.utils import timezone

from ninefold.information.documents import selectors, services
from ninefold.information.documents.models import Document, Version
from ninefold.information.documents.tests.factories import make_effective, procedure
from ninefold.kernel.ledger import selectors as ledger
from ninefold.lib.canonical import sha256_hex
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]

EDIT = "documents.version.edit"


def edits(version: Version) -> list[ledger.Line]:
    return [line for line in selectors.told_of(version) if line.event == EDIT]


def fresh(version: Version) -> Version:
    return Version.objects.get(pk=version.pk)


def test_a_new_document_asks_for_two_words_and_gives_the_code(bob: Member) -> None:
    page = bob.page("documents_document_create")
    assert page.count('<input type="text"') == 2
    sent = {"title": "Sales and order review", "kind": "procedure", "code": ""}
    answer = bob.client().post(bob.address("documents_document_create"), sent)
    document = Document.objects.get(title="Sales and order review")
    version = document.versions.get()
    assert document.code == "PR-01"
    assert (version.held_by, document.owner) == (bob.person, bob.person)
    assert answer.headers["Location"] == bob.address("documents_draft_edit", pk=version.pk)


def test_text_is_saved_without_a_script_and_looked_at_before(bob: Member) -> None:
    version = procedure(bob)
    client, page = bob.client(), bob.address("documents_draft_edit", pk=version.pk)
    sent = {
        "content": "# New\r\n\r\n<script>alert(1)</script> words",
        "seen": version.version,
        "change_note": "Clearer",
    }
    shown = client.post(page, sent | {"then": "preview"}).content.decode()
    assert '<h1 id="new">New</h1>' in shown
    assert "<script>alert" not in shown
    assert fresh(version).content != sent["content"]
    client.post(page, sent | {"then": "stay"})
    assert fresh(version).content == "# New\n\n<script>alert(1)</script> words"
    assert fresh(version).change_note == "Clearer"


@pytest.mark.usefixtures("ann")
def test_text_that_saves_itself_makes_one_entry_a_minute_and_the_next_says_what_came_of_it(bob: Member) -> None:
    version = procedure(bob)
    client, page = bob.client(), bob.address("documents_draft_edit", pk=version.pk)
    seen = version.version
    for words in ("A", "A new", "A new text"):
        answer = client.post(page, {"content": words, "seen": seen}, headers={"X-Autosave": "1"})
        seen = answer.json()["seen"]
        assert "Saved at" in answer.json()["said"]
    assert fresh(version).content == "A new text"
    assert len(edits(version)) == 1
    services.send_for_approval(fresh(version), actor=bob.actor)
    last, first = edits(version)
    hashes = [change.after for line in (first, last) for change in line.changes if change.field == "content"]
    assert hashes == [sha256_hex(b"A"), sha256_hex(b"A new text")]
    assert selectors.told_text(fresh(version)) == fresh(version).text_sha256


def test_text_that_saved_itself_and_went_back_is_what_is_kept(bob: Member) -> None:
    version = procedure(bob)
    for words in ("One", "Two", "One"):
        version = services.write_draft(
            fresh(version), words, seen=fresh(version).version, actor=bob.actor, by_itself=True
        )
    assert fresh(version).content == "One"


def test_what_two_wrote_at_once_is_both_there(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    page = bob.address("documents_draft_edit", pk=version.pk)
    services.write_draft(version, "Ann's words", seen=version.version, actor=ann.actor)
    mine = {"content": "Bob's words", "seen": version.version - 1}
    quiet = bob.client().post(page, mine, headers={"X-Autosave": "1"})
    assert quiet.status_code == 409
    assert "Ann" in quiet.json()["said"]
    shown = bob.client().post(page, mine)
    assert shown.status_code == 409
    assert "Ann&#x27;s words" in shown.content.decode()
    assert "Bob&#x27;s words" in shown.content.decode()
    bob.client().post(page, mine | {"then": "apart"})
    texts = set(Version.objects.filter(document=version.document_id).values_list("content", flat=True))
    assert texts == {"Ann's words", "Bob's words"}


def test_a_draft_of_somebody_else_is_taken_over_with_one_click(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    page = ann.page("documents_draft_edit", pk=version.pk)
    assert "Bob holds this draft" in page
    assert 'name="content"' not in page
    answer = ann.client().post(ann.address("documents_draft_take", pk=version.pk), follow=True).content.decode()
    assert "Before you: Bob" in answer
    assert fresh(version).held_by == ann.person
    told = next(line for line in selectors.told_of(version) if line.event == "documents.version.take_over")
    assert [(change.field, change.before, change.after) for change in told.changes if change.field == "held_by"]


def test_two_drafts_stand_side_by_side(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    other = services.start_draft(version.document, actor=ann.actor)
    page = bob.page("documents_draft_edit", pk=version.pk)
    assert bob.address("documents_version_detail", pk=other.pk) in page
    assert "held by Ann" in page


def opened(version: Version, member: Member) -> Document:
    make_effective(version, member)
    return Document.objects.get(pk=version.document_id)


def test_no_two_drafts_carry_the_same_revision(ann: Member) -> None:
    document = opened(procedure(ann), ann)
    drafts = [services.start_draft(document, actor=ann.actor) for _each in range(3)]
    assert [draft.revision for draft in drafts] == ["B", "B-2", "B-3"]
    assert services.start_draft(opened(drafts[1], ann), actor=ann.actor).revision == "C"


def test_what_was_sent_meanwhile_takes_no_text(ann: Member, bob: Member) -> None:
    version = services.send_for_approval(procedure(bob), actor=bob.actor)
    page = bob.address("documents_draft_edit", pk=version.pk)
    sent = {"content": "Late", "seen": version.version}
    assert bob.client().post(page, sent, headers={"X-Autosave": "1"}).status_code == 409
    assert bob.client().post(page, sent).status_code == 302
    assert "Late" not in fresh(version).content


def test_links_lead_to_documents_and_clauses_and_survive_a_new_name(bob: Member) -> None:
    version = procedure(bob)
    answer = bob.client().get(bob.address("documents_draft_targets", pk=version.pk), {"q": "buying"}).json()["found"]
    assert {"target": f"item:{version.document_id}", "label": "PR-01 Buying and suppliers"} in answer
    clauses = bob.client().get(bob.address("documents_draft_targets", pk=version.pk), {"q": "8.4"}).json()["found"]
    assert any(each["target"].startswith("clause:iso9001:2026:8.4") for each in clauses)


def test_a_new_text_is_found_and_dated(bob: Member) -> None:
    version = procedure(bob)
    services.write_draft(version, "Quokka", seen=version.version, actor=bob.actor)
    held_at = fresh(version).held_at
    assert held_at is not None
    assert held_at <= timezone.now()
    assert Document.objects.get(pk=version.document_id).search_body() == "Quokka"


def test_a_link_is_looked_for_by_words_and_by_clause(ann: Member) -> None:
    version = procedure(ann, code="PR-07")
    found = (
        ann.client().get(ann.address("documents_draft_targets", pk=version.pk), {"q": version.document.title}).json()
    )
    assert [each["target"] for each in found["found"]] == [f"item:{version.document_id}"]
    clauses = ann.client().get(ann.address("documents_draft_targets", pk=version.pk), {"q": "8.4.1"}).json()
    assert [each["target"].rpartition(":")[2] for each in clauses["found"]] == ["8.4.1"]
