"""A record on paper: what it says, its files by hash, what was done to it in order, and its own hash."""

from __future__ import annotations

import pytest

from ninefold.information.records import services
from ninefold.information.records.models import Record
from ninefold.information.records.tests.factories import kept
from ninefold.kernel.actions import services as actions
from ninefold.kernel.items.models import Item
from ninefold.kernel.signatures.content import digest_of
from ninefold.lib.canonical import sha256_hex
from ninefold.standards.record_kinds import RecordKind
from tests.cast import Member
from tests.look.papers import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]
REPORT = b"%PDF-1.4 what the auditor found"
DECISIONS = "Decided: a second oven by March. Decided: the objective for late orders stays."


def pdf_of(record: Record, member: Member) -> str:
    answer = member.client().get(f"/o/{member.slug}/records/kept/{record.pk}/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    return words_of(answer.content)


def signed(record: Record, member: Member) -> None:
    """Signed on its page, where it stays as it is."""
    page = f"/o/{member.slug}/records/kept/{record.pk}/moves/sign/"
    member.sign(record)
    assert member.client().get(page).status_code == 200


@pytest.mark.covers("S236")
def test_an_audit_report_prints_with_its_days_its_clauses_its_files_by_hash_and_its_own(ann: Member) -> None:
    record = kept(
        ann,
        "Internal audit, assembly",
        kind=RecordKind.INTERNAL_AUDIT,
        text="Two findings.",
        papers=[("report.pdf", REPORT)],
    )
    words = pdf_of(record, ann)
    said = [record.code, "Internal audit, assembly", "Two findings.", "9.2", "report.pdf", "Printed"]
    for each in [*said, sha256_hex(REPORT), digest_of(record)]:
        assert each in words
    services.amend(record, "text", "Three findings.", "One was left out", actor=ann.actor)
    assert digest_of(record) in pdf_of(record, ann)


@pytest.mark.covers("S238")
def test_minutes_of_a_management_review_are_signed_and_print_with_their_decisions(ann: Member) -> None:
    record = kept(ann, "Management review 2026", kind=RecordKind.MANAGEMENT_REVIEW, text=DECISIONS)
    source = Item.objects.get(pk=record.pk)
    order = actions.open_action("Order a second oven", actor=ann.actor, source=source, owner=ann.person)
    signed(record, ann)
    words = pdf_of(record, ann)
    for each in (*DECISIONS.split(". "), order.code, "Order a second oven", "I approve this", "Valid", "9.3"):
        assert each in words
    services.amend(record, "text", "Decided: nothing.", "Wrong minutes", actor=ann.actor)
    assert "Not valid for this content" in pdf_of(record, ann)


@pytest.mark.covers("S237")
def test_a_corrective_action_prints_everything_that_happened_in_its_order(ann: Member) -> None:
    record = kept(ann, "Wrong cables at order 4471", kind=RecordKind.CORRECTIVE_ACTION, text="An old drawing.")
    step = actions.open_action("Take old drawings away", actor=ann.actor, source=Item.objects.get(pk=record.pk))
    services.amend(record, "title", "Wrong cables at orders 4471 and 4480", "A second one came in", actor=ann.actor)
    actions.finish(step, actor=ann.actor, result="All benches looked at")
    signed(record, ann)
    words = " ".join(pdf_of(record, ann).split())
    assert "Everything that happened" in words
    told = words[words.index("Ann added it") :]  # a short record has its headings first in the text of the page
    order = ["added it", f"added it · {step}", "amended it", "A second one came in", "Done", "signed it"]
    assert [told.index(each) for each in order] == sorted(told.index(each) for each in order)
    assert "All benches looked at" in told
    page = ann.client().get(f"/o/{ann.slug}/records/kept/{record.pk}/", {"print": "1"}).content.decode()
    assert digest_of(record) in page
    assert page.index("A second one came in") < page.index("All benches looked at")
