"""How states follow from files, answers and records."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ninefold.information.intake.reading.facts import Confidence
from ninefold.kernel.evidence import Evidence
from ninefold.readiness.gap.assessment.shapes import Basis, Because, Requirement, Sight
from ninefold.readiness.gap.judgement import (
    DOCUMENTED,
    FULL,
    GAP,
    NONE,
    NOT_APPLICABLE,
    NOT_ASSESSED,
    OLD,
    VERIFIED,
    WORKING,
    Given,
    Judged,
    Said,
    judge,
    said_of,
)
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Clause

TODAY = date(2026, 11, 22)
RECENT = TODAY - timedelta(days=40)
LONG_AGO = TODAY - timedelta(days=500)
EDITION = catalogue.edition("2026")
RANK = {NOT_ASSESSED: 0, GAP: 0, DOCUMENTED: 1, WORKING: 2, VERIFIED: 3}


def seen(
    clause: str = "8.4.1",
    documented: Sight = Sight.NOT_SEEN,
    evidenced: Sight = Sight.NOT_SEEN,
    newest: date | None = None,
    confidence: Confidence = Confidence.HIGH,
    basis: Basis = Basis.STANDARD,
) -> Requirement:
    return Requirement(
        clause, "", basis, documented, evidenced, confidence, "fields read", (), (), (), "all files", newest=newest
    )


def judged(
    *,
    clause: str = "8.4.1",
    files: Requirement | None = None,
    proofs: tuple[Evidence, ...] = (),
    said: Said = Said(),
    left_out: tuple[Evidence, ...] = (),
    as_of: date = TODAY,
) -> Judged:
    one: Clause = EDITION.clause(clause)
    (found,) = judge(
        [one],
        requirements={clause: files} if files else {},
        proofs=(*proofs, *left_out),
        said={clause: said},
        as_of=as_of,
    )
    return found


def leaves_out(clause: str, reason: str = "") -> Evidence:
    return Evidence(clause, False, reason, left_out=True)


def given(value: str, confirmed: date | None = None, verified: date | None = None, question: str = "q11") -> Given:
    found = next(each for each in catalogue.questions() if each.id == question)
    return Given(found, value, confirmed, verified)


@pytest.mark.covers("S19")
def test_an_uploaded_document_alone_is_documented_and_never_working() -> None:
    result = judged(files=seen(documented=Sight.SEEN))
    assert (result.state, result.written, result.used) == (DOCUMENTED, FULL, NONE)
    both = judged(files=seen(documented=Sight.SEEN), said=Said("yes"))
    assert both.state == DOCUMENTED


def test_a_yes_without_any_evidence_gives_documented_at_most_and_names_the_disagreement() -> None:
    result = judged(files=seen(), said=Said("yes"))
    assert result.state == DOCUMENTED
    assert result.used == NONE
    assert "no file" in result.disagreement
    nothing_has_to_be_written = judged(files=seen(basis=Basis.ADVISED), said=Said("yes"))
    assert (nothing_has_to_be_written.state, nothing_has_to_be_written.disagreement) == (DOCUMENTED, "")


def test_a_yes_about_what_leaves_records_is_held_against_them_too() -> None:
    result = judged(files=seen(documented=Sight.SEEN), said=Said("yes"))
    assert (result.state, "no dated record" in result.disagreement) == (DOCUMENTED, True)


def test_a_named_confirmation_makes_working_for_as_long_as_it_is_recent() -> None:
    assert judged(said=Said("yes", RECENT)).state == WORKING
    grown_old = judged(said=Said("yes", LONG_AGO))
    assert (grown_old.state, grown_old.used) == (DOCUMENTED, OLD)


def test_a_second_person_makes_verified() -> None:
    assert judged(said=Said("yes", RECENT, RECENT)).state == VERIFIED
    assert judged(said=Said("yes", RECENT, LONG_AGO)).state == WORKING


def test_dated_entries_in_files_make_working_and_an_audited_record_verified() -> None:
    files = seen(documented=Sight.SEEN, evidenced=Sight.SEEN, newest=RECENT)
    assert judged(files=files).state == WORKING
    assert judged(proofs=(Evidence("8.4", True, "Evaluation", RECENT),)).state == WORKING
    assert judged(proofs=(Evidence("8.4", True, "Evaluation", RECENT, verified=True),)).state == VERIFIED


def test_a_filled_in_record_counts_by_its_own_date() -> None:
    files = replace(
        seen(evidenced=Sight.SEEN),
        records=("review.md",),
        because=(Because("review.md", "", "held", dated=RECENT), Because("manual.md", "", "says", dated=TODAY)),
    )
    result = judged(files=files)
    assert (result.state, result.newest) == (WORKING, RECENT)


@pytest.mark.covers("S139")
def test_the_state_falls_back_when_the_record_grows_old() -> None:
    files = seen(documented=Sight.SEEN, evidenced=Sight.SEEN, newest=RECENT)
    later = RECENT + timedelta(days=366)
    result = judged(files=files, as_of=later)
    assert (result.state, result.used, result.newest) == (DOCUMENTED, OLD, RECENT)
    assert "older than 12 months" in result.reasons[-1]


def test_an_undated_record_does_not_prove() -> None:
    assert judged(files=seen(evidenced=Sight.PARTLY)).state == GAP
    assert judged(proofs=(Evidence("8.4.1", True, "Undated"),)).used == NONE


def test_a_trace_is_not_a_document() -> None:
    trace = seen(documented=Sight.PARTLY, confidence=Confidence.LOW)
    assert judged(files=trace).written == NONE
    assert judged(files=seen(documented=Sight.PARTLY, confidence=Confidence.MEDIUM)).written == FULL


def test_no_and_partly_hold_against_better_looking_files_and_are_named() -> None:
    files = seen(documented=Sight.SEEN, evidenced=Sight.SEEN, newest=RECENT)
    said_no = judged(files=files, said=Said("no"))
    assert said_no.state == GAP
    assert "dated records" in said_no.disagreement
    assert judged(files=files, said=Said("partly")).state == DOCUMENTED
    assert judged(files=seen(), said=Said("partly")).state == GAP


def test_not_seen_is_a_gap_only_where_something_must_be_written_and_the_search_was_firm() -> None:
    assert judged(files=seen()).state == GAP
    assert judged(files=seen(confidence=Confidence.LOW)).state == NOT_ASSESSED
    assert judged(clause="4.1", files=seen("4.1", basis=Basis.ADVISED)).state == NOT_ASSESSED
    assert judged(files=seen(documented=Sight.CANNOT_TELL)).state == NOT_ASSESSED
    assert judged().state == NOT_ASSESSED


def test_not_applicable_comes_only_from_the_scope_with_its_reason() -> None:
    assert judged(said=Said("na")).state == NOT_ASSESSED
    declared = seen(documented=Sight.NOT_APPLICABLE, evidenced=Sight.NOT_APPLICABLE)
    assert judged(files=declared).state == NOT_ASSESSED
    out = judged(clause="8.3.2", said=Said("na"), left_out=(leaves_out("8.3", "Customers give complete drawings."),))
    assert (out.state, out.reasons) == (NOT_APPLICABLE, ("Customers give complete drawings.",))
    assert judged(clause="8.4.1", left_out=(leaves_out("8"),)).state == NOT_APPLICABLE
    assert judged(clause="8.4.1", left_out=(leaves_out("8.4.11"),)).state == NOT_ASSESSED


def test_a_number_does_not_cover_its_neighbour() -> None:
    proofs = (Evidence("8.4.1", True, "Evaluation", RECENT),)
    assert judged(clause="8.4.2", proofs=proofs).state == NOT_ASSESSED
    assert judged(clause="10.2.1", proofs=(Evidence("1", True, "x", RECENT),)).state == NOT_ASSESSED


def test_the_least_favourable_answer_counts_and_every_yes_must_be_confirmed() -> None:
    clause = EDITION.clause("7.3")
    others = [each.id for each in catalogue.questions() if clause.key in each.clauses and each.id != "q11"]
    assert others, "7.3 has a second question"
    confirmed, plain = given("yes", RECENT), given("yes", question=others[0])
    assert said_of(clause, [confirmed]) == Said("yes", RECENT)
    assert said_of(clause, [confirmed, plain]) == Said("yes", None)
    assert said_of(clause, [confirmed, given("no", question=others[0])]).answer == "no"
    assert said_of(EDITION.clause("8.1"), [confirmed]) == Said()


@pytest.mark.covers("S267")
@pytest.mark.parametrize("seed", range(60))
def test_removing_records_never_raises_a_state(seed: int) -> None:
    """Whatever else speaks about a clause: with fewer records the state is the same or lower."""
    dice = random.Random(seed)
    sights = list(Sight)
    files = seen(
        "8.4.1",
        dice.choice(sights),
        dice.choice(sights),
        dice.choice([None, RECENT, LONG_AGO]),
        dice.choice(list(Confidence)),
        dice.choice(list(Basis)),
    )
    said = Said(
        dice.choice(["", "yes", "partly", "no", "na"]), dice.choice([None, RECENT]), dice.choice([None, RECENT])
    )
    proofs = tuple(
        Evidence(
            dice.choice(["8", "8.4", "8.4.1"]),
            dice.random() < 0.7,
            "x",
            dice.choice([None, RECENT, LONG_AGO]),
            dice.random() < 0.4,
        )
        for _ in range(dice.randrange(5))
    )
    with_all = judged(files=files, proofs=proofs, said=said)
    kept = tuple(proof for proof in proofs if not proof.record or dice.random() < 0.5)
    with_fewer = judged(files=files, proofs=kept, said=said)
    without_file_records = replace(files, newest=None, records=(), evidenced=Sight.NOT_SEEN)
    with_least = judged(files=without_file_records, proofs=kept, said=said)
    assert RANK[with_all.state] >= RANK[with_fewer.state] >= RANK[with_least.state]
