"""Views of lists that people keep."""

from __future__ import annotations

import pytest

from ninefold.kernel import active
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.permissions import Role
from ninefold.kernel.saved_views.models import SavedView
from tests.cast import Member, join

pytestmark = pytest.mark.django_db
SAVE = {"name": "Late ones", "query": "?state=open&sort=due"}


@pytest.fixture
def fay(organization: Organization) -> Member:
    """Employee: reads actions and works on her own."""
    return join(organization, "Fay", Role.EMPLOYEE)


def base(member: Member) -> str:
    return f"/o/{member.slug}/actions/"


def test_a_narrowed_list_is_kept_under_a_name_and_opens_again(ann: Member) -> None:
    assert "Save this view" in ann.page("actions/?state=open")
    answer = ann.client().post(f"{base(ann)}views/", SAVE)
    assert answer["Location"] == f"{base(ann)}?state=open&sort=due"
    assert 'aria-current="true">Late ones' in ann.page("actions/?sort=due&state=open")
    assert 'aria-current="true">All' in ann.page("actions/")


def test_a_view_is_its_makers_alone_until_it_is_for_everybody(ann: Member, bob: Member) -> None:
    ann.client().post(f"{base(ann)}views/", SAVE)
    assert "Late ones" not in bob.page("actions/")
    ann.client().post(f"{base(ann)}views/", {**SAVE, "shared": "1"})
    assert "Late ones" in bob.page("actions/")


def test_the_same_name_again_means_the_new_address(ann: Member) -> None:
    for query in ("?state=open", "?state=done"):
        ann.client().post(f"{base(ann)}views/", {"name": "Mine", "query": query})
    with active.within(ann.organization.pk):
        assert [view.query for view in SavedView.objects.all()] == ["state=done"]


def test_who_only_reads_shares_and_removes_no_view_of_everybody(ann: Member, fay: Member) -> None:
    assert fay.client().post(f"{base(fay)}views/", {**SAVE, "shared": "1"}).status_code == 403
    ann.client().post(f"{base(ann)}views/", {**SAVE, "shared": "1"})
    with active.within(ann.organization.pk):
        [view] = SavedView.objects.all()
    assert fay.client().post(f"{base(fay)}views/", {"remove": str(view.pk)}).status_code == 403
    assert "Remove this view" not in fay.page("actions/?state=open&sort=due")


def test_a_view_is_removed_and_the_list_stays(ann: Member) -> None:
    ann.client().post(f"{base(ann)}views/", SAVE)
    with active.within(ann.organization.pk):
        [view] = SavedView.objects.all()
    assert f'value="{view.pk}"' in ann.page("actions/?state=open&sort=due")
    ann.client().post(f"{base(ann)}views/", {"remove": str(view.pk)})
    assert "Late ones" not in ann.page("actions/")
    assert ann.client().post(f"{base(ann)}views/", {"remove": str(view.pk)}).status_code == 404


def test_a_view_without_a_name_is_refused(ann: Member) -> None:
    ann.client().post(f"{base(ann)}views/", {"name": " ", "query": "?state=open"})
    with active.within(ann.organization.pk):
        assert SavedView.objects.count() == 0
