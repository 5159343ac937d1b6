"""How the generated tests call this area."""

from __future__ import annotations

from tests.examples import route

route("home", permission="")
