"""Rows of one organization stay apart from another's, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.actors import system_actor
from ninefold.kernel.commands import unledgered
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.identity import services as grants
from ninefold.kernel.items.models import Item
from ninefold.kernel.organizations.models import Organization, Person, Site
from ninefold.kernel.permissions import Role, all_permissions
from ninefold.kernel.tenants import StaleRecord
from tests.cast import Member, join


def site(name: str) -> Site:
    made = Site(name=name)
    with unledgered("a test"):
        made.save()
    return made


def test_without_an_active_organization_tables_are_closed(db: None) -> None:
    with pytest.raises(active.NoOrganization):
        Site.objects.count()


def test_nobody_switches_the_organization_midway(ann: Member, dee: Member) -> None:
    with active.within(ann.organization.pk), pytest.raises(active.NoOrganization), active.within(dee.organization.pk):
        pass


def test_a_row_of_another_organization_is_not_there(ann: Member, dee: Member) -> None:
    with active.within(ann.organization.pk):
        mine = site("Hull")
    with active.within(dee.organization.pk):
        assert not Site.objects.filter(pk=mine.pk).exists()


def test_a_row_cannot_point_at_another_organization(ann: Member, dee: Member) -> None:
    with active.within(ann.organization.pk):
        mine = site("Hull")
    with active.within(dee.organization.pk), unledgered("a test"), pytest.raises(IntegrityError), transaction.atomic():
        Person(name="Mallory", site=mine).save()
        with transaction.get_connection().cursor() as cursor:
            if transaction.get_connection().vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            else:
                transaction.get_connection().check_constraints()


@pytest.mark.usefixtures("inside")
def test_of_two_who_change_a_row_the_second_is_told(ann: Member) -> None:
    mine = site("Hull")
    other = Site.objects.get(pk=mine.pk)
    with unledgered("a test"):
        mine.save()
        with pytest.raises(StaleRecord):
            other.save()


@pytest.mark.usefixtures("inside")
def test_a_member_of_one_site_sees_that_site_and_what_has_none(ann: Member, organization: Organization) -> None:
    hull, york = site("Hull"), site("York")
    limited = join(organization, "Lou", "quality_manager", sites=[hull])
    for place in (hull, york, None):
        actions.open_action(f"At {place}", actor=ann.actor, site_id=place.pk if place else None)
    seen = {action.title for action in Action.objects.all().visible_to(limited.actor, "actions.read")}
    items = {item.title for item in Item.objects.all().visible_to(limited.actor, "actions.read")}
    assert seen == items == {"At Hull", "At None"}


@pytest.mark.usefixtures("inside")
def test_the_people_with_a_verb_are_those_whose_actor_has_it(ann: Member, bob: Member, eve: Member) -> None:
    hull, york = site("Hull"), site("York")
    limited = join(ann.organization, "Lou", "quality_manager", sites=[hull])
    for verb in (each.name for each in all_permissions()):
        for place in (hull.pk, york.pk, None):
            can = {each.person.pk for each in (ann, bob, eve, limited) if each.actor.can(verb, place)}
            assert set(identity.people_with(verb, place).values_list("pk", flat=True)) == can, (verb, place)


@pytest.mark.usefixtures("inside")
def test_without_the_verb_nothing_is_visible(ann: Member, eve: Member) -> None:
    actions.open_action("Evaluate suppliers", actor=ann.actor)
    assert not Action.objects.all().visible_to(eve.actor, "actions.read").exists()


def test_each_day_opens_what_holds_on_that_day(organization: Organization) -> None:
    hal, here = join(organization, "Hal"), organization.pk
    today, tomorrow = timezone.localdate(), timezone.now() + timedelta(days=1)
    grants.grant(hal.person, Role.QUALITY_MANAGER, actor=system_actor(here, "test"), valid_to=today)
    with unledgered("a test"):
        Person.across_organizations.filter(pk=hal.person.pk).update(left_on=tomorrow.date())

    def roles() -> set[str] | None:
        seat = identity.seat_of(hal.user, hal.slug)
        return set(seat.actor.roles) if seat else None

    assert roles() == {Role.QUALITY_MANAGER.value}
    with time_machine.travel(tomorrow):
        assert roles() == set(), "the role is over"
    with time_machine.travel(tomorrow + timedelta(days=1)):
        assert roles() is None, "Hal has left"
    assert roles() == {Role.QUALITY_MANAGER.value}
