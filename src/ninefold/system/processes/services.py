"""Commands about processes."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.starters import selectors as starters
from ninefold.information.starters import services as templates
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.links import services as links
from ninefold.kernel.links.models import Link, Relation
from ninefold.kernel.numbering import services as numbering
from ninefold.kernel.organizations.models import Organization
from ninefold.system.processes import handovers, selectors
from ninefold.system.processes.models import Process
from ninefold.system.processes.starters import Suggestion
from ninefold.system.processes.workflow import PROCESS

SERIES = "P"


@command
def add(process: Process, *, actor: Actor) -> Process:
    """Describe a process for the first time."""
    process.code = process.code or numbering.next_code(SERIES, digits=2)
    process.full_clean(exclude=["organization"])
    process.save(force_insert=True)
    ledger.write("processes.process.create", process, actor=actor, changes=ledger.created(process))
    return process


@command
def edit(process: Process, *, actor: Actor, reason: str = "") -> Process:
    """Change a description; lines of other processes that name it follow a new name."""
    stored = Process.objects.get(pk=process.pk)
    if stored.name != process.name:
        _rename(stored, process.name, actor, reason)
    changes = ledger.changes_between(ledger.snapshot(stored), ledger.snapshot(process))
    process.save()
    ledger.write("processes.process.edit", process, actor=actor, changes=changes, reason=reason)
    return process


def _rename(process: Process, new: str, actor: Actor, reason: str) -> None:
    """Replace the old name of the process in the lines of others that give to it or take from it."""
    told = []
    for other in Process.objects.exclude(pk=process.pk):
        before = ledger.snapshot(other)
        other.inputs = handovers.renamed(other.inputs, process.name, new)
        other.outputs = handovers.renamed(other.outputs, process.name, new)
        if changes := ledger.changes_between(before, ledger.snapshot(other)):
            other.save()
            told.append((other, changes))
    if told:
        ledger.write_many("processes.process.edit", told, actor=actor, reason=reason)


@command
def put_to_use(process: Process, *, actor: Actor) -> Process:
    """Say that people work this way from today on."""
    PROCESS.fire("put_to_use", process, actor=actor, in_use_since=timezone.localdate())
    return process


@command
def take(chosen: Iterable[Suggestion], *, actor: Actor) -> list[Process]:
    """Turn suggestions into processes, each a draft without owner; those that exist already are skipped."""
    there = {name.casefold() for name in selectors.all_names()}
    wanted = [each for each in chosen if each.name.casefold() not in there]
    if not wanted:
        raise ValidationError(_("Tick at least one process that you do not have yet."))
    return [add(Process(**each.facts), actor=actor) for each in wanted]


@command
def join(process: Process, items: Iterable[Item], *, actor: Actor) -> list[Link]:
    """Say that documents, registers or records belong to a process."""
    target = Item.objects.get(pk=process.pk)
    return [links.link(item, target, relation=Relation.RELATES, actor=actor) for item in items]


@command
def place(item: Item, among: Iterable[Any], wanted: Container[UUID], *, actor: Actor) -> None:
    """Make an item belong to exactly the wanted ones among these processes."""
    for process in among:
        if process.pk in wanted and not process.tie:
            join(process, [item], actor=actor)
        elif process.tie and process.pk not in wanted:
            part(Link.objects.select_related("source").get(pk=process.tie), actor=actor)


@command
def part(link: Link, *, actor: Actor) -> Any:
    """Say that something no longer belongs to a process."""
    return links.unlink(link, actor=actor)


@command
def take_template(process: Process, *, actor: Actor, organization: Organization) -> Any:
    """Make the fitting starter document the first draft of the document that the process lacks."""
    starter = selectors.fitting_starter(process)
    if starter is None:
        raise ValidationError(_("No template fits this process. Write a document of your own."))
    taken = starters.acceptances(actor).filter(starter=starter.id).first()
    taken = taken or templates.accept(starter, actor=actor, organization=organization)
    join(process, [Item.objects.get(pk=taken.document_id)], actor=actor)
    return taken.document
