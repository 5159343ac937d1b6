"""How to call the pages of readiness and evidence."""

from __future__ import annotations

from tests.cast import Member
from tests.examples import route


@route("readiness_page", permission="gap.read", status=200)
def readiness_page(member: Member) -> dict[str, object]:
    return {}


@route("readiness_check", permission="gap.answer", method="POST")
def readiness_check(member: Member) -> dict[str, object]:
    return {}


@route("readiness_over_time", permission="gap.read", status=200)
def readiness_over_time(member: Member) -> dict[str, object]:
    return {}


@route("readiness_unproven", permission="gap.read", status=200)
def readiness_unproven(member: Member) -> dict[str, object]:
    return {}


@route("evidence_list", permission="gap.read", status=200)
def evidence_list(member: Member) -> dict[str, object]:
    return {}


@route("evidence_clause", permission="gap.read", status=200)
def evidence_clause(member: Member) -> dict[str, object]:
    return {"clause": "8.4"}
