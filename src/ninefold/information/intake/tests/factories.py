"""Examples of imports for the generated tests."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ninefold.information.intake import services
from ninefold.information.intake.jobs import understand_import
from ninefold.information.intake.models import Import, ImportedFile, Upload
from ninefold.kernel.actors import system_actor
from ninefold.kernel.attachments import blobs, previews
from ninefold.kernel.commands import unledgered
from ninefold.kernel.jobs import services as jobs
from ninefold.lib.previews import Part, Preview
from tests.cast import Member
from tests.examples import example, route

PROCEDURE = b"""# Buying and suppliers
| Document ID | PR-12 |
|---|---|
| Version | 3 |
| Approved by | Tom Ashdown |

## Choosing suppliers
Suppliers are evaluated before the first order and once a year by quality, delivery and price.
"""


def received(member: Member) -> Import:
    """An import that has got one file."""
    batch = services.start_import(actor=member.actor)
    services.receive(
        batch, [("docs/PR-12 Buying.md", SimpleUploadedFile("PR-12 Buying.md", PROCEDURE))], actor=member.actor
    )
    return batch


def read(member: Member) -> Import:
    """An import that the worker has read."""
    batch = services.begin_reading(received(member), actor=member.actor)
    row = ImportedFile(path="docs/PR-12 Buying.md", sha256="0" * 64, size=len(PROCEDURE))
    system = system_actor(member.organization.pk, "test")
    services.keep_file(batch, row, actor=system)
    services.keep_inventory(batch, understand_import(batch, as_of=timezone.localdate()), actor=system)
    return batch


def read_for_real(member: Member) -> Import:
    """The same through the queue and the reading children."""
    batch = services.begin_reading(received(member), actor=member.actor)
    assert jobs.work_one()
    batch.refresh_from_db()
    return batch


@example("intake.import")
def batch(member: Member) -> Import:
    return received(member)


@example("intake.upload")
def upload(member: Member) -> Upload:
    row = received(member).uploads.first()
    assert row is not None
    return row


@example("intake.importedfile")
def imported_file(member: Member) -> ImportedFile:
    row = read(member).files.first()
    assert row is not None
    return row


route("intake_list", permission="intake.read")
route("intake_new", permission="intake.write")


@route("intake_import", permission="intake.read")
@route("intake_change", permission="intake.write", method="POST", data={"kind": "procedure"})
@route("intake_undo", permission="intake.write", method="POST")
@route("intake_lines", permission="intake.write")
@route("intake_choose", permission="intake.write", method="POST")
@route("intake_records", permission="records.write")
@route("intake_opening", permission="documents.open")
def of_read_import(member: Member) -> dict[str, object]:
    return {"pk": read(member).pk}


@route("intake_progress", permission="intake.read")
@route("intake_steer", permission="intake.write", method="POST", data={"stop": "1"})
def of_import_being_read(member: Member) -> dict[str, object]:
    return {"pk": services.begin_reading(received(member), actor=member.actor).pk}


REGISTER = b"""# Complaints log
| Nr | Date | Customer | Complaint | Word from us | Closed |
|---|---|---|---|---|---|
| 1 | 2026-03-02 | Harbour Ltd | Late | Sent again | 2026-03-09 |
| 2 | 2026-05-11 | Mill Ltd | Wrong part | Changed | 2026-05-20 |
"""


def with_register(member: Member) -> ImportedFile:
    """A file with a register inside, read by the worker."""
    batch = services.start_import(actor=member.actor)
    upload = SimpleUploadedFile("log.md", REGISTER)
    services.receive(batch, [("Complaints log.md", upload)], actor=member.actor)
    services.begin_reading(batch, actor=member.actor)
    while jobs.work_one():
        pass
    return ImportedFile.objects.get(batch=batch)


@route("intake_columns", permission="intake.write", method="POST", data={"stream": "complaint"})
def intake_columns(member: Member) -> dict[str, object]:
    file = with_register(member)
    return {"pk": file.batch_id, "file_pk": file.pk, "number": 0}


@route("intake_file", permission="intake.read")
def intake_file(member: Member) -> dict[str, object]:
    batch = read(member)
    row = batch.files.first()
    assert row is not None
    return {"pk": batch.pk, "file_pk": row.pk}


@route("intake_file_picture", permission="intake.read")
def intake_file_picture(member: Member) -> dict[str, object]:
    found = intake_file(member)
    kept = blobs.store(member.organization.pk, [b"page"])
    with unledgered("the file of an import that was made without one"):
        ImportedFile.objects.filter(pk=found["file_pk"]).update(sha256=kept.sha256)
    previews.keep(member.organization.pk, kept.sha256, Preview((Part(picture=0),), (b"RIFF....WEBP",)))
    return found | {"number": 0}
