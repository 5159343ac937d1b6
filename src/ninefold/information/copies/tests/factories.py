"""Examples of printed copies for the generated tests."""

from __future__ import annotations

from typing import Any

from ninefold.information.copies import services
from ninefold.information.copies.models import Copy, PublicCode
from ninefold.information.documents.tests.factories import make_effective, procedure
from tests.cast import Member
from tests.examples import example, route


def in_force(member: Member, code: str = "PR-01", text: str = "Choose suppliers by quality and time.") -> Any:
    """A procedure that everybody works by."""
    version = procedure(member, code, text)
    make_effective(version, member)
    version.refresh_from_db()
    return version


@example("copies.copy")
def copy(member: Member) -> Copy:
    return services.print_copy(in_force(member), actor=member.actor, given_to="Assembly", place="Bench 3")


@example("copies.publiccode")
def public_code(member: Member) -> PublicCode:
    return services.give_code(procedure(member), actor=member.actor)


@route("copies_print", permission="copies.write")
def a_version(member: Member) -> dict[str, object]:
    return {"pk": in_force(member).pk}
