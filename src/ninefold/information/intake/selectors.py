"""Questions about imports and what they show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ninefold.information.intake.mapping import hints_of, remapped
from ninefold.information.intake.models import Import, ImportedFile, State
from ninefold.information.intake.reading.facts import ClauseHit, Confidence, Document, Fact, Inventory, Kind
from ninefold.information.intake.reading.stored import from_plain
from ninefold.information.intake.reading.understand import CorpusHints
from ninefold.kernel.actors import Actor


def imports(actor: Actor) -> QuerySet[Import]:
    rows = Import.objects.all().visible_to(actor, "intake.read").defer("inventory")
    return rows.select_related("started_by")


def newest(actor: Actor) -> Import | None:
    """The newest import that has been read."""
    return Import.objects.all().visible_to(actor, "intake.read").filter(state=State.READ).first()


def files(batch: Import) -> QuerySet[ImportedFile]:
    return ImportedFile.objects.filter(batch=batch).defer("extract", "text")


def records_of(batch_id: UUID | None) -> QuerySet[ImportedFile, Any]:
    """The keys of the records that files of an import were kept as."""
    return ImportedFile.objects.filter(batch_id=batch_id).exclude(record_made=None).values("record_made_id")


def keys_of(batch_id: UUID | None, paths: Iterable[str], actor: Actor) -> dict[str, UUID]:
    """The files of an import by their paths, to lead to what was read in them; none for who may not see imports."""
    if batch_id is None or not actor.can("intake.read"):
        return {}
    return dict(ImportedFile.objects.filter(batch_id=batch_id, path__in=set(paths)).values_list("path", "pk"))


def inventory(actor: Actor) -> Inventory | None:
    """What the newest import shows, with corrections; None when nothing was read yet."""
    batch = newest(actor)
    return inventory_of(batch) if batch else None


def inventory_of(batch: Import) -> Inventory:
    """What one import shows, with corrections and without the files that were left out."""
    read = from_plain(Inventory, batch.inventory)
    rows = files(batch).exclude(correction={}).values_list("path", "correction")
    corrections: dict[str, dict[str, Any]] = dict(rows)
    if not corrections:
        return read
    kept = [each for each in read.documents if not corrections.get(each.path, {}).get("left_out")]
    return _corrected(read, kept, corrections)


def everything(batch: Import) -> Inventory:
    """What one import shows, with corrections, including left-out files: the content of the grid."""
    read = from_plain(Inventory, batch.inventory)
    corrections: dict[str, dict[str, Any]] = dict(files(batch).exclude(correction={}).values_list("path", "correction"))
    return _corrected(read, read.documents, corrections)


def _corrected(
    read: Inventory, documents: Iterable[Document], corrections: Mapping[str, Mapping[str, Any]]
) -> Inventory:
    hints = hints_of(read)
    return replace(read, documents=tuple(corrected(each, corrections.get(each.path, {}), hints) for each in documents))


def whole_files(batch: Import) -> QuerySet[ImportedFile]:
    """Files with the text that was read from them."""
    return ImportedFile.objects.filter(batch=batch).defer("extract").select_related("version_made")


def corrected(found: Document, correction: Mapping[str, Any], hints: CorpusHints) -> Document:
    """A document with what people said in place of what was read."""
    if registers := correction.get("registers"):
        found = remapped(found, registers, hints)
    changes: dict[str, Any] = {}
    if "title" in correction:
        changes["title"] = correction["title"] or None
    if "code" in correction:
        code = correction["code"]
        changes["code"] = Fact(code, code, "corrected by a person", Confidence.HIGH) if code else None
    if "kind" in correction:
        changes |= {"kind": Kind(correction["kind"]), "kind_because": "corrected by a person"}
    if "clauses" in correction:
        changes["clauses"] = tuple(_hit(found, number) for number in correction["clauses"])
    return replace(found, **changes)


def _hit(found: Document, number: str) -> ClauseHit:
    """A clause that a person named; what was read about it is its reason."""
    read = next((hit for hit in found.clauses if hit.clause == number), None)
    edition = found.clauses[0].edition if found.clauses else "2026"
    return read or ClauseHit(number, edition, "named by a person", "", found.title or found.path, "topic")


def finished(actor: Actor) -> QuerySet[Import]:
    """Imports that have been read."""
    return imports(actor).filter(state=State.READ)
