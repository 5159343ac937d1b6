"""Questions about one person's readings: what waits, and what changed since they read it last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Max

from ninefold.information.acknowledgements.models import Acknowledgement, Closed, Question, Reading
from ninefold.information.documents import selectors as documents
from ninefold.information.documents.models import State
from ninefold.kernel.actors import Actor
from ninefold.lib.comparing import Row, compare

if TYPE_CHECKING:
    from ninefold.information.documents.models import Version

IN_FORCE_ONCE = (State.EFFECTIVE, State.SUPERSEDED, State.WITHDRAWN, State.DISPOSED)


@dataclass(frozen=True, slots=True)
class Changed:
    """What is new for this reader: the version that they know, and the sentences that differ."""

    known: Version
    read_on: date | None  # None: they did not read it, it is only the version before
    parts: Sequence[tuple[str, Sequence[Row]]]  # by heading

    @property
    def count(self) -> int:
        return sum(len(rows) for _heading, rows in self.parts)


def waiting_readings() -> Any:
    """Readings that nobody has done yet and somebody still waits for."""
    return Reading.objects.filter(read_on=None, closed_on=None)


def waiting_for(actor: Actor) -> Any:
    """What the actor has to read."""
    return waiting_readings().filter(person_id=actor.person_id)


def own(actor: Actor) -> Any:
    """Everything that the actor was asked to read."""
    rows = Reading.objects.filter(person_id=actor.person_id)
    return rows.select_related("document_version__document", "acknowledgement__change_request")


def next_for(actor: Actor) -> Reading | None:
    """What the actor reads next."""
    return waiting_for(actor).order_by("due_on", "pk").first()


def text_of(version: Version) -> str:
    """The readable text of a version."""
    return version.text or version.content


def changes_for(reading: Reading, actor: Actor) -> Changed | None:
    """What changed since the version that this person read last, else since the one before; None when all is new."""
    version = reading.document_version
    earlier = {"document_version__document_id": version.document_id, "document_version__number__lt": version.number}
    done = Acknowledgement.objects.filter(person_id=reading.person_id, **earlier)
    last = done.select_related("document_version").order_by("-document_version__number").first()
    known = last.document_version if last else _before(version)
    if known is None:
        return None
    rows = compare(documents.compared(known, actor), documents.compared(version, actor)).rows
    return Changed(known, last.happened_on if last else None, _by_heading([row for row in rows if row.kind != "same"]))


def _before(version: Version) -> Version | None:
    rows = version.document.versions.filter(state__in=IN_FORCE_ONCE, number__lt=version.number)
    return rows.order_by("-number").first()


def _by_heading(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    found: list[tuple[str, list[Row]]] = []
    for row in rows:
        if not found or found[-1][0] != row.heading:
            found.append((row.heading, []))
        found[-1][1].append(row)
    return found


def questions_of(version_id: UUID) -> list[Question]:
    """The questions that check whether a version was understood."""
    return list(Question.objects.filter(document_version_id=version_id))


def has_been_tried(version_id: UUID) -> bool:
    """Whether somebody has answered the questions of a version, which are fixed from then on."""
    return Reading.objects.filter(document_version_id=version_id, attempts__isnull=False).exists()


def to_ask(actor: Actor) -> list[Version]:
    """Versions in force whose document names readers."""
    rows = documents.effective_versions(actor).filter(document__distribution__isnull=False)
    return list(rows.distinct())


def missing_readers(version: Version) -> list[UUID]:
    """People who have to read a version and were never asked."""
    known = Reading.objects.filter(document_version=version)
    readers = documents.readers_of(version.document).exclude(pk__in=known.values("person_id"))
    return list(readers.values_list("pk", flat=True))


def readers_again(version: Version) -> Any:
    """Readings of people who were released when they left the audience, and are in it again."""
    left = Reading.objects.filter(document_version=version, closed_because=Closed.LEFT)
    return left.filter(person_id__in=documents.readers_of(version.document).values("pk"))


def no_longer_readers(version: Version) -> Any:
    """Readings of people who left the audience of the document."""
    rows = waiting_readings().filter(document_version=version)
    return rows.exclude(person_id__in=documents.readers_of(version.document).values("pk"))


def latest_confirmed(actor: Actor, *, most: int) -> Any:
    """What people said about the versions that were read last."""
    rows = Acknowledgement.objects.all().visible_to(actor, "acknowledgements.read")
    last = rows.order_by().values("document_version").annotate(newest=Max("happened_on")).order_by("-newest")[:most]
    return rows.filter(document_version__in=last.values("document_version"))
