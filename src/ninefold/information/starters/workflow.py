"""What starters add to the moves of a version: nobody approves a text with gaps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext

from ninefold.information.documents import selectors as documents
from ninefold.kernel.actors import Actor
from ninefold.kernel.workflow import gate


@gate("documents.version", "submit")
def is_filled_in(version: Any, actor: Actor) -> str:
    """Places marked "fill in" are filled or deleted before anybody is asked to approve."""
    open_now = len(documents.gaps(version.content))
    return (
        ngettext(
            "%d place still says “fill in”. Fill it or delete it.",
            "%d places still say “fill in”. Fill them or delete them.",
            open_now,
        )
        % open_now
        if open_now
        else ""
    )
