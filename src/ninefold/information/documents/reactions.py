"""What follows when somebody changes what a document says of itself."""

from __future__ import annotations

from typing import Any

from ninefold.information.documents import services
from ninefold.kernel.actors import Actor
from ninefold.kernel.reactions import reaction


@reaction("documents.document.edit")
def duties_follow(document: Any, *, entry: Any, actor: Actor) -> None:
    """Another interval, or another kind of document, is another duty."""
    services.keep_duties(document, actor=actor)
