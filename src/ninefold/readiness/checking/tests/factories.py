"""Examples of what checks found for the generated tests."""

from __future__ import annotations

from ninefold.readiness.checking import services
from ninefold.readiness.checking.models import CheckRun, StoredRemark
from tests.cast import Member
from tests.examples import example


@example("checking.checkrun")
def check_run(member: Member) -> CheckRun:
    services.run_checks(actor=member.actor)
    return CheckRun.objects.get(check_id="scope.approved")


@example("checking.storedremark")
def remark(member: Member) -> StoredRemark:
    row = check_run(member).remarks.first()
    assert row is not None
    return row
