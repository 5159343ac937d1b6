"""Questions about processes and what belongs to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ninefold.information.documents import selectors as documents
from ninefold.information.forms import selectors as forms
from ninefold.information.starters import selectors as starters
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item
from ninefold.kernel.links.models import Link, Relation
from ninefold.system.processes import handovers
from ninefold.system.processes.handovers import Handover
from ninefold.system.processes.models import Lane, Process, Risk, State
from ninefold.system.processes.starters import SUGGESTIONS

NEWEST = 5  # records of a process on its page
TAKES = ("documents.document", "forms.form")  # besides records
GONE = ("withdrawn", "discarded", "superseded", "retired")  # states of what nobody works by any more


def processes(actor: Actor) -> QuerySet[Process]:
    """Processes that the actor may see, retired ones too."""
    rows: QuerySet[Process] = Process.objects.all().visible_to(actor, "processes.read")
    return rows.select_related("owner", "site")


def living(actor: Actor) -> QuerySet[Process]:
    """The processes on the map: described or in use, in the order of their codes."""
    return processes(actor).exclude(state=State.RETIRED).order_by("code")


def in_use(actor: Actor) -> QuerySet[Process]:
    """The processes that people work by."""
    return processes(actor).filter(state=State.IN_USE)


@dataclass(frozen=True, slots=True)
class Map:
    """The living processes by lane, and what passes between them."""

    lanes: Mapping[str, Sequence[Process]]
    handovers: Sequence[Handover]

    @property
    def processes(self) -> list[Process]:
        return [process for lane in self.lanes.values() for process in lane]


def map_of(actor: Actor) -> Map:
    """Everything that the map shows; one query."""
    return _mapped(living(actor))


def map_in_use(actor: Actor) -> Map:
    """The map of the processes in use only."""
    return _mapped(in_use(actor))


def _mapped(rows: QuerySet[Process]) -> Map:
    every = list(rows.order_by("code"))
    passing = handovers.handovers(every)
    lanes = {lane.value: [process for process in every if process.lane == lane] for lane in Lane}
    return Map({lane: handovers.in_order(each, passing) for lane, each in lanes.items()}, passing)


def names(actor: Actor) -> list[tuple[str, str]]:
    """Living processes to choose from."""
    rows = living(actor).order_by("name").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


def all_names() -> list[str]:
    """All names in use, also of retired processes."""
    return list(Process.objects.values_list("name", flat=True))


def tied_to(keys: Sequence[UUID] | QuerySet[Any, Any]) -> QuerySet[Link, dict[str, Any]]:
    """Keys of everything linked to one of these processes, as a subquery."""
    rows = Link.objects.filter(target_id__in=keys, relation=Relation.RELATES, removed_on=None)
    return rows.values("source_id")


def records_tied_to(keys: Sequence[UUID] | QuerySet[Any, Any]) -> Q:
    """Records of processes: linked by hand, entries of their registers, records that show their documents in use."""
    own = tied_to(keys)
    shown = Link.objects.filter(target_id__in=own, relation=Relation.PROVES, removed_on=None).values("source_id")
    return Q(pk__in=own) | Q(pk__in=forms.written_in(own)) | Q(pk__in=shown)


def records_of(process: Process, actor: Actor) -> QuerySet[Item]:
    """The records of a process, newest first."""
    rows: QuerySet[Item] = Item.objects.all().visible_to(actor).exclude(kind="")
    return rows.filter(records_tied_to([process.pk])).order_by("-happened_on", "-pk")


@dataclass(frozen=True, slots=True)
class Belongings:
    """What belongs to a process, as the actor may see it."""

    documents: Sequence[Any]
    registers: Sequence[Any]
    records: Sequence[Item]


def belongings(process: Process, actor: Actor) -> Belongings:
    """Documents, registers and the newest records; three queries."""
    own = tied_to([process.pk])
    return Belongings(
        documents=list(documents.without_text(actor).filter(pk__in=own).order_by("code", "title")),
        registers=list(forms.forms(actor).filter(pk__in=own).order_by("title")),
        records=list(records_of(process, actor)[:NEWEST]) if actor.can("records.read") else [],
    )


def with_tie(actor: Actor, item_id: UUID) -> list[Any]:
    """Every living process, with `tie`: the link that joins the item to it, if any. One query."""
    links = Link.objects.filter(target_id=OuterRef("pk"), source_id=item_id, relation=Relation.RELATES, removed_on=None)
    return list(living(actor).annotate(tie=Subquery(links.values("pk")[:1])).order_by("name"))


def tie_of(process: Process, item_id: UUID) -> Link | None:
    """The link that joins an item to a process."""
    rows = Link.objects.filter(target_id=process.pk, source_id=item_id, relation=Relation.RELATES, removed_on=None)
    return rows.select_related("source").first()


def homeless(actor: Actor) -> QuerySet[Item]:
    """Documents and registers that belong to no process yet."""
    rows: QuerySet[Item] = Item.objects.all().visible_to(actor).filter(type__in=TAKES)
    return rows.exclude(state__in=GONE).exclude(pk__in=tied_to(Process.objects.values("pk"))).order_by("code", "title")


def without_owner(actor: Actor) -> QuerySet[Process]:
    """Living processes that nobody answers for."""
    return living(actor).filter(owner=None)


def uncontrolled(actor: Actor) -> QuerySet[Process]:
    """Processes in use that name no control."""
    return in_use(actor).filter(controls="").order_by("code")


def written(actor: Actor) -> QuerySet[Item]:
    """Documents in force that belong to a process in use."""
    rows: QuerySet[Item] = Item.objects.filter(pk__in=documents.in_force(actor).order_by().values("pk"))
    return rows.filter(pk__in=tied_to(in_use(actor).order_by().values("pk")))


def shown(actor: Actor) -> QuerySet[Item]:
    """Records of processes in use."""
    rows: QuerySet[Item] = Item.objects.all().visible_to(actor).exclude(kind="").exclude(happened_on=None)
    return rows.filter(records_tied_to(in_use(actor).order_by().values("pk")))


def risky_without_document(actor: Actor) -> QuerySet[Process]:
    """Living processes of high risk for which no document is in force."""
    written = documents.in_force(actor).order_by().values("pk")
    own = Link.objects.filter(source_id__in=written, relation=Relation.RELATES, removed_on=None)
    return living(actor).filter(risk=Risk.HIGH).exclude(pk__in=own.filter(target__isnull=False).values("target_id"))


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A process of high risk without a document in force: the drafts for it, and the starter that fits."""

    process: Process
    coming: Sequence[Any]
    starter: Any


def unwritten(actor: Actor) -> list[Unwritten]:
    """Processes of high risk without a document in force; three queries."""
    rows = list(risky_without_document(actor))
    coming = _documents_of([process.pk for process in rows], actor)
    return [Unwritten(process, coming.get(process.pk, ()), fitting_starter(process)) for process in rows]


def _documents_of(keys: Sequence[UUID], actor: Actor) -> dict[UUID, list[Any]]:
    """Drafts of documents for each of these processes."""
    links = Link.objects.filter(target_id__in=keys, relation=Relation.RELATES, removed_on=None)
    pairs = list(links.values_list("target_id", "source_id"))
    rows = documents.without_text(actor).filter(pk__in=[document for _process, document in pairs])
    known = {row.pk: row for row in rows.exclude(current__state__in=GONE)}
    found: dict[UUID, list[Any]] = {}
    for process, document in pairs:
        if document in known:
            found.setdefault(process, []).append(known[document])
    return found


def fitting_starter(process: Process) -> Any:
    """The starter document to offer: the nearest by its title, else that of the suggestion."""
    said = [each.document for each in SUGGESTIONS if each.name.casefold() == process.name.casefold()]
    return starters.starter_for(process.name, *said or ["doing-the-work" if process.lane == Lane.CORE else ""])
