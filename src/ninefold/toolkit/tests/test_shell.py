"""The frame: rail, sites, the chain of states, and what a record's page says where."""

from __future__ import annotations

import pytest

from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.commands import unledgered
from ninefold.kernel.organizations.models import Organization, Site
from ninefold.toolkit.register import by_name
from ninefold.toolkit.steps import steps_of
from tests.cast import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_sites(organization: Organization) -> list[Site]:
    found = [Site(name="Harrow Lane"), Site(name="Calder Dock")]
    with active.within(organization.pk), unledgered("two sites"):
        for site in found:
            site.save()
    return found


def test_the_bar_offers_the_sites_of_a_list_and_keeps_the_other_filters(ann: Member, two_sites: list[Site]) -> None:
    said = ann.page("actions/?state=open")
    assert f"?state=open&amp;site={two_sites[0].pk}" in said
    assert "All sites" in said
    assert ">Calder Dock</summary>" in ann.page(f"actions/?site={two_sites[1].pk}")


def test_a_chosen_site_stays_chosen_from_list_to_list(ann: Member, two_sites: list[Site]) -> None:
    said = ann.page(f"actions/?site={two_sites[0].pk}")
    assert f'href="/o/{ann.slug}/people/?site={two_sites[0].pk}"' in said
    assert f'href="/o/{ann.slug}/sites/"' in said


def test_one_site_needs_no_choice(ann: Member) -> None:
    assert "site-pick" not in ann.page("actions/")


def test_the_narrow_rail_is_remembered_and_opens_no_group_by_itself(ann: Member) -> None:
    client, address = ann.client(), f"/o/{ann.slug}/sites/"
    assert "<details open>" in client.get(address).content.decode()
    client.post("/display", {"rail": "narrow", "next": address})
    said = client.get(address).content.decode()
    assert 'data-rail="narrow"' in said
    assert "<details open>" not in said


def test_the_chain_shows_the_way_behind_and_the_usual_way_on(ann: Member) -> None:
    register = by_name("actions.action")
    assert register is not None
    with active.within(ann.organization.pk):
        action = actions.open_action("Put the gauge back", owner=ann.person, actor=ann.actor)
        flow = register.workflow
        assert flow is not None
        assert [step.label for step in steps_of(register, action)] == ["Open", "In progress", "Done", "Checked"]
        flow.fire("block", action, actor=ann.actor, reason="No gauge.")
        chain = [(step.label, step.place) for step in steps_of(register, action)]
    assert chain == [("Open", "past"), ("Blocked", "cur"), ("In progress", ""), ("Done", ""), ("Checked", "")]


def test_what_was_written_at_length_is_a_part_of_its_own(ann: Member) -> None:
    ann.client().post(f"/o/{ann.slug}/actions/new/", {"title": "Buy a gauge", "note": "First line.\n\nSecond."})
    with active.within(ann.organization.pk):
        said = ann.page(f"actions/{Action.objects.get().pk}/")
    assert "<p>First line.</p>" in said
    assert said.count("Buy a gauge</dd>") == 0
