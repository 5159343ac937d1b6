"""Stage 1 follows the quality policy, and the rhythm of evidence the records kept here."""

from __future__ import annotations

import pytest

from ninefold.information.acknowledgements import services as acknowledgements
from ninefold.information.acknowledgements.tests import factories as readers
from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.records.tests import factories as keeping
from ninefold.readiness.evidence.facts import MET, NOT_MET, PARTLY
from ninefold.readiness.evidence.tests.factories import rule
from ninefold.system.policy.tests import factories as policies
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


def test_the_policy_counts_once_the_top_approved_it_and_people_confirmed_it(ann: Member) -> None:
    approved_rule, known_rule = "Quality policy approved by the top", "Quality policy known inside"
    assert (rule(ann, approved_rule).state, rule(ann, known_rule).state) == (NOT_MET, NOT_MET)
    draft = policies.draft_of(ann)
    assert (rule(ann, approved_rule).state, rule(ann, approved_rule).url_name) == (PARTLY, "policy_page")
    policies.approved(draft, ann)
    assert (rule(ann, approved_rule).state, rule(ann, known_rule).note) == (MET, "was given to nobody")
    document = library.quality_policy(ann.actor)
    assert document is not None
    assert document.current is not None
    documents.distribute(document, ["all:"], actor=ann.actor, reason="Everybody works by it")
    reading = readers.reading_of(ann, document.current)
    assert rule(ann, known_rule).state == NOT_MET
    acknowledgements.acknowledge(reading, fits=True, actor=ann.actor)
    assert rule(ann, known_rule).state == MET


def test_records_kept_here_stand_in_the_rhythm(ann: Member) -> None:
    keeping.kept(ann)
    assert "Records in 1 of 52 weeks" in ann.page("readiness_page")
