"""How the generated tests call this area."""

from __future__ import annotations

from tests.examples import route

route("learn_documents", permission="")
route("learn_editions", permission="")
route("learn_glossary", permission="")
