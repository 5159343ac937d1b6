"""Home: one next thing, then what blocks, what waits and what was done."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ninefold.certification.route import selectors as route
from ninefold.information.documents.models import Document
from ninefold.information.documents.tests.factories import procedure
from ninefold.kernel.commands import unledgered
from ninefold.kernel.identity.models import Grant
from ninefold.kernel.permissions import Role
from ninefold.readiness.gap import services as gap
from ninefold.readiness.plan import services as plan
from ninefold.system.scope.tests.factories import approved, draft_of
from ninefold.workspace.start import services as start
from ninefold.workspace.start.questions import QUESTIONS
from tests.cast import Member, join

pytestmark = pytest.mark.usefixtures("inside")


@pytest.mark.covers("S15")
def test_home_names_the_one_next_thing_of_the_route_with_one_button(ann: Member) -> None:
    text, found = ann.page("home"), route.route(ann.actor, ann.organization).next
    assert found is not None
    assert found[1].label in text
    main = text[text.index("<main") : text.index("</main>")]
    assert len(re.findall(r'class="btn btn-fill', main)) == 1
    phases = re.search(r'<ol class="strip".*?</ol>', main, re.S)
    assert phases is not None
    assert phases[0].count("<li") == 6
    assert re.findall(r'<li class="cur" aria-current="step">.*?<strong>([^<]+)', phases[0], re.S) == [
        "Build the system"
    ]


def test_the_questions_open_with_one_press_also_when_no_run_is_open(ann: Member) -> None:
    for question in QUESTIONS:
        start.answer(ann.organization, question.key, question.choices[0].value, actor=ann.actor)
    approved(draft_of(ann), ann)
    text = ann.page("home")
    assert "Answer the key questions" in text
    where = ann.address("gap_start")
    assert f'<form method="post" action="{where}">' in text
    first = ann.client().post(where).headers["Location"]
    assert first == ann.client().post(where).headers["Location"]
    assert "Answer the first" in ann.client().get(first).content.decode()


def test_home_offers_nobody_what_the_role_may_not_do(bob: Member) -> None:
    main = bob.page("home").partition("<main")[2]
    assert "Nothing waits for you." in main
    assert main.count("btn btn-fill") == 1


def test_who_has_no_role_yet_is_told_when_it_begins(ann: Member) -> None:
    fay = join(ann.organization, "Fay", Role.EMPLOYEE)
    with unledgered("given for later"):
        Grant.objects.filter(person=fay.person).update(valid_from=timezone.localdate() + timedelta(days=3))
    assert "You have no role here today" in fay.page("home")
    assert "Yours begins on" in fay.page("home")


def test_what_blocks_stage_1_comes_from_the_last_report(ann: Member) -> None:
    assert "Blocks Stage 1" not in ann.page("home")
    run = gap.start_run(actor=ann.actor)
    gap.answer(run, "q01", "no", actor=ann.actor)
    assert "Blocks Stage 1" not in ann.page("home")
    draft = plan.make_plan(gap.make_report(run, actor=ann.actor), actor=ann.actor)
    text = ann.page("home")
    assert "Blocks Stage 1" in text
    assert "Ready for Stage 1 by" not in text
    plan.start_plan(draft, actor=ann.actor)
    assert "Ready for Stage 1 by" in ann.page("home")
    assert "You answered no" in text


@pytest.mark.covers("S15")
def test_home_shows_what_is_their_own_to_those_who_do_not_watch_the_whole(ann: Member, bob: Member) -> None:
    whole, own = ann.page("home"), bob.page("home")
    assert "Route in six phases" in whole
    assert "Late by owner" in whole
    assert "What became of my proposals" not in whole
    assert "Route in six phases" not in own
    assert "Late by owner" not in own
    assert "What became of my proposals" in own
    assert "My documents" not in own
    held = procedure(ann)
    with unledgered("what is in force, without its approval"):
        Document.objects.filter(pk=held.document_id).update(owner=bob.person, current=held)
    assert "My documents" in bob.page("home")


def test_top_management_reads_both_answers_in_a_sentence_each(ann: Member, cas: Member) -> None:
    text = join(ann.organization, "Tom", Role.TOP_MANAGEMENT).page("home")
    for words in ("Ready for Stage 1?", "Not yet.", "Does it work in practice?", "Nothing shows it yet."):
        assert words in text
    assert "Does it work in practice?" not in cas.page("home")
