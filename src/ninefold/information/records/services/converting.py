"""Commands that turn a document into a record and back, without loss."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.records import selectors
from ninefold.information.records.models import Brought, Record, State
from ninefold.information.records.services.keeping import keep
from ninefold.information.records.workflow import RECORD
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.attachments import services as files
from ninefold.kernel.attachments.blobs import Blob
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.links.models import Relation


@command
def as_record(filed: Item, kind: str, happened_on: date, *, actor: Actor, reason: str) -> Record:
    """Make a record of a document that only shows what happened; the document is withdrawn and links to it."""
    document = library.documents(actor).filter(pk=filed.pk).select_related("current").first()
    if document is None or document.current is None:
        raise ValidationError(_("There is no such document, or it has no content."))
    version = document.current
    if version.state not in ("draft", "effective"):
        raise ValidationError(_("Take it back to a draft first, or make it effective: it is between two states."))
    taken = [(each.name, Blob(each.sha256, each.size)) for each in attachments.files_of(document.pk)]
    if version.is_file:
        taken.insert(0, (version.file_name, Blob(version.file_sha256, version.file_size or 0)))
    record = Record(
        title=document.title,
        kind=kind,
        text=version.content,
        happened_on=happened_on,
        site_id=document.site_id,
        owner_id=document.owner_id,
        retention_id=document.retention_id,
    )
    clauses = tuple(selectors.numbers_proved_by(document.pk))
    keep(record, actor=actor, brought=Brought(files=tuple(taken), clauses=clauses))
    made = Item.objects.get(pk=record.pk)
    links.link(made, Item.objects.get(pk=document.pk), relation=Relation.REPLACES, actor=actor)
    leave = documents.withdraw if version.state == "effective" else documents.discard
    leave(version, actor=actor, reason=reason)
    return record


@command
def as_document(record: Record, kind: str, *, actor: Actor, reason: str) -> Item:
    """Make a draft document of a record that tells what should happen; the record becomes void and links to it."""
    if record.state != State.KEPT:
        raise ValidationError(_("Only a record that is kept can become a document."))
    document = documents.create_document(
        "",
        record.title,
        kind,
        actor=actor,
        owner=record.owner,
        site_id=record.site_id,
        retention_id=record.retention_id,
    )
    kept = list(attachments.files_of(record.pk))
    item = Item.objects.get(pk=document.pk)
    first = kept[0] if kept and not record.text else None
    content = documents.Content(
        markdown="" if first else record.text,
        file_name=first.name if first else "",
        blob=Blob(first.sha256, first.size) if first else None,
    )
    documents.add_version(document, content, actor=actor, claimed_on=min(record.happened_on, timezone.localdate()))
    for each in kept:
        if each is not first:
            files.attach_blob(item, each.name, Blob(each.sha256, each.size), actor=actor)
    for clause in selectors.clauses_proved_by(record.pk):
        links.link(item, relation=Relation.PROVES, clause=clause, actor=actor)
    links.link(item, Item.objects.get(pk=record.pk), relation=Relation.REPLACES, actor=actor)
    RECORD.fire("void", record, actor=actor, reason=reason)
    return item
