"""The commands behind generated forms and the API: create, edit and change many, each with its entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.module_loading import import_string

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command, given_reason
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.numbering import services as numbering
from ninefold.kernel.tenants import TenantModel
from ninefold.kernel.workflow import Transition
from ninefold.toolkit.register import Register

Values = Mapping[str, Any]


@command
def create_record(register: Register, record: TenantModel, *, actor: Actor) -> TenantModel:
    """Add a record."""
    _within_sites(register, record, actor)
    if register.create is not None:
        return register.create(record, actor=actor)
    if register.series and not getattr(record, "code", ""):
        record.code = numbering.next_code(register.series, digits=4)  # type: ignore[attr-defined]
    record.save(force_insert=True)
    ledger.write(f"{register.name}.create", record, actor=actor, changes=ledger.created(record))
    return record


@command
def edit_record(
    register: Register, record: TenantModel, before: Values, *, actor: Actor, reason: str = ""
) -> TenantModel:
    """Change a record, with a reason when others work by it; without a change nothing is written."""
    changes = ledger.changes_between(before, ledger.snapshot(record))
    if not changes:
        return record
    _within_sites(register, record, actor, before)
    reason = given_reason(reason) if record.released else reason
    if register.edit is not None:
        return register.edit(record, actor=actor, reason=reason)
    record.save()
    ledger.write(f"{register.name}.edit", record, actor=actor, changes=changes, reason=reason)
    return record


@command
def move_record(register: Register, record: TenantModel, move: Transition, fields: Values, *, actor: Actor) -> None:
    """Make a move of the record's workflow, by its own command where it has one."""
    if move.command:
        import_string(move.command)(record, actor=actor, **fields)
    elif register.workflow is not None:
        register.workflow.fire(move.name, record, actor=actor, **fields)


@command
def edit_many(
    register: Register, records: Sequence[TenantModel], values: Values, *, actor: Actor, reason: str = ""
) -> int:
    """Set the same values on many records: one entry whose manifest every history tells. All or none."""
    changed, told = 0, []
    for record in records:
        before = ledger.snapshot(record)
        for name, value in values.items():
            setattr(record, name, value)
        changes = ledger.changes_between(before, ledger.snapshot(record))
        if not changes:
            continue
        changed += 1
        _within_sites(register, record, actor, before)
        reason = given_reason(reason) if record.released else reason
        if register.edit is not None:
            register.edit(record, actor=actor, reason=reason)
            continue
        record.save()
        told.append((record, changes))
    if told:
        ledger.write_many(f"{register.name}.edit", told, actor=actor, reason=reason)
    return changed


@command
def note_export(register: Register, kind: str, query: str, *, actor: Actor) -> None:
    """Put on record who exported which part of a list, and in which format."""
    ledger.write(f"{register.name}.export", None, actor=actor, data={"form": kind, "query": query})


def _within_sites(register: Register, record: TenantModel, actor: Actor, before: Values | None = None) -> None:
    """Refuse whoever may not write where the record is now, or where it was before they moved it."""
    now = getattr(record, record.site_field, None) if record.site_field else None
    then = (before or {}).get("site", now)
    if not (actor.can(register.write, now) and actor.can(register.write, then)):
        raise PermissionDenied
