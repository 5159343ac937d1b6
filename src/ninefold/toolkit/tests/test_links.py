"""Links by hand."""

from __future__ import annotations

import pytest

from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.links.models import Link
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.permissions import Role
from tests.cast import Member, join

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(ann: Member) -> tuple[Action, Action]:
    first = actions.open_action("Put the gauge back", actor=ann.actor)
    return first, actions.open_action("Buy a gauge", actor=ann.actor)


@pytest.fixture
def fay(organization: Organization) -> Member:
    """Employee: reads actions and works on her own."""
    return join(organization, "Fay", Role.EMPLOYEE)


def address(member: Member, action: Action) -> str:
    return f"/o/{member.slug}/actions/{action.pk}/links/"


def test_a_record_is_found_linked_and_shown_on_both_pages(ann: Member, pair: tuple[Action, Action]) -> None:
    client, (first, second) = ann.client(), pair
    found = client.get(address(ann, first), {"q": "gauge"}).content.decode()
    assert f'value="{second.pk}"' in found
    assert f'value="{first.pk}"' not in found
    client.post(address(ann, first), {"item": str(second.pk), "relation": "caused_by"})
    for one, other in (pair, (second, first)):
        said = client.get(f"/o/{ann.slug}/actions/{one.pk}/").content.decode()
        assert f'<a href="/o/{ann.slug}/actions/{other.pk}/">' in said
    with active.within(ann.organization.pk):
        assert ledger.lines(ledger.entries_about(first.pk))[0].event == "links.link.add"


def test_a_link_is_taken_away_again(ann: Member, pair: tuple[Action, Action]) -> None:
    client, (first, second) = ann.client(), pair
    client.post(address(ann, first), {"item": str(second.pk), "relation": "about"})
    with active.within(ann.organization.pk):
        [link] = Link.objects.all()
    assert client.post(address(ann, second), {"remove": str(link.pk)}).status_code == 404
    assert client.post(address(ann, first), {"remove": str(link.pk)}).status_code == 302
    with active.within(ann.organization.pk):
        assert Link.objects.filter(removed_on=None).count() == 0


@pytest.mark.parametrize("item", ["", "nonsense", "01a202cc-d15b-7db7-a7a1-0c04e3e2dc89", "itself"])
def test_what_is_not_there_cannot_be_linked(ann: Member, pair: tuple[Action, Action], item: str) -> None:
    wanted = str(pair[0].pk) if item == "itself" else item
    answer = ann.client().post(address(ann, pair[0]), {"item": wanted, "relation": "about"})
    assert answer.status_code == 404


def test_who_only_reads_links_nothing(ann: Member, fay: Member, pair: tuple[Action, Action]) -> None:
    first, second = pair
    answer = fay.client().post(address(fay, first), {"item": str(second.pk), "relation": "about"})
    assert answer.status_code == 403
    assert address(fay, first) not in fay.client().get(f"/o/{fay.slug}/actions/{first.pk}/").content.decode()
