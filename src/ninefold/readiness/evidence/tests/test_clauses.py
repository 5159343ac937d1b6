"""Evidence by clause: own words, records above documents, what auditors ask, what was answered."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from ninefold.information.documents import services as documents
from ninefold.information.documents.selectors import readers_of
from ninefold.information.documents.tests.factories import procedure
from ninefold.information.records.tests.factories import kept
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.permissions import Role
from ninefold.readiness.gap import services
from ninefold.readiness.gap.tests.files import bring_in
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Pdca
from tests.cast import Member, join

pytestmark = pytest.mark.usefixtures("inside")
EDITION = catalogue.edition("2026")


@pytest.mark.covers("S63")
def test_seven_areas_are_shown_in_order(ann: Member) -> None:
    headings = re.findall(r"<h2>([A-Za-z]+)<span", ann.page("evidence_list"))
    assert headings == list(EDITION.areas.values())
    assert len(headings) == 7


@pytest.mark.covers("S31")
def test_the_filter_to_check_shows_only_what_checks(ann: Member) -> None:
    text = ann.page("evidence_list", {"pdca": "check"})
    shown = {clause.number for clause in EDITION.clauses if f"/evidence/{clause.number}/" in text}
    assert shown == {clause.number for clause in EDITION.clauses if clause.pdca is Pdca.CHECK}
    assert {"9.1.1", "9.2.1", "9.3.1"} <= shown


@pytest.mark.covers("S241")
def test_records_stand_above_documents(ann: Member) -> None:
    bring_in(ann.actor)
    services.start_run(actor=ann.actor)
    text = ann.page("evidence_clause", clause="9.2")
    records, documents = text.index('id="records"'), text.index('id="documents"')
    assert records < text.index("Audit report.md", records) < documents
    assert documents < text.index("PR-20 Internal audits.md", documents)


@pytest.mark.covers("S26")
def test_a_clause_is_explained_in_our_own_words_with_what_an_auditor_asks(ann: Member) -> None:
    clause = EDITION.clause("8.4.1")
    text = ann.page("evidence_clause", clause="8.4.1")
    assert clause.gist in text
    assert all(each in text for each in clause.auditor_asks)
    assert all(each in text for each in clause.evidence[:3])


def test_the_answer_stands_beside_the_clause_with_its_name(ann: Member) -> None:
    run = services.start_run(actor=ann.actor)
    services.answer(run, "q01", "yes", actor=ann.actor, note="One page.", seen_working=True)
    text = ann.page("evidence_clause", clause="4.3")
    assert "One page." in text
    assert "seen working by Ann" in text
    assert text.index('id="records"') < text.index("Seen working by Ann") < text.index('id="documents"')


def test_what_people_tied_to_a_clause_is_listed(ann: Member) -> None:
    run = services.start_run(actor=ann.actor)
    links.link(Item.objects.get(pk=run.pk), relation="proves", clause="iso9001:2026:9.2.1", actor=ann.actor)
    assert "Tied to it by people" in ann.page("evidence_clause", clause="9.2.1")
    assert "Tied to it by people" not in ann.page("evidence_clause", clause="9.2.2")


@pytest.mark.parametrize("number", ["8", "8.4", "8.4.1", "10.2"])
def test_areas_groups_and_clauses_have_pages(ann: Member, number: str) -> None:
    assert f'aria-label="{"Requirements"}"' in ann.page("evidence_clause", clause=number)


@pytest.mark.parametrize("number", ["8.9", "8.4.1.1", "x", "11"])
def test_other_numbers_are_nowhere(ann: Member, number: str) -> None:
    address = reverse("evidence_clause", kwargs={"slug": ann.slug, "clause": number})
    assert ann.client().get(address).status_code == 404


def test_a_requirement_that_moved_says_where_it_was(ann: Member) -> None:
    step = next(step for step in catalogue.crosswalk("2015", "2026") if step.change == "moved" and step.new)
    assert escape(step.note) in ann.page("evidence_clause", clause=step.new[0])


def test_an_external_auditor_reads_evidence_draws_a_sample_and_changes_nothing(ann: Member) -> None:
    services.answer(services.start_run(actor=ann.actor), "q01", "yes", actor=ann.actor, note="Between us.")
    record = kept(ann)
    mo = join(ann.organization, "Mo", Role.EXTERNAL_AUDITOR)
    text = mo.page("evidence_clause", clause="8.6")
    assert record.title in text
    assert "Pin evidence" not in text
    assert "Between us." not in mo.page("evidence_clause", clause="4.3")
    assert mo.client().post(mo.address("evidence_draw", clause="8.6"), {"count": "3"}).status_code == 302
    assert record.title in mo.page(f"records/kept/{record.pk}/")
    for place in ("readiness_page", "gap_list", "plan_page", "intake_list", "route_page", "administration_ledger"):
        assert mo.client().get(mo.address(place)).status_code == 403, place
    assert reverse("evidence_list", args=[ann.slug]) in mo.page("home")


def test_an_external_auditor_is_asked_to_read_nothing(ann: Member) -> None:
    version = procedure(ann)
    documents.distribute(version.document, ["all:"], actor=ann.actor)
    mo = join(ann.organization, "Mo", Role.EXTERNAL_AUDITOR)
    assert ann.person in readers_of(version.document)
    assert mo.person not in readers_of(version.document)
