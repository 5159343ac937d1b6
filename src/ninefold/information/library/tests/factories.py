"""Own routes of the library for the generated tests."""

from __future__ import annotations

from tests.cast import Member
from tests.examples import route


@route("library_set", permission="documents.read")
def document_set(member: Member) -> dict[str, object]:
    return {}


@route("library_size", permission="documents.read")
def size(member: Member) -> dict[str, object]:
    return {}


@route("library_method", permission="documents.read")
def method(member: Member) -> dict[str, object]:
    return {}
