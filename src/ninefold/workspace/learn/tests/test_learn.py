"""Learn: two words told apart, ten things sorted, one glossary in the same columns."""

from __future__ import annotations

import re

import pytest

from ninefold.standards import catalogue
from ninefold.workspace.learn.editions import CHANGES, FACTS, changes
from ninefold.workspace.learn.sorting import THINGS
from ninefold.workspace.learn.words import GLOSSARY
from tests.cast import Member

pytestmark = pytest.mark.django_db


def told(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text.partition("<main")[2]).split())


@pytest.mark.covers("S244")
def test_the_card_and_the_glossary_have_the_same_three_columns(bob: Member) -> None:
    for name in ("learn_documents", "learn_glossary"):
        heads = re.findall(r'<th scope="col">([^<]+)</th>', bob.page(name))
        assert heads == ["Item", "Meaning", "Example"]
    assert "Procedure" in told(bob.page("learn_glossary"))


@pytest.mark.covers("S122", "S245", "S246")
def test_two_words_have_two_icons_two_colours_and_words_beside_them(bob: Member) -> None:
    text = bob.page("learn_documents")
    document, record = re.findall(r"<tr>.*?</tr>", text.partition("</thead>")[2], re.S)[:2]
    assert ("is-d" in document, "#file-text" in document, "Says" in document) == (True, True, True)
    assert ("is-w" in record, "#clipboard-check" in record, "Shows" in record) == (True, True, True)
    assert "Policy, procedure, work instruction" in document
    assert "Training log, audit report, corrective-action record" in record
    both = next(word for word in GLOSSARY if word.item == "Documented information")
    assert "documents and records together" in str(both.meaning)


@pytest.mark.covers("S242")
def test_ten_things_are_sorted_and_the_answers_say_why(bob: Member) -> None:
    assert len(THINGS) == 10
    assert sum(thing.side == "record" for thing in THINGS) == 5
    asked = bob.page("learn_documents")
    assert asked.count('type="radio"') == 20
    assert "The signed list" in asked
    assert "It shows who was there" not in asked
    right = {f"t{number}": thing.side for number, thing in enumerate(THINGS, 1)}
    assert "10 of 10 are right." in told(bob.page("learn_documents", right))
    answered = told(bob.page("learn_documents", {"t1": "record", "t2": "record", "t3": "nonsense"}))
    assert "1 of 10 is right." in answered
    assert "Not right A document. It says what we promise" in answered
    assert "Left out A document. It says what to check." in answered


def test_days_of_an_edition_stand_with_who_says_so_and_how_sure_that_is(ann: Member) -> None:
    text = told(ann.page("learn_editions"))
    assert "ISO 9001:2026 In force · you are held against it" in text
    assert "Published 15 September 2015 ISO, September 2015 high" in text
    assert "Last new certificates 31 March 2028 secondary reports, November 2026 low" in text
    assert "Last audit against it Unknown nothing published by November 2026 low" in text
    years = [edition.year for edition in catalogue.editions()]
    kinds = {step.change for step in catalogue.crosswalk(*years)} - {"none", "wording"}
    assert {str(change.kind) for change in changes()} == {str(CHANGES[kind]) for kind in kinds}
    assert {fact.key for edition in catalogue.editions() for fact in edition.facts} <= set(FACTS)
