"""The library's pages: core on top, filters, the set, the weight, the method."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ninefold.information.documents import selectors as documents
from ninefold.information.documents import services
from ninefold.information.documents.models import Kind
from ninefold.information.documents.tests.factories import in_force
from ninefold.information.library import selectors
from ninefold.information.starters import services as starters
from ninefold.information.starters import texts
from ninefold.kernel.actions.models import Action
from ninefold.kernel.commands import unledgered
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.organizations.models import Site
from ninefold.kernel.usage import services as usage
from ninefold.kernel.usage.models import Opened
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


@pytest.mark.covers("S213", "S216", "S245")
def test_the_eight_core_groups_stand_on_top_even_when_they_are_empty(ann: Member) -> None:
    shown = ann.page("documents/")
    for label in (
        "Scope of the system",
        "Quality policy",
        "Quality objectives",
        "Work instructions",
        "Forms and templates",
    ):
        assert label in shown
    assert "Who does what, in which order" in shown
    choosing = ann.page("documents/new/")
    assert [each for each in Kind if str(documents.PURPOSE_OF_KIND[each]) not in choosing] == []
    assert "none effective" in shown
    assert "#file-text" in shown
    assert "Says</span> Documents say what should happen." in " ".join(shown.split())
    assert {"policy", "procedure", "work_instruction"} <= set(Kind.values)
    assert "/documents/packs/" in shown.partition("Nothing here yet")[2]
    in_force(ann, "PR-1", "Buying")
    assert "documents/export.pdf" in ann.page("documents/")
    services.create_document("PR-2", "Selling", "procedure", actor=ann.actor)
    group = next(each for each in selectors.core(ann.actor) if each.group == "procedures")
    assert (group.effective, group.coming) == (1, 1)
    assert len(selectors.core(ann.actor)) == 8


def test_a_list_has_a_column_of_sites_only_where_one_stands_in_it(ann: Member) -> None:
    document = in_force(ann, "PR-1", "Buying")
    column = "sort=site"
    assert column not in ann.page("documents/")
    with unledgered("a scene with a place"):
        document.site = Site.objects.create(name="Calder Dock")
        document.save()
    assert column in ann.page("documents/")


@pytest.mark.covers("S211")
def test_filters_by_state_language_care_and_the_four_words(ann: Member) -> None:
    audit = in_force(ann, "PR-9", "Internal audit", language="en", owner=ann.person)
    in_force(ann, "PR-8", "Doing the work", language="de")
    services.create_document("PR-7", "Nothing yet", "procedure", actor=ann.actor)
    links.link(Item.objects.get(pk=audit.pk), relation="proves", clause="iso9001:2026:9.2.1", actor=ann.actor)
    shown = ann.page("documents/?pdca=check")
    assert "Internal audit" in shown
    assert "Doing the work" not in shown
    assert "Doing the work" in ann.page("documents/?language=de")
    assert "PR-9" not in ann.page("documents/?language=de")
    assert "PR-7" not in ann.page("documents/?state=effective")
    assert "PR-9" not in ann.page("documents/?care=no_owner")
    assert "is not a value to filter by" in ann.page("documents/?state=nonsense")


@pytest.mark.covers("S210", "S215")
def test_the_set_says_what_is_required_what_is_there_and_why(ann: Member) -> None:
    in_force(ann, "POL-1", "Quality policy", "policy")
    shown = ann.page("documents/set/")
    assert "Required by the standard" in shown
    assert "Needed by organizations like yours" in shown
    assert "Covered elsewhere" in shown
    assert "Every certificate names a scope" in shown
    starters.accept(texts.starter("scope-of-our-quality-system"), actor=ann.actor, organization=ann.organization)
    shown = ann.page("documents/set/")
    for state in ("None", "Draft", "Covered elsewhere"):
        assert f"{state}</span>" in shown
    assert "8 of 8 have starters" in shown


@pytest.mark.covers("S225", "S226")
def test_the_size_meter_weighs_and_proposes(ann: Member) -> None:
    long = in_force(ann, "PR-1", "Long one", text="Word " * 6000, owner=ann.person)
    in_force(ann, "PR-2", "Same name")
    in_force(ann, "PR-3", "Same Name")
    weighed = selectors.weight(ann.actor, selectors.today())
    assert (weighed.count, [sheet.code for sheet in weighed.long]) == (3, ["PR-1"])
    assert [[sheet.code for sheet in same] for same in weighed.doubled] == [["PR-2", "PR-3"]]
    assert weighed.counted_since is None
    shown = ann.page("documents/size/")
    assert "Underbuilt" in shown
    assert "No data: no opening was counted yet." in shown
    ann.client().post(f"/o/{ann.slug}/documents/size/", {"what": "retire", "pick": [str(long.pk)]})
    asked = Action.objects.get()
    assert (asked.owner, asked.source_id) == (ann.person, long.pk)


def test_nobody_opened_it_is_said_only_after_a_year_of_counting(ann: Member) -> None:
    read, unread = in_force(ann, "PR-1", "Read"), in_force(ann, "PR-2", "Unread")
    today = timezone.localdate()
    ann.page(f"documents/{read.pk}/")
    usage.flush()
    assert list(documents.unused(ann.actor, on=today)) == []
    Opened.across_organizations.create(
        organization_id=ann.organization.pk, item_id=unread.pk, day=today - timedelta(days=400), times=1
    )
    assert list(documents.unused(ann.actor, on=today)) == [unread]
    assert "PR-2" in ann.page("documents/?care=unused")
    assert "PR-1" not in ann.page("documents/?care=unused")


def test_the_weight_is_known_for_every_month_since(ann: Member) -> None:
    in_force(ann, "PR-1", "Old", text="Word " * 6000)
    months = selectors.months(ann.actor, selectors.today())
    assert len(months) == 24
    assert (months[0].pages, months[-1].pages, months[-1].count) == (0, 11, 1)


@pytest.mark.covers("S224")
def test_the_method_is_written_from_the_settings_and_becomes_a_draft(ann: Member) -> None:
    assert "Nobody approves what they wrote themselves." in ann.page("documents/method/")
    services.set_rules(actor=ann.actor, author_may_approve=True, why="There are two of us", review_months=18)
    shown = ann.page("documents/method/")
    assert "There are two of us" in shown
    assert "every 18 months" in shown
    ann.client().post(f"/o/{ann.slug}/documents/method/")
    document = documents.of_group("control", ann.actor)
    assert document is not None
    assert document.current is not None
    assert "There are two of us" in document.current.content
    ann.client().post(f"/o/{ann.slug}/documents/method/")
    assert documents.documents(ann.actor).count() == 1
