"""What the scope leaves out is neither offered nor asked for elsewhere."""

from __future__ import annotations

import pytest
from django.utils import timezone

from ninefold.information.records import checks
from ninefold.kernel.checks import View
from ninefold.kernel.organizations import services as organizations
from ninefold.system.scope.tests.factories import approved, draft_of
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]
REASON = "We measure nothing that customers rely on."


def usual_registers(member: Member) -> str:
    page = member.client().get(f"/o/{member.slug}/registers/").content.decode()
    return page[page.index('id="usual"') :].partition('<details class="sec"')[0]


def asks_for_calibration(member: Member) -> bool:
    view = View(member.actor, "2026", timezone.localdate())
    return any("Calibration" in str(remark.text) for remark in checks.kinds_of_records_go_on(view))


@pytest.mark.covers("S239")
def test_instruments_that_the_scope_leaves_out_need_no_register(ann: Member) -> None:
    assert "Equipment and calibration" in usual_registers(ann)
    assert asks_for_calibration(ann)
    approved(draft_of(ann, left_out={"7.1.5": REASON}), ann)
    assert "Equipment and calibration" not in usual_registers(ann)
    assert not asks_for_calibration(ann)
    assert REASON in ann.client().get(f"/o/{ann.slug}/records/").content.decode()


def test_a_draft_that_keeps_in_what_the_start_left_out_says_so_before_it_is_signed(ann: Member) -> None:
    organizations.keep_answer(ann.organization, "design", "no", actor=ann.actor)
    draft_of(ann, left_out={})
    assert "Design and development (8.3) is part of the draft" in ann.page("scope_page")
    draft_of(ann)
    assert "is part of the draft" not in ann.page("scope_page")
