"""How the generated tests call this area."""

from __future__ import annotations

from tests.cast import Member
from tests.examples import route


@route("home", permission="")
def page(member: Member) -> dict[str, object]:
    return {}
