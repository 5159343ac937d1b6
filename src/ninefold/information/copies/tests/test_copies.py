"""Numbered copies: given out, found again by their code, collected."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from ninefold.information.copies import selectors, services
from ninefold.information.copies.models import Copy
from ninefold.information.copies.tests.factories import copy as a_copy
from ninefold.information.copies.tests.factories import in_force
from ninefold.information.documents import services as documents
from ninefold.information.documents.models import State, Version
from ninefold.information.documents.services import Content
from ninefold.information.documents.tests.factories import make_effective, procedure
from ninefold.kernel.actions.models import Action
from ninefold.kernel.commands import unledgered
from tests.cast import Member
from tests.look.papers import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def supersede(member: Member, copy: Copy) -> None:
    """Let the next revision hold."""
    document = copy.document_version.document
    note = "Two offers instead of one"
    following = documents.add_version(
        document, Content(markdown="Ask for two offers."), actor=member.actor, revision="B", change_note=note
    )
    make_effective(following, member)


def status(code: str) -> str:
    answer = Client().get(f"/s/{code}")
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    return answer.content.decode()


def test_copies_are_numbered_and_only_of_what_holds(ann: Member) -> None:
    version = in_force(ann)
    numbers = [services.print_copy(version, actor=ann.actor, given_to=who).number for who in ("Assembly", "Stores")]
    assert numbers == [1, 2]
    with pytest.raises(ValidationError, match="in force"):
        services.print_copy(procedure(ann, "PR-02"), actor=ann.actor, given_to="Assembly")


def test_a_copy_is_printed_with_its_number_for_whom_it_is(ann: Member) -> None:
    version, client = in_force(ann), ann.client()
    page = client.post(
        f"/o/{ann.slug}/documents/versions/{version.pk}/copies/new/", {"given_to": "Assembly", "place": "Bench 3"}
    )["Location"]
    shown = client.get(page).content.decode()
    assert "Copy 1 is on record" in shown
    assert Copy.objects.get().paper_code not in shown.partition("</h1>")[0], "a copy is called by its number"
    words = words_of(client.get(f"{page}pdf/").content)
    assert "Controlled copy no. 1 for Assembly." in words
    assert Copy.objects.get().paper_code in words


@pytest.mark.covers("S221")
def test_the_code_on_paper_tells_anybody_current_then_superseded_and_nothing_else(ann: Member) -> None:
    copy = a_copy(ann)
    current = status(copy.paper_code)
    assert "This revision is current" in current
    supersede(ann, copy)
    past = status(copy.paper_code)
    assert "This revision is superseded" in past
    assert "In force is revision B." in past
    for secret in ("Buying and suppliers", "Assembly", "Bench 3", "Brightwater", "Ann", "two offers"):
        assert secret.lower() not in past.lower()


def test_the_plain_print_has_a_code_too_that_stays_the_same(ann: Member) -> None:
    draft = procedure(ann)
    code = services.code_for(draft, actor=ann.actor)
    assert services.code_for(draft, actor=ann.actor) == code
    assert "This is a draft" in status(code)
    assert len(code) == 16  # of 32 signs: 80 bits


def test_a_code_that_nobody_gave_leads_nowhere_and_many_tries_are_stopped() -> None:
    client = Client()
    assert client.get("/s/aaaaaaaaaaaaaaaa").status_code == 404
    assert {client.get("/s/aaaaaaaaaaaaaaab").status_code for _try in range(130)} == {404, 429}
    assert "<h1>Too many tries</h1>" in client.get("/s/aaaaaaaaaaaaaaab").content.decode()


def test_when_a_new_version_holds_the_owner_is_asked_to_collect_what_is_out(ann: Member) -> None:
    copy = a_copy(ann)
    services.take_back(services.print_copy(copy.document_version, actor=ann.actor, given_to="Stores"), actor=ann.actor)
    supersede(ann, copy)
    action = Action.objects.get()
    assert action.title.startswith("Collect 1 printed copy of PR-01")
    assert action.owner_id == copy.document_version.document.owner_id
    assert "Copy 1: Assembly, Bench 3" in action.note
    page = ann.client().get(f"/o/{ann.slug}/documents/versions/{copy.document_version_id}/").content.decode()
    assert "Collect them." in page


def test_a_lost_copy_is_not_out_and_its_paper_says_so(ann: Member) -> None:
    copy = a_copy(ann)
    services.lose(copy, actor=ann.actor, reason="Not on the bench any more")
    assert list(selectors.still_out(copy.document_version_id)) == []
    assert "should not be in use any more" in status(copy.paper_code)


def test_paper_of_a_revision_that_is_no_longer_kept_is_not_called_a_draft(ann: Member) -> None:
    copy = a_copy(ann)
    supersede(ann, copy)
    with unledgered("years later, when its retention is over"):
        Version.objects.filter(pk=copy.document_version_id).update(state=State.DISPOSED)
    said = status(copy.paper_code)
    assert "This revision is no longer kept" in said
    assert "Do not work by this copy." in said


def test_who_may_not_see_a_draft_gets_no_paper_of_it(ann: Member, eve: Member) -> None:
    draft = procedure(ann)
    assert eve.client().get(f"/o/{ann.slug}/documents/versions/{draft.pk}/pdf/").status_code in (403, 404)
