"""The pages of the quality policy: the builder, its preview, the poster."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ninefold.kernel.organizations.models import Organization
from ninefold.system.policy import selectors
from ninefold.system.policy.models import Policy
from ninefold.system.policy.tests.factories import ANSWERS, approved, brought, draft_of
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")
SENT = {
    "offer": ANSWERS.offer,
    "customers": ANSWERS.customers,
    "requirements": ANSWERS.requirements,
    "improvement": ANSWERS.improvement,
    "promises": "We call back\n\nWe say so first ",
    "topics": "complaints",
}


def test_the_builder_keeps_the_answers_and_writes_the_words(ann: Member) -> None:
    assert ann.client().post(reverse("policy_builder", args=[ann.slug]), SENT).status_code == 302
    kept = selectors.draft(ann.actor)
    assert kept is not None
    assert kept.promises == ["We call back", "We say so first"]
    assert "- We say so first." in kept.statement
    page = ann.client().get(reverse("policy_builder", args=[ann.slug])).content.decode()
    assert "<li>We say so first.</li>" in page
    assert "How do people behave here?" in page


def test_the_preview_shows_words_and_weaknesses_and_keeps_nothing(ann: Member) -> None:
    sent = {**SENT, "improvement": "", "offer": "We are the leading <b>workshop</b>"}
    part = ann.client().post(reverse("policy_preview", args=[ann.slug]), sent).content.decode()
    assert "<li>We meet what customers and the law ask for.</li>" in part
    assert "It does not promise to get better." in part
    assert "“leading” praises" in part
    assert "<b>" not in part
    assert not Policy.objects.exists()


def test_honest_behaviour_is_asked_where_the_edition_speaks_of_it(ann: Member) -> None:
    Organization.objects.filter(pk=ann.organization.pk).update(edition="2015")
    page = ann.client().get(reverse("policy_builder", args=[ann.slug])).content.decode()
    assert "How do people behave here?" not in page


def test_the_builder_can_start_from_the_words_that_hold(ann: Member) -> None:
    brought(ann)
    page = ann.client().get(reverse("policy_builder", args=[ann.slug]) + "?words=1").content.decode()
    assert "We repair what we broke.</textarea>" in page


def test_somebody_who_may_only_read_sees_what_holds_and_no_button(ann: Member, cas: Member) -> None:
    page = reverse("policy_page", args=[ann.slug])
    assert "as soon as the top has approved it" in cas.client().get(page).content.decode()
    approved(draft_of(ann), ann)
    text = cas.client().get(page).content.decode()
    assert "We find causes and get better every year." in text
    assert reverse("policy_builder", args=[ann.slug]) not in text


def test_the_poster_names_who_signed_and_its_revision(ann: Member) -> None:
    poster = reverse("policy_poster", args=[ann.slug])
    assert "no approved quality policy" in ann.client().get(poster).content.decode()
    approved(draft_of(ann), ann)
    text = ann.client().get(poster).content.decode()
    assert "We find causes and get better every year." in text
    assert "Ann" in text
    assert "revision A" in text
