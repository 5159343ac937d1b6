"""Building and approving the quality policy, and the document that it becomes."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Document, Version
from ninefold.kernel.checks import View
from ninefold.system.policy import checks, selectors, services
from ninefold.system.policy.tests.factories import ANSWERS, approved, brought, draft_of
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


@pytest.mark.covers("S218")
def test_approving_the_policy_issues_its_controlled_document(ann: Member) -> None:
    first = approved(draft_of(ann), ann)
    document = library.quality_policy(ann.actor)
    assert document is not None
    held = document.current
    assert held is not None
    assert (document.group, document.title) == ("policy", "Quality policy")
    assert (held.state, held.revision, held.issued_from_id) == ("effective", "A", first.pk)
    assert held.content == f"# Quality policy\n\n{first.statement}"
    assert [(each.valid, each.signature.meaning) for each in library.verdicts_of(held)] == [(True, "approve")]
    second = approved(draft_of(ann, direction="the first call when a reading looks wrong"), ann)
    versions = list(document.versions.order_by("number"))
    assert [(each.state, each.revision) for each in versions] == [("superseded", "A"), ("effective", "B")]
    first.refresh_from_db()
    assert (first.state, selectors.effective(ann.actor)) == ("superseded", second)
    browser = ann.client()
    page = browser.get(f"/o/{ann.slug}/documents/{document.pk}/").content.decode()
    assert f"Written out from: {second}" in page
    assert "the first call when a reading looks wrong" in page
    assert f"/documents/{document.pk}/" in browser.get(f"/o/{ann.slug}/policy/").content.decode()
    Version.across_organizations.filter(pk=versions[1].pk).update(content="We promise the moon.")
    assert [each.valid for each in library.verdicts_of(Version.objects.get(pk=versions[1].pk))] == [False]


@pytest.mark.covers("S218")
def test_a_policy_that_was_there_before_gets_its_next_revision_and_no_second_document(ann: Member) -> None:
    brought(ann, "Data protection policy", "QP-07")
    document = brought(ann)
    page = ann.client().get(f"/o/{ann.slug}/policy/").content.decode()
    assert "so you need no second one" in page
    assert "We repair what we broke." in page
    assert not list(checks.the_policy_is_approved(View(ann.actor, "2026", None)))
    approved(draft_of(ann), ann)
    states = [(each.revision, each.state) for each in document.versions.order_by("number")]
    assert states == [("B", "superseded"), ("C", "effective")]
    assert Document.objects.filter(group="policy").count() == 2


def test_the_next_revision_that_somebody_began_gives_way_to_the_policy_that_is_issued(ann: Member) -> None:
    document = brought(ann)
    documents.start_draft(document, actor=ann.actor)
    approved(draft_of(ann), ann)
    states = [(each.revision, each.state) for each in document.versions.order_by("number")]
    assert states == [("B", "superseded"), ("C", "discarded"), ("C", "effective")]


def test_a_policy_in_another_language_is_known_by_its_clause(ann: Member) -> None:
    assert library.quality_policy(ann.actor) is None
    document = documents.start_core_document("Leitsätze", "policy", "policy", ("5.2.1",), actor=ann.actor)
    assert library.quality_policy(ann.actor) == document


def test_only_top_management_approves(ann: Member, bob: Member) -> None:
    policy = draft_of(ann)
    with pytest.raises(PermissionDenied):
        services.approve(policy, actor=bob.actor)
    with pytest.raises(ValidationError, match="signed"):
        services.approve(policy, actor=ann.actor)


def test_a_policy_without_its_two_promises_is_not_approved(ann: Member) -> None:
    policy = draft_of(ann, requirements="", improvement="", topics=())
    ann.sign(policy)
    with pytest.raises(ValidationError) as refused:
        services.approve(policy, actor=ann.actor)
    for words in ("meet what is required", "get better", "for what objectives"):
        assert words in str(refused.value)


def test_own_words_stand_until_they_are_taken_away(ann: Member) -> None:
    assert draft_of(ann, words="We mend meters.").statement == "We mend meters."
    again = draft_of(ann)
    assert again.statement.startswith("We build and repair")
    with pytest.raises(ValidationError, match="Somebody else"):
        services.save_draft(ANSWERS, actor=ann.actor, expected_version=again.version - 1)


def test_the_checks_say_what_is_missing_weak_or_not_shared(ann: Member) -> None:
    view = View(ann.actor, "2026", None)
    assert [remark.text for remark in checks.the_policy_is_approved(view)] == ["There is no quality policy yet"]
    draft = draft_of(ann, words="Quality first.")
    assert [remark.record for remark in checks.the_policy_is_approved(view)] == [draft]
    assert "It does not promise to get better." in [remark.text for remark in checks.the_policy_is_clear(view)]
    approved(draft_of(ann), ann)
    assert not [*checks.the_policy_is_approved(view), *checks.the_policy_is_clear(view)]
    (unshared,) = checks.people_are_given_the_policy(view)
    assert isinstance(unshared.record, Document)
    documents.distribute(unshared.record, ["all:"], actor=ann.actor, reason="Everybody works by it")
    assert not list(checks.people_are_given_the_policy(view))
