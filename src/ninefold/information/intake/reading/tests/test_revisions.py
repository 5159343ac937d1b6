"""One document set imported in turn."""

from __future__ import annotations

from ninefold.information.intake.reading.revisions import Content, compare
from ninefold.information.intake.reading.tests.made_documents import document, inventory


def test_each_document_is_met_again_wherever_it_went() -> None:
    before = inventory(
        document("same.md"),
        document("moved.md", text="m"),
        document("revised.md", text="r1"),
        document("noticed.md", text="n", sha256="1"),
        document("moved-and-revised.md", text="mr1"),
        document("gone.md"),
    )
    after = inventory(
        document("same.md"),
        document("sub/moved.md", text="m"),
        document("revised.md", text="r2"),
        document("noticed.md", text="n", sha256="2"),
        document("sub/moved-and-revised.md", text="mr2"),
        document("new.md"),
    )
    found = {
        (each.after or each.before).path: (each.content, each.moved)
        for each in compare(before.documents, after.documents)
    }
    assert found == {
        "same.md": (Content.SAME, False),
        "sub/moved.md": (Content.SAME, True),
        "revised.md": (Content.REVISED, False),
        "noticed.md": (Content.NOTICE, False),
        "sub/moved-and-revised.md": (Content.REVISED, True),
        "new.md": (Content.NEW, False),
        "gone.md": (Content.GONE, False),
    }


def test_a_code_carries_a_document_to_another_name() -> None:
    before = inventory(document("a.md", code="QP-01", text="1"))
    after = inventory(document("b.md", code="QP 01", text="2"))
    assert [each.content for each in compare(before.documents, after.documents)] == [Content.REVISED]


def test_a_version_in_the_name_carries_a_document_on_and_a_shared_title_does_not() -> None:
    before = inventory(document("Buying v1.docx", text="1"), document("old way.docx", text="2", title="Vigilance"))
    after = inventory(document("Buying v2.docx", text="3"), document("new way.docx", text="4", title="Vigilance"))
    found = [each.content for each in compare(before.documents, after.documents)]
    assert sorted(found) == sorted([Content.REVISED, Content.NEW, Content.GONE])
