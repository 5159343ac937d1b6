"""What changed between two versions, and what a version tells when its document was renamed or withdrawn."""

from __future__ import annotations

import pytest

from ninefold.information.documents import selectors, services
from ninefold.information.documents.models import Document
from ninefold.information.documents.tests.factories import procedure, with_file
from ninefold.information.documents.tests.test_page import in_force, next_one
from ninefold.kernel.permissions import Role
from tests.cast import Member, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def test_files_are_compared_piece_by_piece_of_the_text_that_was_read(ann: Member) -> None:
    old, new = with_file(ann), services.start_draft(procedure(ann, code="PR-02").document, actor=ann.actor)
    old.text, new.text = "Steps\nUnpack\nSeal | 5\nPage 1", "Steps\nUnpack\nSeal | 8\nPage 1"
    new.file_name, new.file_sha256 = old.file_name, old.file_sha256
    found = selectors.changes_of(old, new, ann.actor)
    assert [(stretch.same, stretch.sentences) for stretch in found.stretches] == [(True, 2), (False, 1), (True, 1)]


def test_what_a_link_leads_to_is_compared_by_its_name(ann: Member, bob: Member) -> None:
    targets = [procedure(bob, code=code).document for code in ("PR-07", "PR-08")]
    first = in_force(ann, bob, f"See [](item:{targets[0].pk}) and [](clause:iso9001:2026:8.4.1).")
    second = next_one(first, ann, bob, f"See [](item:{targets[1].pk}) and [](clause:iso9001:2026:8.4.2).")
    shown = ann.page("documents_version_detail", pk=second.pk)
    assert "<del>07</del>" in shown
    assert "<ins>08</ins>" in shown
    assert "Buying and suppliers and 8.4." in shown


def test_a_new_name_leaves_signatures_valid_and_tells_the_old_one(ann: Member, bob: Member) -> None:
    version = in_force(ann, bob)
    page = ann.address("documents_document_edit", pk=version.document_id)
    assert page in ann.page("documents_document_detail", pk=version.document_id)
    assert "Signed as" not in ann.page("documents_document_detail", pk=version.document_id)
    given = {"title": "Choosing suppliers", "kind": "procedure", "code": "PR-01", "reason": "The name was not clear"}
    seen = Document.objects.get(pk=version.document_id).version
    assert ann.client().post(page, given | {"version": str(seen)}).status_code == 302
    shown = ann.page("documents_document_detail", pk=version.document_id)
    assert "Does not hold" not in shown
    assert "Signed as “PR-01 Buying and suppliers, revision A”" in shown


def test_whoever_opens_what_was_withdrawn_is_told_so(ann: Member, bob: Member) -> None:
    gil = join(ann.organization, "Gil", Role.EMPLOYEE)
    version = in_force(ann, bob)
    services.withdraw(version, actor=ann.actor, reason="Another one has taken its place")
    shown = ann.page("documents_version_detail", pk=version.pk)
    assert "Reason given by Ann: Another one has taken its place" in shown
    shown = gil.page("documents_document_detail", pk=version.document_id)
    assert "It is no longer in force" in shown
    assert "Nothing is in force yet" not in shown
