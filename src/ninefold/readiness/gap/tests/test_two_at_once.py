"""Several people, or one who presses several times, start a run in the same moment: there is one run."""

from __future__ import annotations

import pytest

from ninefold.kernel import active
from ninefold.readiness.gap import services
from ninefold.readiness.gap.models import Run
from tests.cast import Member
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_several_who_start_a_run_at_once_all_get_the_same(ann: Member) -> None:
    def start() -> None:
        with active.within(ann.organization.pk):
            services.begin_run(actor=ann.actor)

    assert at_once(start, start, start, start) == [""] * 4
    assert Run.across_organizations.count() == 1
