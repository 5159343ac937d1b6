"""The first draft of a policy, and the check that names what is weak in one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ninefold.system.policy.quality import weaknesses
from ninefold.system.policy.tests.factories import ANSWERS
from ninefold.system.policy.writing import Answers, compose

WORDS = compose(ANSWERS)


def codes(statement: str, answers: Answers = ANSWERS) -> set[str]:
    return {weakness.code for weakness in weaknesses(statement, answers)}


def test_five_answers_make_a_policy_without_weaknesses() -> None:
    assert WORDS.startswith("We build and repair flow meters. We work for water works and their engineers.")
    assert "\n- We meet what customers and the law ask for.\n- We find causes and get better every year.\n" in WORDS
    assert WORDS.endswith("measured for deliveries on the promised day and complaints, and tell everybody.")
    assert codes(WORDS) == set()


def test_nothing_answered_is_nothing_said() -> None:
    assert compose(Answers()) == ""


def test_what_a_policy_may_not_leave_out_is_named() -> None:
    silent = replace(ANSWERS, requirements="", improvement="", topics=(), customers="")
    assert codes(compose(silent), silent) == {"no_requirements", "no_improvement", "no_objectives", "names_nobody"}


def test_the_same_promises_count_in_any_language() -> None:
    answers = Answers(
        customers="Wasserwerke",
        requirements="Wir halten ein, was Kunden und Gesetz verlangen",
        improvement="Wir werden jedes Jahr besser",
        topics=("Liefertreue",),
    )
    words = (
        "Wir bauen Durchflussmesser für Wasserwerke im ganzen Land und warten sie zehn Jahre lang. Wir halten ein, was "
        "Kunden und Gesetz verlangen. Wir werden jedes Jahr besser und messen es an Liefertreue und Reklamationen."
    )
    assert codes(words, answers) == set()
    assert "no_improvement" in codes(words.replace("Wir werden jedes Jahr besser und", "Wir"), answers)


@pytest.mark.parametrize(
    ("added", "code"),
    [
        (" We are the leading workshop.", "marketing"),
        (" We do various repairs.", "vague"),
        (" We deliver zero defects.", "without_limit"),
        (" word" * 250, "long"),
    ],
)
def test_words_that_weaken_a_policy_are_named(added: str, code: str) -> None:
    assert codes(WORDS + added) == {code}


def test_a_slogan_and_a_long_list_of_promises_are_named() -> None:
    assert "short" in codes("Quality first for every customer.", ANSWERS)
    many = replace(ANSWERS, promises=tuple("abcdefg"))
    assert "many_promises" in codes(compose(many), many)
