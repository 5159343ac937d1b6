"""What follows when somebody changes the interval or the kind of a document."""

from __future__ import annotations

from typing import Any

from ninefold.information.documents import services
from ninefold.kernel.actors import Actor
from ninefold.kernel.reactions import reaction


@reaction("documents.document.edit")
def duties_follow(document: Any, *, entry: Any, actor: Actor) -> None:
    """The duties follow: another interval, or another kind of document, is another duty."""
    services.keep_duties(document, actor=actor)
