"""Building, approving and replacing the scope."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.documents.models import StepKind, Version
from ninefold.information.documents.services import Content
from ninefold.information.starters import selectors as starters
from ninefold.information.starters import texts
from ninefold.information.starters.services import accept
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations import services as organizations
from ninefold.kernel.permissions import Role
from ninefold.kernel.signatures import selectors as signed
from ninefold.system.scope import selectors, services
from ninefold.system.scope.services import Choice
from ninefold.system.scope.tests.factories import approved, department, draft_of
from tests.cast import Member, join

pytestmark = pytest.mark.usefixtures("inside")


@pytest.mark.covers("S3")
def test_a_signed_scope_holds_and_replaces_the_one_before(ann: Member) -> None:
    first = draft_of(ann)
    ann.sign(first)
    services.approve(first, actor=ann.actor)
    second = draft_of(ann, statement="Assembly, repair and training for flow meters at Harrow Lane.")
    ann.sign(second)
    services.approve(second, actor=ann.actor)
    first.refresh_from_db()
    assert (first.state, selectors.effective(ann.actor)) == ("superseded", second)
    assert [verdict.valid for verdict in signed.verdicts(second)] == [True]


def test_approval_without_a_signature_is_refused(ann: Member) -> None:
    scope = draft_of(ann)
    with pytest.raises(ValidationError, match="signed"):
        services.approve(scope, actor=ann.actor)
    scope.refresh_from_db()
    assert scope.state == "draft"


@pytest.mark.covers("S217")
def test_approving_the_scope_issues_its_controlled_document(ann: Member) -> None:
    first = approved(draft_of(ann), ann)
    document = library.of_group("scope", ann.actor)
    assert document is not None
    held = document.current
    assert held is not None
    assert (document.code, held.state, held.revision, held.issued_from_id) == ("D-01", "effective", "A", first.pk)
    assert first.statement in held.content
    assert "8.3 Customers give us complete drawings." in held.content
    assert [(each.valid, each.signature.meaning) for each in library.verdicts_of(held)] == [(True, "approve")]
    second = approved(draft_of(ann, statement="Repair of flow meters for water works at Harrow Lane."), ann)
    versions = list(document.versions.order_by("number"))
    assert [(each.state, each.revision) for each in versions] == [("superseded", "A"), ("effective", "B")]
    browser = ann.client()
    page = browser.get(f"/o/{ann.slug}/documents/{document.pk}/").content.decode()
    assert "Repair of flow meters" in page
    assert f"Written out from: {second}" in page
    assert "Start a new draft" not in page
    assert f"/documents/{document.pk}/" in browser.get(f"/o/{ann.slug}/scope/").content.decode()
    Version.across_organizations.filter(pk=versions[1].pk).update(content="Everything, everywhere.")
    assert [each.valid for each in library.verdicts_of(Version.objects.get(pk=versions[1].pk))] == [False]


@pytest.mark.parametrize("sent", [False, True], ids=["draft", "in review"])
def test_a_draft_from_a_starter_gives_way_to_the_scope_that_is_issued(ann: Member, sent: bool) -> None:
    starter = texts.starter("scope-of-our-quality-system")
    document = accept(starter, actor=ann.actor, organization=ann.organization).document
    begun = document.versions.get()
    if sent:
        mo = join(ann.organization, "Mo", Role.QUALITY_MANAGER).person.pk
        documents.write_draft(begun, "We mend meters.", seen=begun.version, actor=ann.actor)
        documents.send_for_approval(begun, actor=ann.actor, steps=[documents.Ask(StepKind.APPROVE, people=(mo,))])
    scope = approved(draft_of(ann), ann)
    assert library.of_group("scope", ann.actor) == document
    told = [(each.number, each.revision, each.state) for each in document.versions.order_by("number")]
    assert told == [(1, "A", "discarded"), (2, "A", "effective")]
    (line,) = [each for each in ledger.lines(ledger.entries_about(begun.pk)) if each.event.endswith(".give_way")]
    assert line.reason == f"{scope} was approved"
    assert not library.on_their_way(ann.actor).exists()


def test_nothing_is_issued_that_nobody_signed(ann: Member) -> None:
    document = documents.create_document("D-1", "Scope", "other", actor=ann.actor)
    with pytest.raises(ValidationError, match="approved by signature"):
        documents.issue(draft_of(ann), document, Content(markdown="Everything"), actor=ann.actor, change_note="")


@pytest.mark.covers("S80", "S81", "S82", "S83", "S84", "S85")
def test_what_a_scope_must_say_before_it_is_approved(ann: Member) -> None:
    sales = department("Sales")
    site = organizations.ensure_site("Calder Dock", actor=ann.actor)
    lacking = draft_of(
        ann,
        activities=(),
        products=(),
        services=(),
        outsourced=({"process": "Galvanizing", "supplier": ""},),
        sites=(Choice(site.pk, False),),
        departments=(Choice(sales.pk, False),),
    )
    ann.sign(lacking)
    with pytest.raises(ValidationError) as refused:
        services.approve(lacking, actor=ann.actor)
    for words in ("no activity", "no product or service", "who does Galvanizing", "no reason is given for Calder Dock"):
        assert words in str(refused.value)
    assert "Sales" in str(refused.value)
    said = draft_of(
        ann,
        products=(),
        services=("repair",),
        outsourced=({"process": "Galvanizing", "supplier": "Northern Coatings"},),
        sites=(Choice(site.pk, False, "Only a store"),),
        departments=(Choice(sales.pk, False, "Works for another firm"),),
    )
    ann.sign(said)
    assert services.approve(said, actor=ann.actor).state == "effective"


def test_a_signature_over_other_words_does_not_count(ann: Member) -> None:
    scope = draft_of(ann)
    ann.sign(scope)
    changed = draft_of(ann, statement="Repair of anything at Harrow Lane.")
    with pytest.raises(ValidationError, match="signed"):
        services.approve(changed, actor=ann.actor)


def test_somebody_without_the_right_cannot_approve(ann: Member, bob: Member) -> None:
    with pytest.raises(PermissionDenied):
        services.approve(draft_of(ann), actor=bob.actor)


def test_a_requirement_that_applies_to_everybody_cannot_be_left_out(ann: Member) -> None:
    with pytest.raises(ValidationError, match="9.2"):
        draft_of(ann, left_out={"9.2": "we have no time"})


def test_a_quality_manager_may_overrule_with_a_reason(ann: Member) -> None:
    scope = draft_of(ann, left_out={"9.2": "a group audits for us"}, overruled=frozenset({"9.2"}))
    assert scope.left_out.get(clause="9.2").overruled


def test_a_draft_that_somebody_else_changed_is_not_overwritten(ann: Member) -> None:
    first = draft_of(ann)
    draft_of(ann, statement="Other words about flow meters at Harrow Lane.")
    with pytest.raises(ValidationError, match="Somebody else"):
        services.save_draft(services.Draft(statement="mine"), actor=ann.actor, expected_version=first.version)


def test_every_change_of_the_draft_is_in_the_ledger(ann: Member) -> None:
    scope = draft_of(ann)
    draft_of(ann, statement="Other words about flow meters at Harrow Lane.")
    events = [line.event for line in ledger.lines(ledger.entries_about(scope.pk))]
    assert events == ["scope.scope.edit", "scope.scope.create"]


def test_the_first_sentence_is_made_from_the_parts_in_whatever_language() -> None:
    draft = services.Draft(activities=("assembly", "repair"), products=("flow meters",), services=("training",))
    assert services.compose(draft, ["Hull", "York"]) == "Assembly, repair: flow meters, training (Hull, York)."
    german = services.Draft(activities=("Spritzgießen", "Montage"), products=("Gehäuse",))
    assert services.compose(german, ["Coburg"]) == "Spritzgießen, Montage: Gehäuse (Coburg)."
    assert services.compose(services.Draft(services=("cleaning",)), []) == "Cleaning."
    assert services.compose(services.Draft(), ["Hull"]) == ""


def test_starters_are_filled_with_what_the_scope_says(ann: Member) -> None:
    """Only the places in scope, and where the work begins and ends; nothing of it is asked again."""
    inside, outside = (organizations.ensure_site(name, actor=ann.actor) for name in ("Harrow Lane", "Sales office"))
    places = (Choice(inside.pk), Choice(outside.pk, included=False, reason="Sells other things"))
    draft_of(ann, sites=places, services=("repair",), begins_with="a request", ends_with="the test report")
    starter = texts.starter("scope-of-our-quality-system")
    ready = starters.preview(starter, ann.actor, ann.organization)
    assert "Products and services covered: flow meters and repair." in ready.text
    assert "The work starts with a request and ends with the test report." in ready.text
    assert "- Harrow Lane" in ready.text
    assert "Sales office" not in ready.text
