"""The catalogue holds all of both editions, and what the standard asks for is counted right."""

from __future__ import annotations

import pytest

from ninefold.standards import catalogue
from ninefold.standards.catalogue import Documented, Edition
from ninefold.standards.tests.schema import faults

YEARS = ("2015", "2026")
STREAMS = {
    *("internal_audit", "management_review", "training", "nonconformity", "corrective_action", "complaint"),
    *("supplier_evaluation", "calibration", "inspection", "release", "risk_review", "kpi", "change", "design_review"),
    *("customer_satisfaction", "order_review", "maintenance"),
}
RECORDS = {
    *("4.4.2", "7.1.5.1", "7.1.5.2", "7.2", "8.1", "8.2.3.2", "8.3.2", "8.3.3", "8.3.4", "8.3.5", "8.3.6", "8.4.1"),
    *("8.5.2", "8.5.3", "8.5.6", "8.6", "8.7.2", "9.1.1", "9.2.2", "9.3.3", "10.2.2"),
}
DOCUMENTS = {"4.3", "4.4.2", "5.2.2", "6.2.1", "7.5.1", "7.5.3.2", "8.1", "8.2.4", "8.5.1"}
PERSON_NEEDED = {"5.1.1", "5.1.2", "7.1.4", "7.3", "8.5.1", "8.5.4", "9.3.1"}


@pytest.fixture(params=YEARS)
def edition(request: pytest.FixtureRequest) -> Edition:
    return catalogue.edition(request.param)


def numbers(edition: Edition) -> set[str]:
    return {clause.number for clause in edition.clauses}


def asking_for(edition: Edition, *kinds: Documented) -> set[str]:
    return {clause.number for clause in edition.clauses if clause.documented in kinds}


def test_the_files_fit_their_schema():
    assert list(faults(catalogue.DATA / "iso9001")) == []


def test_the_editions_come_oldest_first():
    assert tuple(one.year for one in catalogue.editions()) == YEARS


def test_each_edition_has_65_clauses_and_each_only_once(edition: Edition):
    assert len(edition.clauses) == len(numbers(edition)) == 65


def test_the_clauses_stand_in_the_order_of_their_numbers(edition: Edition):
    order = [tuple(int(part) for part in clause.number.split(".")) for clause in edition.clauses]
    assert order == sorted(order)


def test_only_lowest_level_clauses_are_listed(edition: Edition):
    assert not [one for one in numbers(edition) if any(other.startswith(f"{one}.") for other in numbers(edition))]


def test_the_editions_differ_by_two_numbers():
    older, newer = (numbers(catalogue.edition(year)) for year in YEARS)
    assert (older - newer, newer - older) == ({"10.3"}, {"6.1.3"})


def test_21_clauses_ask_for_a_record(edition: Edition):
    assert asking_for(edition, Documented.RECORD, Documented.BOTH) == RECORDS
    assert len(RECORDS) == 21


def test_nine_clauses_ask_for_a_document(edition: Edition):
    assert asking_for(edition, Documented.DOCUMENT, Documented.BOTH) == DOCUMENTS


def test_a_clause_that_asks_for_something_says_what(edition: Edition):
    for clause in edition.clauses:
        if clause.documented in (Documented.DOCUMENT, Documented.BOTH):
            assert clause.documents, clause.number
        if clause.documented in (Documented.RECORD, Documented.BOTH):
            assert clause.records, clause.number


def test_evidence_is_advised_where_no_document_is_demanded(edition: Edition):
    advised = [clause for clause in edition.clauses if clause.documented is Documented.ADVISED]
    assert {"4.1", "4.2", "6.1.1", "6.1.2"} <= {clause.number for clause in advised}
    assert not [clause.number for clause in advised if clause.documented_if]
    assert not [clause.number for clause in advised if not clause.documents and not clause.records]


def test_what_only_a_person_can_judge_is_marked(edition: Edition):
    assert {clause.number for clause in edition.clauses if clause.person_needed} == PERSON_NEEDED


def test_not_applicable_is_explained_wherever_it_is_thinkable(edition: Edition):
    for clause in edition.clauses:
        assert (clause.not_applicable == "never") == (clause.not_applicable_when == ""), clause.number


def test_clauses_that_no_auditor_lets_go_are_never_not_applicable(edition: Edition):
    firm = [clause for clause in edition.clauses if clause.area in {"4", "5", "6", "9", "10"}]
    assert {clause.not_applicable for clause in firm} == {"never"}


def test_every_area_and_group_has_a_name_and_no_other(edition: Edition):
    assert set(edition.areas) == {clause.area for clause in edition.clauses} == set("456789") | {"10"}
    assert set(edition.groups) == {clause.group for clause in edition.clauses}


def test_the_short_names_fit_their_cell_and_differ(edition: Edition):
    shorts = [clause.short for clause in edition.clauses]
    assert max(map(len, [*shorts, *edition.groups.values()])) <= 14
    assert len(set(shorts)) == len(shorts)
    assert len({clause.title for clause in edition.clauses}) == 65


def test_streams_are_those_that_the_reading_engine_names(edition: Edition):
    assert {stream for clause in edition.clauses for stream in clause.streams} == STREAMS


def test_every_kind_of_gap_is_some_clauses_kind(edition: Edition):
    assert {clause.gap_kind for clause in edition.clauses} == set(catalogue.GapKind)


def test_the_stoppers_of_stage_1_are_marked(edition: Edition):
    stoppers = {clause.number for clause in edition.clauses if clause.stage1}
    assert stoppers == {"4.3", "4.4.1", "5.2.1", "5.2.2", "6.2.1", "9.2.1", "9.2.2", "9.3.1", "9.3.3"}


def test_the_management_review_has_12_topics_and_in_the_newer_edition_13():
    topics = {one.year: [topic.id for topic in one.review_inputs] for one in catalogue.editions()}
    assert (len(set(topics["2015"])), len(set(topics["2026"]))) == (12, 13)
    assert set(topics["2026"]) - set(topics["2015"]) == {"parties"}


def test_dates_of_the_transition_are_facts_with_source_and_confidence():
    older = catalogue.edition("2015")
    shown = {fact.key: (fact.value, fact.source, fact.confidence) for fact in older.facts}
    assert shown["transition_ends"] == ("2029-09-30", "secondary reports, November 2026", "medium")
    assert shown["last_new_certificates"] == ("2028-03-31", "secondary reports, November 2026", "low")
    assert shown["last_audit_to_old_edition"][0] == "unknown"
    published = catalogue.edition("2026").fact("published")
    assert published is not None
    assert published.value == "2026-09-16"
    assert older.fact("no such fact") is None


def test_what_we_do_not_have_is_a_key_error():
    with pytest.raises(KeyError, match="2008"):
        catalogue.edition("2008")
    with pytest.raises(KeyError, match="iso14001"):
        catalogue.editions("iso14001")
    with pytest.raises(KeyError, match=r"6\.1\.3"):
        catalogue.edition("2015").clause("6.1.3")
