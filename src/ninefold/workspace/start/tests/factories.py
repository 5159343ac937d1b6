"""How the generated tests call Start."""

from __future__ import annotations

from tests.cast import Member
from tests.examples import route

route("start_question", permission="organization.manage")


@route("start_question_number", permission="organization.manage")
def numbered(member: Member) -> dict[str, object]:
    return {"number": 1}


route("start_done", permission="organization.manage")


@route("start_sample_remove", permission="organization.manage", status=403)
def remove(member: Member) -> dict[str, object]:
    """Only a sample company may be removed."""
    return {}
