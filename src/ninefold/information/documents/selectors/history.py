"""Questions about the way of a document: which versions there are, when they moved, what was left for later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from ninefold.information.documents.models import Document, Version
from ninefold.kernel.actors import Actor
from ninefold.kernel.comments.models import Comment
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.ledger.selectors import Line

CARRIED = "documents.version.carry_comment"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a version made a move, and who made it."""

    at: datetime
    who: str
    reason: str


def versions_of(document: Document, actor: Actor) -> QuerySet[Version]:
    """The versions of a document that the actor may see, the newest first."""
    rows: Any = Version.objects.all()
    visible: QuerySet[Version] = rows.visible_to(actor, "documents.read").filter(document=document)
    return visible.select_related("author", "approved_by", "document").order_by("-number")


def shown_to(document: Document, actor: Actor) -> Version | None:
    """The version that somebody gets who opens the document: the one in force, else the newest they may see."""
    rows = versions_of(document, actor)
    current = rows.filter(pk=document.current_id).first() if document.current_id else None
    return current or rows.first()


def told_of(version: Version, *, most: int = 60) -> list[Line]:
    """What the ledger tells of a version, the newest first."""
    return ledger.lines(ledger.entries_about(version.pk)[:most])


def moments(told: list[Line]) -> dict[str, Moment]:
    """The last time that each move of a version was made."""
    found: dict[str, Moment] = {}
    for line in told:
        area, _dot, name = line.event.rpartition(".")
        if area == "documents.version":
            found.setdefault(name, Moment(line.at, line.actor, line.reason))
    return found


def carried_to(version: Version) -> list[tuple[Comment, str]]:
    """Comments on the version before that were left for this one, each with the reason."""
    if version.based_on_id is None:
        return []
    lines = ledger.lines(ledger.entries_about(version.based_on_id).filter(event=CARRIED)[:60])
    reasons = {str(line.data["comment"]): line.reason for line in lines}
    comments = Comment.objects.filter(pk__in=list(reasons)).select_related("author")
    return [(comment, reasons[str(comment.pk)]) for comment in comments]
