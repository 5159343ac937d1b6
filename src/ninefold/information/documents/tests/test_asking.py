"""Who can be asked at all, and the day on which what they approved holds."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ninefold.information.documents import selectors, services
from ninefold.information.documents.models import State, Version
from ninefold.information.documents.tests.factories import approve, asking, procedure
from ninefold.kernel.commands import unledgered
from ninefold.kernel.identity import services as identity
from ninefold.kernel.jobs.services import enqueue, work_one
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.permissions import Role
from tests.cast import Member, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def test_whoever_took_a_draft_over_and_wrote_in_it_does_not_approve_it_either(ann: Member, bob: Member) -> None:
    version = procedure(bob)
    services.take_over(version, actor=ann.actor)
    assert not selectors.wrote(version, ann.actor)
    services.write_draft(version, "Choose by three points.", seen=version.version, actor=ann.actor)
    with pytest.raises(ValidationError, match="Ann wrote it"):
        services.send_for_approval(version, actor=bob.actor, steps=asking(ann))
    assert selectors.wrote(version, ann.actor)


def test_nobody_is_asked_who_may_never_decide(ann: Member, bob: Member, eve: Member) -> None:
    version = procedure(bob)
    with pytest.raises(ValidationError, match="Eve has no right"):
        services.send_for_approval(version, actor=bob.actor, steps=asking(ann, eve))
    left = join(ann.organization, "Lee", Role.TOP_MANAGEMENT)
    left.person.left_on = timezone.localdate() - timedelta(days=1)
    with unledgered("somebody left"):
        left.person.save()
    with pytest.raises(ValidationError, match="Lee has no account to sign with"):
        services.send_for_approval(version, actor=bob.actor, steps=asking(left))
    services.send_for_approval(version, actor=bob.actor, steps=asking(ann))
    assignment = selectors.progress(version)[0].assignment
    for member, why in ((bob, "Bob wrote it"), (eve, "Eve has no right")):
        with pytest.raises(ValidationError, match=why):
            services.delegate(assignment, member.person, actor=ann.actor, reason="Holiday until May")
    gil = join(ann.organization, "Gil", Role.TOP_MANAGEMENT)
    page = reverse("documents_hand_over", args=[ann.slug, version.pk, assignment.pk])
    assert list(ann.client().get(page).context["form"].fields["person"].queryset) == [gil.person]
    identity.end_grant(gil.person.grants.get(), actor=ann.actor)
    assert "Nobody else can decide this" in ann.client().get(page).content.decode()


@pytest.mark.parametrize("by_hand", [False, True], ids=["by the worker", "by a person"])
def test_the_day_is_that_of_the_organizations_calendar(ann: Member, bob: Member, by_hand: bool) -> None:
    ahead, behind = ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Pago_Pago")
    zone = ahead if timezone.now().hour > 9 else behind  # where it is another day now than in Greenwich
    Organization.objects.filter(pk=ann.organization.pk).update(time_zone=str(zone))
    version, today = procedure(bob), timezone.now().astimezone(zone).date()
    services.write_draft(version, "Text", seen=version.version, actor=bob.actor, planned_for=today + timedelta(days=3))
    services.send_for_approval(version, actor=bob.actor)
    approve(version, ann)
    if by_hand:
        ann.client().post(reverse("documents_version_move", args=[ann.slug, version.pk, "release"]))
    else:
        with unledgered("its day has come"):
            Version.objects.filter(pk=version.pk).update(planned_for=today)
        enqueue("documents.release_due", key="today", actor=ann.actor)
        while work_one():
            pass
    version.refresh_from_db()
    assert (version.state, version.effective_from) == (State.EFFECTIVE, today)
