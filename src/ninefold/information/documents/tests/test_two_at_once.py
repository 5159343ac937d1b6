"""Two people decide at the same moment: one after the other counts, and nobody is left to guess."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ninefold.information.documents import services
from ninefold.information.documents.models import Decision, State, Version
from ninefold.information.documents.services import Ask
from ninefold.information.documents.tests.factories import procedure
from ninefold.kernel import active
from ninefold.kernel.permissions import Role
from tests.cast import Member, join
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def approving(version: Version, member: Member) -> Callable[[], object]:
    def deed() -> None:
        with active.within(member.organization.pk):
            services.approve(Version.objects.get(pk=version.pk), actor=member.actor)

    return deed


def sent(ask: Ask, author: Member, *signers: Member) -> Version:
    with active.within(author.organization.pk):
        version = services.send_for_approval(procedure(author), actor=author.actor, steps=[ask])
        for member in signers:
            member.sign(version)
    return version


def test_of_two_who_may_approve_one_wins_and_the_other_is_told(ann: Member, bob: Member) -> None:
    hal = join(ann.organization, "Hal", Role.QUALITY_MANAGER)
    version = sent(Ask("approve", roles=(Role.QUALITY_MANAGER,)), bob, ann, hal)
    told = at_once(approving(version, ann), approving(version, hal))
    assert sorted(map(bool, told)) == [False, True]
    assert "faster" in "".join(told)
    with active.within(ann.organization.pk):
        version.refresh_from_db()
        winner = (ann, hal)[told.index("")]
        assert (version.state, version.approved_by) == (State.EFFECTIVE, winner.person)


def test_when_both_are_needed_both_count(ann: Member, bob: Member) -> None:
    hal = join(ann.organization, "Hal", Role.QUALITY_MANAGER)
    version = sent(Ask("approve", people=(ann.person.pk, hal.person.pk)), bob, ann, hal)
    assert at_once(approving(version, ann), approving(version, hal)) == ["", ""]
    with active.within(ann.organization.pk):
        version.refresh_from_db()
        decisions = [each.decision for step in version.steps.all() for each in step.assignments.all()]
        assert (version.state, decisions) == (State.EFFECTIVE, [Decision.AGREED, Decision.AGREED])
