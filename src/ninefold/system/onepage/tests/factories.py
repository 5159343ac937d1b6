"""How the generated tests call this area."""

from __future__ import annotations

from tests.examples import route

route("onepage", permission="scope.read")
route("onepage_pdf", permission="scope.read")
