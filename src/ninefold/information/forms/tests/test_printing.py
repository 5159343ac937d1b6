"""An entry on paper: what was entered, and everything that happened to it, in order."""

from __future__ import annotations

import pytest

from ninefold.information.forms import services
from ninefold.information.forms.models import Entry
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.tests.factories import example_values, filled_in, form_in_use, taken
from ninefold.kernel.actions import services as actions
from ninefold.kernel.items.models import Item
from ninefold.kernel.signatures.content import digest_of, manifest_of
from tests.cast import Member
from tests.look.papers import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def pdf_of(entry: Entry, member: Member) -> str:
    return words_of(member.client().get(f"/o/{member.slug}/registers/entries/{entry.pk}/pdf/").content)


@pytest.mark.covers("S237")
def test_a_nonconforming_item_prints_its_whole_story(ann: Member) -> None:
    made = filled_in(taken(ann, "nonconforming-items"), ann, **example_values("nonconforming-items"))
    step = actions.open_action("Try all of that lot", actor=ann.actor, source=Item.objects.get(pk=made.pk))
    fields = {**made.values, "fault": "Reads 10.25 l/s at 10 l/s"}
    services.amend_entry(made, Filled(fields), actor=ann.actor, reason="The bench was off by 0.04")
    digest = manifest_of([made]).digest
    services.sign_entry(made, "decided_by", shown_digest=digest, proof=ann.proof, actor=ann.actor)
    actions.finish(step, actor=ann.actor, result="Twelve more, all in order")
    words = " ".join(pdf_of(made, ann).split())
    for each in (
        made.code,
        "BW-20 sensor 26-1098",
        "Put right",
        "Reads 10.21",
        "Reads 10.25",
        "8.7.1",
        "27 Oct 2026",
        "Valid",
    ):
        assert each in words
    assert digest_of(made) in words
    told = words[words.index("Everything that happened") :]
    order = ["added it", f"added it · {step}", "amended it", "The bench was off", "signed it", "Twelve more"]
    assert [told.index(each) for each in order] == sorted(told.index(each) for each in order)


def test_the_page_for_printing_holds_what_the_file_holds(ann: Member) -> None:
    made = filled_in(form_in_use(ann), ann, done_on="2026-03-02", what="Oven 2", heat=60)
    address = f"/o/{ann.slug}/registers/entries/{made.pk}/"
    paper = ann.client().get(address, {"print": "1"}).content.decode()
    screen = ann.client().get(address).content.decode()
    for each in (digest_of(made), "Everything that happened"):
        assert (each in paper, each in screen) == (True, False)
