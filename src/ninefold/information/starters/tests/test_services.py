"""Accepting starters: what is made of them, what is there already, what stops an unfinished text."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.documents.services import Content
from ninefold.information.starters import selectors, services, texts
from ninefold.information.starters.profile import NOT_FOR_YOU, set_for
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.links import services as links
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]
SMALL = {"size": "1-25", "sites": "1", "offer": "serve", "design": "no", "measuring": "no"}


def line(member: Member, id: str) -> selectors.Line:
    shelf = selectors.shelf(member.actor, member.organization)
    return next(each for each in shelf.lines if each.starter.id == id)


@pytest.mark.covers("S119")
def test_the_profile_chooses_the_set_and_says_why() -> None:
    assert set_for(SMALL, 1)[0] == "T"
    assert set_for({**SMALL, "offer": "make"}, 1)[0] == "S"
    assert set_for({**SMALL, "size": "251+"}, 1)[0] == "X"
    assert set_for(SMALL, 3)[0] == "X"
    assert "several" in str(set_for({}, 5)[1]) or "two places" in str(set_for({}, 5)[1])


@pytest.mark.covers("S212")
def test_an_answer_switches_an_expectation_and_says_because(ann: Member) -> None:
    assert line(ann, "outsourced-processes").expected.basis == NOT_FOR_YOU
    services.answer("outsources", True, actor=ann.actor, organization=ann.organization)
    found = line(ann, "outsourced-processes").expected
    assert found.basis == "needed"
    assert str(found.because) == "because you have outsourced processes"
    services.answer("outsources", False, actor=ann.actor, organization=ann.organization)
    assert line(ann, "outsourced-processes").expected.basis == NOT_FOR_YOU


def test_what_nobody_has_answered_is_not_given_as_the_reason(ann: Member) -> None:
    found = line(ann, "customer-and-supplier-property").expected
    assert found.basis == "needed"
    assert str(found.because) == "counted in until somebody says whether it applies to you"


def test_accepting_makes_a_document_with_its_first_draft(ann: Member) -> None:
    starter = texts.starter("buying-and-suppliers")
    made = services.accept(starter, actor=ann.actor, organization=ann.organization)
    document = made.document
    assert (document.code, document.title, document.group, document.source) == (
        "PR-01",
        starter.title,
        "procedures",
        "starter 12",
    )
    assert (document.owner, document.review_months, document.current.state) == (ann.person, 24, "draft")
    assert "We spend most care" in document.current.content
    item = Item.objects.get(pk=document.pk)
    assert {row.clause for row in item.links_out.all()} == {
        f"iso9001:2026:{number}" for number in starter.clauses["2026"]
    }
    entry = ledger.entries_about(document.pk).filter(event="starters.acceptance.create").get()
    assert entry is not None
    assert line(ann, starter.id).state == "draft"


def test_a_starter_is_accepted_once(ann: Member) -> None:
    starter = texts.starter("quality-policy")
    services.accept(starter, actor=ann.actor, organization=ann.organization)
    with pytest.raises(ValidationError, match="accepted already"):
        services.accept(starter, actor=ann.actor, organization=ann.organization)
    assert library.documents(ann.actor).count() == 1


def test_what_is_there_already_is_covered_elsewhere_and_left_out_of_the_set(ann: Member) -> None:
    document = documents.create_document("M-1", "The Manual", "manual", actor=ann.actor)
    documents.add_version(document, Content(markdown="Everything"), actor=ann.actor)
    for clause in ("8.4.1", "8.4.2", "8.4.3"):
        links.link(
            Item.objects.get(pk=document.pk), relation="proves", clause=f"iso9001:2026:{clause}", actor=ann.actor
        )
    found = line(ann, "buying-and-suppliers")
    assert (found.state, [each.pk for each in found.others]) == ("elsewhere", [document.pk])
    assert found.starter not in [each.starter for each in selectors.shelf(ann.actor, ann.organization).free]
    same = documents.create_document("P-9", "Quality POLICY", "policy", actor=ann.actor)
    documents.add_version(same, Content(markdown="We care"), actor=ann.actor)
    assert [str(each) for each in line(ann, "quality-policy").others] == [str(same)]


def test_the_set_is_taken_in_one_go(ann: Member) -> None:
    shelf = selectors.shelf(ann.actor, ann.organization)
    taken = services.accept_all([each.starter for each in shelf.free], actor=ann.actor, organization=ann.organization)
    codes = [each.document.code for each in taken]
    assert len(codes) == len(set(codes)) == len(shelf.free) > 15
    assert selectors.shelf(ann.actor, ann.organization).free == []


def test_a_text_with_gaps_is_not_sent_for_approval(ann: Member) -> None:
    documents.set_rules(actor=ann.actor, author_may_approve=True, why="There are only two of us", review_months=24)
    made = services.accept(texts.starter("scope-of-our-quality-system"), actor=ann.actor, organization=ann.organization)
    draft = made.document.current
    assert draft is not None
    assert library.gaps(draft.content)
    with pytest.raises(ValidationError, match="fill in"):
        documents.send_for_approval(draft, actor=ann.actor)
    documents.write_draft(draft, "# Scope\n\nEverything here.", seen=draft.version, actor=ann.actor)
    documents.send_for_approval(draft, actor=ann.actor)
    assert draft.state == "in_review"


def test_the_pages_show_why_and_accept_with_one_click(ann: Member) -> None:
    client, base = ann.client(), f"/o/{ann.slug}/documents/packs/"
    page = client.get(base).content.decode()
    assert "Standard set" in page
    assert "Do other firms do whole steps of your work?" in page
    preview = client.get(f"{base}buying-and-suppliers/").content.decode()
    assert "What we buy must not spoil what we deliver" in preview
    assert "Rate once a year" in preview
    assert f"/o/{ann.slug}/registers/starters/suppliers/" in preview
    answer = client.post(f"{base}buying-and-suppliers/", follow=True)
    assert "is a document now" in answer.content.decode()
    everything = client.get(f"{base}set/")
    assert "Buying and suppliers" not in everything.content.decode()
    client.post(f"{base}set/", {"starter": ["quality-policy"]})
    assert library.documents(ann.actor).count() == 2
    assert client.get(f"{base}nothing-here/").status_code == 404


def test_an_answer_that_nobody_asks_for_is_refused_in_words(ann: Member) -> None:
    answer = ann.client().post(
        f"/o/{ann.slug}/documents/packs/answers/", {"key": "nothing", "value": "yes"}, follow=True
    )
    assert "Choose one of the answers." in answer.content.decode()
