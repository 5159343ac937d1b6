"""Own routes of the library for the generated tests."""

from __future__ import annotations

from tests.examples import route

route("library_set", permission="documents.read")
route("library_size", permission="documents.read")
route("library_method", permission="documents.read")
