"""Questions about the way of a document: which versions there are, when they moved, what was left for later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from ninefold.information.documents.duties import NEWER_ISSUE, REVIEW
from ninefold.information.documents.models import Distribution, Document, Outcome, PeriodicReview, State, Version
from ninefold.information.documents.selectors import agreeing
from ninefold.kernel.actors import Actor
from ninefold.kernel.comments.models import Comment
from ninefold.kernel.counting import Joined
from ninefold.kernel.duties import selectors as duties
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.ledger.selectors import Line
from ninefold.kernel.signatures import selectors as signatures
from ninefold.kernel.signatures.content import record_of
from ninefold.kernel.signatures.selectors import Verdict
from ninefold.lib.canonical import sha256_hex

MOST_TOLD = 20  # deeds of one version
NEWEST_FIRST = (F("effective_from").desc(nulls_first=True), "-number")
CARRIED = "documents.version.carry_comment"
EDITED = ("documents.version.edit", "documents.version.take_over")
WRITTEN = ("content", "file_sha256")


@dataclass(frozen=True, slots=True)
class Moment:
    """When a version made a move, and who made it."""

    at: datetime
    who: str
    reason: str


def versions_of(document: Document, actor: Actor) -> QuerySet[Version]:
    """The versions of a document that the actor may see: those on their way, then by the day they came into force."""
    rows: Any = document.versions.all()  # so that no version reads its document again
    visible: QuerySet[Version] = rows.visible_to(actor, "documents.read")
    return visible.select_related("author", "approved_by").order_by(*NEWEST_FIRST)


def with_surroundings(versions: QuerySet[Version]) -> QuerySet[Version]:
    """Versions without their texts, each with the audience (`given`), its last review and the next."""
    last = PeriodicReview.objects.filter(document=OuterRef("document")).exclude(outcome=Outcome.NEWEST)
    audiences = Distribution.objects.filter(document=OuterRef("document")).order_by().values("document")
    return versions.defer("content", "text").annotate(
        given=Subquery(audiences.annotate(keys=Joined("audience")).values("keys")),
        reviewed_on=Subquery(last.values("happened_on")[:1]),
        reviewed_by=Subquery(last.values("reviewed_by__name")[:1]),
        reviewed_as=Subquery(last.values("outcome")[:1]),
        review_next=duties.fact(REVIEW, "next_due", of="document_id"),
        checked_on=duties.fact(NEWER_ISSUE, "done_on", of="document_id"),
    )


def shown_to(document: Document, actor: Actor) -> Version | None:
    """The version to show when somebody opens the document: the one in force, else the newest they may see."""
    writes = actor.can("documents.write", document.site_id)
    if document.current is not None and (writes or document.current.state == State.EFFECTIVE):
        return document.current
    rows = versions_of(document, actor)
    current = rows.filter(pk=document.current_id).first() if document.current_id else None
    return current or rows.first()


def told_of(version: Version, *, most: int = 60) -> list[Line]:
    """The ledger's lines about a version, newest first."""
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
    """Comments that were left for this version, each with the reason."""
    if version.based_on_id is None:
        return []
    lines = ledger.lines(ledger.entries_about(version.based_on_id).filter(event=CARRIED)[:60])
    reasons = left_for_later(lines)
    comments = Comment.objects.filter(pk__in=list(reasons)).select_related("author")
    return [(comment, reasons[str(comment.pk)]) for comment in comments]


def left_for_later(told: Iterable[Line]) -> dict[str, str]:
    """Why comments were left for the next version, by their keys, as far as these lines tell."""
    return {str(line.data["comment"]): line.reason for line in told if line.event == CARRIED}


def told_text(version: Version) -> str:
    """The hash of the text in the newest entry; text that saved itself since then is not in it yet."""
    rows = ledger.entries_about(version.pk).filter(event__in=("documents.version.create", "documents.version.edit"))
    for line in ledger.lines(rows[:MOST_TOLD]):
        written = next((change.after for change in line.changes if change.field == "content"), line.data.get("text"))
        if written is not None:
            return str(written)
    return version.text_sha256


def wrote(version: Version, actor: Actor) -> bool:
    """Whether somebody began a version, or held it and wrote in it; whoever only sends it tells its text too."""
    return actor.person_id is not None and _has_written(version, actor.person_id)


def writers(version: Version) -> list[UUID]:
    """Everybody who wrote a version."""
    rows = ledger.entries_about(version.pk).filter(event__in=EDITED).order_by()
    people = {version.author_id, *rows.values_list("actor_id", flat=True)} - {None}
    return [person_id for person_id in people if person_id and _has_written(version, person_id)]


def _has_written(version: Version, person_id: UUID) -> bool:
    if version.author_id == person_id:
        return True
    rows = ledger.entries_about(version.pk).filter(actor_id=person_id, event__in=EDITED)
    fields = {change.field for line in ledger.lines(rows) for change in line.changes}
    return "held_by" in fields and not fields.isdisjoint(WRITTEN)


def verdicts_of(version: Version) -> list[Verdict]:
    """The signatures on a version. One that writes out a signed record has that record's signatures, valid while its
    text is the one in the ledger.
    """
    if version.issued_from is None:
        return signatures.verdicts(version)
    same = told_text(version) == sha256_hex(version.content.encode())
    found = signatures.verdicts(record_of(version.issued_from))
    return [replace(each, covers=each.covers and same) for each in found]


def verdicts_now(version: Version) -> list[Verdict]:
    """The signatures by which a version holds: those of its present round, or all where nobody was asked."""
    found, lines = verdicts_of(version), agreeing.progress(version)
    given = (agreeing.signature_of(line.assignment, found) for line in lines)
    return [each for each in given if each is not None] if lines else found


def issued_from(item_id: UUID, actor: Actor) -> Version | None:
    """The version that writes out a signed record."""
    rows: QuerySet[Version] = Version.objects.all().visible_to(actor, "documents.read")
    return rows.filter(issued_from_id=item_id).select_related("document").first()


def reading_of(version: Version) -> str:
    """The state of the job that reads the version's file: queued, running, done, failed; "" where nothing is read."""
    if not version.is_file or version.text:
        return ""
    key = reading_key(version)
    return Job.objects.filter(key=key).values_list("state", flat=True).first() or ""


def reading_key(version: Version) -> str:
    """The key of the job that reads the file of a version."""
    return f"documents.read_file:{version.pk}:{version.file_sha256[:16]}"


def waiting_for_text(version_id: str, sha256: str) -> Version | None:
    """The version whose file is still this one; None when the file was replaced meanwhile."""
    return Version.objects.select_related("document").filter(pk=version_id, file_sha256=sha256).first()
