"""Each check about documents finds what it is for, and is silent when it is right."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ninefold.information.documents import services
from ninefold.information.documents.services import Content
from ninefold.information.documents.tests.factories import in_force, make_effective
from ninefold.information.retention import services as retention
from ninefold.kernel import checks
from ninefold.kernel.checks import View
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.usage.models import Opened
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def found(member: Member, name: str, days: int = 0) -> list[str]:
    """The remarks of a check, as it would run in some days."""
    one = next(each for each in checks.all_checks() if each.id == f"documents.{name}")
    view = View(member.actor, "2026", timezone.localdate() + timedelta(days=days))
    return [f"{remark.record or ''} {remark.text}".strip() for remark in one.run(view)]


def test_a_clause_that_wants_a_document_has_one_in_force(ann: Member) -> None:
    assert found(ann, "written.6.2.1")
    draft = services.create_document("PL-1", "Goals", "plan", actor=ann.actor)
    item = Item.objects.get(pk=draft.pk)
    links.link(item, relation="proves", clause="iso9001:2026:6.2.1", actor=ann.actor)
    assert found(ann, "written.6.2.1")
    version = services.add_version(draft, Content(markdown="Grow"), actor=ann.actor)
    make_effective(version, ann)
    assert not found(ann, "written.6.2.1")
    assert found(ann, "written.5.2.2")
    in_force(ann, "POL-1", "Quality policy", "policy")
    assert not found(ann, "written.5.2.2")
    assert {"4.4.2", "8.1", "8.5.1"} <= {
        each.clause for each in checks.all_checks() if each.id.startswith("documents.written.")
    }


def test_places_to_fill_in_do_not_stay_in_force(ann: Member) -> None:
    in_force(ann, "PR-1", "Buying", text="Ask within [fill in: how many days] days.")
    assert found(ann, "finished") == ["PR-1 Buying is in force with 1 place to fill in"]


def test_finished_documents_say_nothing(ann: Member) -> None:
    in_force(ann, "PR-1", "Buying", text="Ask [within] five days.")
    assert not found(ann, "finished")


def test_documents_have_an_owner_and_a_time_for_which_they_are_kept(ann: Member) -> None:
    kept = retention.create_class("Five years", actor=ann.actor, months=60)
    in_force(ann, "PR-1", "Buying", owner=ann.person, retention=kept)
    assert not found(ann, "owned")
    assert not found(ann, "kept")
    in_force(ann, "PR-2", "Selling")
    assert found(ann, "owned") == ["PR-2 Selling has no owner"]
    assert "1 document in force" in found(ann, "kept")[0]


def test_two_that_say_the_same_are_a_conflict(ann: Member) -> None:
    in_force(ann, "PR-1", "Buying")
    in_force(ann, "PR-2", "Selling")
    in_force(ann, "POL-1", "Quality policy", "policy")
    in_force(ann, "POL-2", "Policy on data", "policy")
    assert not found(ann, "one_truth")
    again = in_force(ann, "PR-3", "BUYING")
    in_force(ann, "POL-3", "Our promise of quality", "policy")
    shown = found(ann, "one_truth")
    assert any(each.startswith("PR-3 BUYING is in force beside PR-1") for each in shown)
    assert any(each.startswith("POL-3") for each in shown)
    assert len(shown) == 2
    again.refresh_from_db()
    assert again.current is not None
    services.withdraw(again.current, actor=ann.actor, reason="PR-1 says the same")
    assert len(found(ann, "one_truth")) == 1


def test_a_document_of_no_named_language_stands_beside_every_other(ann: Member) -> None:
    in_force(ann, "PR-1", "Buying", language="en")
    in_force(ann, "PR-2", "Buying", language="de")
    assert not found(ann, "one_truth")
    in_force(ann, "PR-3", "Buying")
    in_force(ann, "PR-4", "Buying", language="fr")
    assert [each.partition(";")[0] for each in found(ann, "one_truth")] == [
        "PR-3 Buying is in force beside PR-1 Buying",
        "PR-4 Buying is in force beside PR-3 Buying",
    ]


def test_external_documents_are_checked(ann: Member) -> None:
    outside = in_force(ann, "EX-1", "A law", "external", check_months=6)
    in_force(ann, "PR-1", "Buying")
    assert not found(ann, "external")
    assert found(ann, "external", days=1) == ["EX-1 A law was never checked for a newer issue"]
    outside.refresh_from_db()
    services.check_external(outside, actor=ann.actor, found="Still the newest")
    assert not found(ann, "external", days=1)
    assert "was last checked" in found(ann, "external", days=200)[0]


def test_unused_documents_and_no_data(ann: Member) -> None:
    document = in_force(ann, "PR-1", "Buying")
    assert found(ann, "used") == ["No data: nobody opened a document here yet"]
    today, facts = timezone.localdate(), {"organization_id": ann.organization.pk, "times": 1}
    Opened.across_organizations.create(item_id=document.pk, day=today - timedelta(days=400), **facts)
    assert found(ann, "used") == ["PR-1 Buying was not opened by anybody in 12 months"]
    Opened.across_organizations.create(item_id=document.pk, day=today, **facts)
    assert not found(ann, "used")


def test_drafts_and_late_reviews(ann: Member) -> None:
    assert found(ann, "exist")
    draft = services.create_document("PR-9", "New", "procedure", actor=ann.actor)
    version = services.add_version(draft, Content(markdown="x"), actor=ann.actor)
    assert found(ann, "approved") == ["PR-9 New has never been approved here"]
    make_effective(version, ann)
    assert not found(ann, "approved")
    document = in_force(ann, "PR-1", "Buying", review_months=36)
    assert not found(ann, "exist")
    assert not found(ann, "reviewed")
    assert [each.partition(" should")[0] for each in found(ann, "reviewed", days=700)] == ["PR-1 Buying"]
    document.refresh_from_db()
    services.review_document(document, actor=ann.actor, reason="Nothing has changed")
    assert not found(ann, "reviewed", days=700)
