"""Commands about imports: receive files, have them read, correct what was read, make chosen documents effective."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.documents import services as documents
from ninefold.information.intake import mapping, opening
from ninefold.information.intake.carrying import carried_on, older_ones, said_before
from ninefold.information.intake.models import Import, ImportedFile, State, Upload
from ninefold.information.intake.reading.facts import Document, Inventory, Kind
from ninefold.information.intake.reading.stored import from_plain, to_plain
from ninefold.information.intake.workflow import IMPORT
from ninefold.information.records import services as records
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments.blobs import Blob
from ninefold.kernel.commands import command
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import FreshProof
from ninefold.kernel.signatures.models import Meaning, Signature
from ninefold.lib.canonical import canonical, sha256_hex
from ninefold.standards import catalogue

if TYPE_CHECKING:
    from ninefold.information.documents.models import Version
    from ninefold.information.records.models import Record

JOB = "intake.read"
SHOW_JOB = "intake.show"
MOST_UPLOADS = 5000  # files of one import


@command
def start_import(*, actor: Actor, stood_on: date | None = None) -> Import:
    """Begin to receive files, or go on with the import that is still empty; `stood_on`: the day the files are from."""
    if stood_on is not None and stood_on > timezone.localdate():
        raise ValidationError({"stood_on": _("This day has not come yet.")})
    waiting = Import.objects.filter(state=State.RECEIVING).first()
    if waiting is not None and waiting.stood_on == stood_on:
        return waiting
    last = Import.objects.aggregate(last=models.Max("number"))["last"] or 0
    batch = Import(number=last + 1, started_by_id=actor.person_id, started_on=timezone.localdate(), stood_on=stood_on)
    batch.save()
    ledger.write("intake.import.create", batch, actor=actor, changes=ledger.created(batch))
    return batch


def receive(batch: Import, files: Iterable[tuple[str, Any]], *, actor: Actor) -> list[Upload]:
    """Keep uploaded files: bytes first, then all rows with one entry; the same path again replaces the file.

    What is too large to be read is told on its own line once the others are read; it stops none of them.
    """
    kept = {path[-500:]: blobs.store(actor.organization_id, file.chunks()) for path, file in files}
    return _receive(batch, kept, actor=actor)


def take_along(batch: Import, earlier: Import, *, actor: Actor) -> list[Upload]:
    """Read the files of an earlier import again beside the new ones, as one set; a path that came anew wins."""
    here = set(batch.uploads.values_list("path", flat=True))
    kept = {each.path: blobs.Blob(each.sha256, each.size) for each in earlier.uploads.all() if each.path not in here}
    return _receive(batch, kept, actor=actor)


@command
def _receive(batch: Import, kept: Mapping[str, blobs.Blob], *, actor: Actor) -> list[Upload]:
    if batch.state != State.RECEIVING:
        raise ValidationError(_("This import has been read already. Start a new one for more files."))
    if batch.uploads.count() + len(kept) > MOST_UPLOADS:
        raise ValidationError({"files": _("At most %d files fit into one import.") % MOST_UPLOADS})
    Upload.objects.filter(batch=batch, path__in=list(kept)).delete()
    made = Upload.objects.bulk_create(
        Upload(organization_id=batch.organization_id, batch=batch, path=path, sha256=blob.sha256, size=blob.size)
        for path, blob in kept.items()
    )
    manifest = [[upload.path, upload.sha256, upload.size] for upload in made]
    ledger.write("intake.import.receive", batch, actor=actor, data={"manifest": manifest})
    return made


@command
def begin_reading(batch: Import, *, actor: Actor) -> Import:
    """Hand the files to the worker; reading can be stopped and resumed, and no file is read twice."""
    IMPORT.fire("read", batch, actor=actor)
    jobs.enqueue(JOB, key=f"{JOB}:{batch.pk}", actor=actor, payload={"batch": str(batch.pk)})
    return batch


def reading_job(batch: Import) -> Job | None:
    """The job that reads this import."""
    return Job.objects.filter(key=f"{JOB}:{batch.pk}").first()


@command
def keep_file(batch: Import, row: ImportedFile, *, actor: Actor) -> None:
    """Keep what was read from one file at once, so that a stop loses nothing."""
    row.batch = batch
    row.save()
    data = {"path": row.path, "sha256": row.sha256, "readable": row.readable}
    ledger.write("intake.file.read", batch, actor=actor, data=data)


@command
def keep_inventory(batch: Import, inventory: Inventory, *, actor: Actor) -> None:
    """Keep what the whole set shows and finish the import; what was said of the same files before still holds."""
    batch.files.update(extract=None)
    said = said_before(batch)
    ImportedFile.objects.bulk_update(said, ["correction", "record_made"])
    facts = {"inventory": to_plain(inventory), "read_on": timezone.localdate()}
    batch.inventory = facts["inventory"]
    data = {**_counts(inventory), "said_before": len(said)}
    ledger.write("intake.import.understand", batch, actor=actor, data=data)
    IMPORT.fire("finish", batch, actor=actor, read_on=facts["read_on"])
    batch.save()
    request_previews(batch, 1, actor=actor)


def request_previews(batch: Import, turn: int, *, actor: Actor) -> None:
    """Ask the worker for the previews of the files; each turn makes some of them."""
    payload = {"batch": str(batch.pk), "turn": turn}
    jobs.enqueue(SHOW_JOB, key=f"{SHOW_JOB}:{batch.pk}:{turn}", actor=actor, payload=payload)


def _counts(inventory: Inventory) -> dict[str, int]:
    return {
        "documents": len(inventory.documents),
        "unreadable": len(inventory.unreadable),
        "findings": len(inventory.findings),
    }


@command
def correct(files: Sequence[ImportedFile], correction: Mapping[str, Any], *, actor: Actor) -> int:
    """Correct titles, codes, kinds or clauses of several files at once; what is not named stays."""
    _sound(correction, many=len(files) > 1)
    for file in files:
        before = dict(file.correction)
        file.correction = {**before, **correction}
        file.save()
        changes = {name: (before.get(name), value) for name, value in correction.items()}
        ledger.write("intake.file.correct", file.batch, actor=actor, changes=changes, data={"path": file.path})
    return len(files)


@command
def correct_each(corrections: Sequence[tuple[ImportedFile, Mapping[str, Any]]], *, actor: Actor) -> int:
    """Correct several files, each in its own way: all of them or none."""
    return sum(correct([file], correction, actor=actor) for file, correction in corrections)


@command
def put_back(corrections: Sequence[tuple[ImportedFile, Mapping[str, Any]]], *, actor: Actor) -> int:
    """Undo corrections: each file says again what it said before."""
    for file, before in corrections:
        names = file.correction.keys() | before.keys()
        changes = {name: (file.correction.get(name), before.get(name)) for name in names}
        file.correction = dict(before)
        file.save()
        ledger.write("intake.file.correct", file.batch, actor=actor, changes=changes, data={"path": file.path})
    return len(corrections)


def _sound(correction: Mapping[str, Any], *, many: bool) -> None:
    unknown = set(correction) - {"title", "code", "kind", "clauses", "left_out", "registers"}
    if unknown:
        raise ValidationError(_("“%s” cannot be corrected.") % ", ".join(sorted(unknown)))
    if "kind" in correction and correction["kind"] not in set(Kind):
        raise ValidationError({"kind": _("There is no such kind.")})
    if wrong := unheard(correction.get("clauses", ())):
        raise ValidationError({"clauses": _("There is no clause %s.") % ", ".join(wrong)})
    if many and ("code" in correction or "title" in correction):
        raise ValidationError({"code": _("Code and title are corrected one file at a time.")})


def unheard(numbers: Sequence[str]) -> list[str]:
    """The numbers that are no clause of any edition."""
    return [number for number in numbers if not _is_clause(number)]


def _is_clause(number: str) -> bool:
    """Whether a clause of any edition has this number or lies below it."""
    every = (clause.number for edition in catalogue.editions() for clause in edition.clauses)
    return "." in number and any(f"{each}.".startswith(f"{number}.") for each in every)


def map_columns(file: ImportedFile, number: int, stream: str, fields: Sequence[str], *, actor: Actor) -> int:
    """Say what a register inside a file is and what its columns hold; its rows count as evidence accordingly."""
    read = from_plain(Inventory, file.batch.inventory)
    found = next(document for document in read.documents if document.path == file.path)
    said = mapping.said(found.registers[number], stream, fields)
    registers = {**file.correction.get("registers", {}), str(number): said}
    return correct([file], {"registers": registers}, actor=actor)


@command
def make_drafts(
    batch: Import, files: Sequence[ImportedFile], found: Mapping[str, Document], *, actor: Actor
) -> list[Version]:
    """Make documents of chosen files, each with a draft that is linked to the clauses it speaks to.

    What an earlier import brought is the same document: unchanged it makes nothing, changed a further version.
    """
    known = carried_on(batch, list(found.values())).known
    for file in files:
        if file.version_made is None:
            same = opening.version_with(found[file.path], known.get(file.path))
            unchanged = same is not None
            file.version_made = same or opening.draft_of(file, found[file.path], known.get(file.path), actor=actor)
            file.save()
            data = {"path": file.path, "version": file.version_made_id, "unchanged": unchanged}
            ledger.write("intake.file.draft", batch, actor=actor, data=data)
    return [file.version_made for file in files if file.version_made is not None]


@dataclass(frozen=True, slots=True)
class Filed:
    """One file as the record that somebody says it is."""

    file: ImportedFile
    title: str
    kind: str
    happened_on: date


def shown_as(filed: Sequence[Filed]) -> str:
    """The fingerprint of a list of files as records, which is shown before it is signed."""
    lines = [[each.file.path, each.file.sha256, each.title, each.kind, each.happened_on] for each in filed]
    return sha256_hex(canonical(lines))


@command
def keep_as_records(
    batch: Import, filed: Sequence[Filed], *, shown_digest: str, proof: FreshProof | None, actor: Actor
) -> list[Record]:
    """Keep files as records with their day, bytes and what their kind proves, under one signature; all or none."""
    if shown_digest != shown_as(filed):
        raise ValidationError(_("The list has changed since it was shown to you. Look at it again, then sign."))
    made = [_kept(batch, each, actor) for each in filed]
    # The passkey signed the fingerprint of the list; the records made from exactly that list are what is signed.
    confirmed = replace(proof, over="") if proof is not None and proof.over == shown_digest else proof
    shown = manifest_of(made).digest
    signatures.sign(made, meaning=Meaning.RESPONSIBILITY, shown_digest=shown, proof=confirmed, actor=actor)
    return made


def _kept(batch: Import, filed: Filed, actor: Actor) -> Record:
    file = filed.file
    if file.version_made_id or file.record_made_id:
        raise ValidationError(_("“%s” is a document or a record already.") % file.path)
    name, blob = file.path.rsplit("/", 1)[-1], Blob(file.sha256, file.size)
    record = records.keep_file(filed.title, filed.kind, filed.happened_on, name, blob, actor=actor)
    file.record_made = record
    file.save()
    ledger.write("intake.file.record", batch, actor=actor, data={"path": file.path, "record": record.pk})
    return record


@command
def sign_opening_statement(
    batch: Import, versions: Sequence[Version], *, shown_digest: str, proof: FreshProof | None, actor: Actor
) -> Signature:
    """One signature says: these documents are how we work today. They become effective as they are.

    A state older than the version in force becomes an old revision; what is in force stays.
    """
    older = older_ones(batch, versions)
    return documents.open_versions(versions, older=older, shown_digest=shown_digest, proof=proof, actor=actor)
