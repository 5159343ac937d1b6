"""Commands about entries: add, amend, sign. Nothing in an entry is ever overwritten without a trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.forms import selectors, values
from ninefold.information.forms.gates import Walk
from ninefold.information.forms.models import Amendment, Entry, EntryState, Form, FormVersion
from ninefold.information.forms.services.following import open_what_follows
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.attachments.blobs import Blob
from ninefold.kernel.commands import command, given_reason
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.links import services as links
from ninefold.kernel.numbering import services as numbering
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.credentials import FreshProof
from ninefold.lib.uuid7 import uuid7

Uploads = Mapping[str, Sequence[Any]]  # new files by the name of their field


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody filled in."""

    values: Mapping[str, Any]
    notes: Mapping[str, str] = field(default_factory=dict)
    happened_on: date | None = None  # for a register in which no field holds the day
    uploads: Uploads = field(default_factory=dict)


def add_entry(
    form: Form,
    filled: Filled,
    *,
    actor: Actor,
    version: FormVersion | None = None,
    site: Any = None,
    key: UUID | None = None,
) -> Entry:
    """Add an entry, filled by the version that was shown; files are stored before the transaction begins."""
    blobs = _stored(filled.uploads, actor)
    return _add(form, filled, blobs, actor=actor, version=version, site=site, key=key or uuid7())


def amend_entry(entry: Entry, filled: Filled, *, actor: Actor, reason: str = "") -> Entry:
    """Complete an entry, or change what stood there with a reason; before and after are kept."""
    return _amend(entry, filled, _stored(filled.uploads, actor), actor=actor, reason=reason)


def _stored(uploads: Uploads, actor: Actor) -> dict[str, list[tuple[str, Blob]]]:
    return {
        name: [(upload.name or "file", attachments.received(upload, actor=actor)) for upload in each]
        for name, each in uploads.items()
        if each
    }


@command
def _add(
    form: Form,
    filled: Filled,
    blobs: Mapping[str, Sequence[tuple[str, Blob]]],
    *,
    actor: Actor,
    version: FormVersion | None,
    site: Any,
    key: UUID,
) -> Entry:
    if not selectors.may_add(form, actor):
        raise PermissionDenied
    version = version or form.current
    assert version is not None
    number = numbering.next_number(f"forms:{form.pk.hex}")
    code = f"{form.prefix}-{number:04d}"
    entry = Entry(pk=key, form=form, form_version=version, code=code, person_id=actor.person_id)
    entry.site = site or form.site
    _write(entry, filled, blobs)
    entry.save(force_insert=True)
    if blobs:
        _attach(entry, blobs, actor)
        entry.save()
    _link(entry, {}, actor)
    changes = {"code": (None, entry.code), "happened_on": (None, entry.happened_on)}
    ledger.write("forms.entry.create", entry, actor=actor, changes=changes, data=_trace(entry))
    open_what_follows(entry, {}, actor)
    return entry


def _write(entry: Entry, filled: Filled, blobs: Mapping[str, Any]) -> None:
    """Bring what was filled in into its stored form; refuse what is missing or not open yet."""
    layout = entry.form_version.plan
    waiting = {name: [{"name": file} for file, _blob in each] for name, each in blobs.items()}
    given = dict(filled.values)
    for name, files in waiting.items():
        given[name] = [*(given.get(name) or []), *files]
    entry.values = values.settled(layout, given)
    entry.notes = {name: note for name, note in filled.notes.items() if note.strip()}
    needed = values.needed_now(layout, entry.values)
    if needed:
        raise ValidationError({each.name: _("This has to be filled in.") for each in needed})
    entry.happened_on = values.day_of(layout, entry.values) or filled.happened_on or timezone.localdate()
    if entry.happened_on > timezone.localdate():
        raise ValidationError({layout.happened_on or "happened_on": _("This day has not come yet.")})
    entry.title = values.title_of(layout, entry.values) or entry.form.title
    entry.due_on = values.due_of(layout, entry.values)
    _judge(entry)
    _pass_gates(entry)


def _judge(entry: Entry) -> None:
    layout = entry.form_version.plan
    entry.incomplete = bool(values.open_fields(layout, entry.values, entry.signed))
    entry.outside = bool(values.beyond_limits(layout, entry.values, entry.notes))


def _pass_gates(entry: Entry) -> None:
    """Refuse a stage, with the reason, while an earlier one is not passed."""
    layout = entry.form_version.plan
    entry.walk = values.walk_of(layout, entry.values)
    if layout.gates is None:
        return
    walk = Walk(layout, selectors.walk_steps(entry.form, entry.walk, without=entry.pk))
    blocked = walk.blocked(walk.stage_of(entry.values), entry.happened_on)
    if blocked:
        raise ValidationError({layout.gates["stage"]: [_("Not yet: %s.") % reason for reason in blocked]})


def _attach(entry: Entry, blobs: Mapping[str, Sequence[tuple[str, Blob]]], actor: Actor) -> None:
    """Keep the files with the entry, and their keys in its values."""
    item = Item.objects.get(pk=entry.pk)
    for name, files in blobs.items():
        if name not in entry.values:
            continue
        before = [file for file in entry.values[name] if "id" in file]
        added = [attachments.attach_blob(item, file, blob, actor=actor) for file, blob in files]
        entry.values[name] = [*before, *({"id": str(kept.pk), "name": kept.name} for kept in added)]


def _link(entry: Entry, before: Mapping[str, Any], actor: Actor) -> None:
    """Join the entry with the records that it names, so that they show it too."""
    for each in entry.form_version.plan.of_type("link"):
        value = entry.values.get(each.name) or {}
        target = Item.objects.filter(pk=value["id"]).first() if value.get("id") else None
        if target is not None and value != before.get(each.name):
            links.link(Item.objects.get(pk=entry.pk), target, relation="relates", actor=actor)


def _trace(entry: Entry) -> dict[str, Any]:
    """What the ledger keeps of the content: its hash, so that people can be forgotten and changes still show."""
    return {"version": entry.form_version.number, "content": entry.content_digest()}


@command
def _amend(
    entry: Entry,
    filled: Filled,
    blobs: Mapping[str, Sequence[tuple[str, Blob]]],
    *,
    actor: Actor,
    reason: str,
) -> Entry:
    may = selectors.may_add(entry.form, actor) or actor.can("forms.write", entry.site_id)
    if not may or not actor.can("forms.add", entry.site_id):
        raise PermissionDenied
    if entry.state != EntryState.KEPT:
        raise ValidationError(_("Only an entry that is kept can be changed."))
    before, notes, day = entry.values, entry.notes, entry.happened_on
    _write(entry, Filled(filled.values, filled.notes, filled.happened_on or day), blobs)
    layout = entry.form_version.plan
    fields = values.changed(layout, before, entry.values)
    if not fields and entry.notes == notes and entry.happened_on == day:
        return entry
    told = before.get(layout.happened_on) in values.EMPTY and layout.by_name.get(layout.happened_on) in fields
    completes = values.only_completes(fields, before) and (told or entry.happened_on == day)
    if not completes:
        given_reason(reason)
    if blobs:
        _attach(entry, blobs, actor)
    entry.signed = {}  # a signature was for what stood there before
    _judge(entry)
    entry.save()
    _keep_amendment(entry, fields, before, actor, reason)
    _link(entry, before, actor)
    open_what_follows(entry, before, actor)
    return entry


def _keep_amendment(entry: Entry, fields: Any, before: Mapping[str, Any], actor: Actor, reason: str) -> None:
    kept = Amendment(
        entry=entry,
        person_id=actor.person_id,
        reason=reason.strip()[:500],
        before={each.name: before.get(each.name) for each in fields},
        after={each.name: entry.values.get(each.name) for each in fields},
    )
    kept.save()
    data = {**_trace(entry), "amendment": kept.pk, "fields": [each.label for each in fields]}
    ledger.write("forms.entry.amend", entry, actor=actor, reason=kept.reason, data=data)


@command
def sign_entry(entry: Entry, name: str, *, shown_digest: str, proof: FreshProof | None, actor: Actor) -> Entry:
    """Sign an entry in one of its fields for a signature."""
    layout = entry.form_version.plan
    each = layout.by_name.get(name)
    if each is None or each.type != "signature" or not each.shown(entry.values):
        raise ValidationError(_("This entry has no such field to sign."))
    if entry.state != EntryState.KEPT or name in entry.signed:
        raise ValidationError(_("This is signed already, or no longer kept."))
    if not selectors.may_add(entry.form, actor):
        raise PermissionDenied
    meaning = meaning_of(entry)
    made = signatures.sign([entry], meaning=meaning, shown_digest=shown_digest, proof=proof, actor=actor)
    signer = {"id": str(made.pk), "person": str(actor.person_id), "name": made.signer_name}
    entry.signed = {**entry.signed, name: {**signer, "at": made.signed_at.isoformat()}}
    _judge(entry)
    entry.save()
    return entry


def meaning_of(entry: Entry) -> str:
    """The meaning of a signature on the entry: a release releases, anything else approves."""
    return "release" if entry.form.stream == "release" else "approve"
