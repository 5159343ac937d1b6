"""Gives an organization a read import without reading: an inventory of made documents."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ninefold.information.intake import services as intake
from ninefold.information.intake.models import Import
from ninefold.information.intake.reading.corpus import study
from ninefold.information.intake.reading.facts import ClauseHit, Document, Entry, Inventory, Kind
from ninefold.information.intake.reading.tests.made_documents import document, reading
from ninefold.information.intake.workflow import IMPORT
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command


def speaks(*clauses: str) -> tuple[ClauseHit, ...]:
    return tuple(ClauseHit(each, "2026", "section on it", "section 1", f"about {each}", "topic") for each in clauses)


def entry(what: str, day: date | None) -> Entry:
    return Entry(what, day, "row 1", f"{what} {day}")


def made_inventory(*documents: Document) -> Inventory:
    """The documents among six others, so that the set is large enough to be judged."""
    others = [document(f"other {index}.md") for index in range(6)]
    return study([reading(each) for each in (*documents, *others)], as_of=timezone.localdate())


def usual_files() -> tuple[Document, ...]:
    """A buying procedure without records, and internal audits with a recent report."""
    recent = timezone.localdate() - timedelta(days=40)
    return (
        document("PR-12 Buying.md", clauses=speaks("8.4.1")),
        document("PR-20 Internal audits.md", clauses=speaks("9.2.1", "9.2.2")),
        document("Audit report.md", kind=Kind.REPORT, entries=(entry("internal_audit", recent),)),
    )


def bring_in(actor: Actor, *documents: Document) -> Import:
    """An import that has been read and shows these documents."""
    batch = intake.start_import(actor=actor)
    intake.receive(batch, [("made.md", SimpleUploadedFile("made.md", b"made"))], actor=actor)
    _begin(batch, actor=actor)
    intake.keep_inventory(batch, made_inventory(*(documents or usual_files())), actor=actor)
    return batch


@command
def _begin(batch: Import, *, actor: Actor) -> None:
    IMPORT.fire("read", batch, actor=actor)
