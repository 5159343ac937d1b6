"""Which entries there are, what they walk through, and what they prove."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.fields.json import KT
from django.db.models.functions import RowNumber, TruncWeek
from django.utils.translation import gettext

from ninefold.information.forms.gates import Step, stages_proving
from ninefold.information.forms.layout import Field, Layout
from ninefold.information.forms.models import Entry, EntryState, Form
from ninefold.information.forms.values import row_in_words
from ninefold.kernel.actions import selectors as actions
from ninefold.kernel.actors import Actor
from ninefold.standards.period import PERIOD

MOST_READINGS, MOST_THINGS = 120, 60  # points of a chart, and charts of a register


def entries(actor: Actor, form: Form | None = None) -> QuerySet[Entry]:
    """Entries that the actor may see, of one register or of all; void ones too."""
    rows: QuerySet[Entry] = Entry.objects.all().visible_to(actor, "forms.read")
    return rows.filter(form=form) if form is not None else rows


def in_words(form: Form) -> tuple[list[str], Callable[[Entry], list[str]]]:
    """The labels of all fields that a register ever had, and a function that gives an entry's values below them."""
    fields: dict[str, Field] = {}
    for version in form.versions.order_by("number"):
        fields |= version.plan.by_name
    layout = Layout(tuple(fields.values()))
    head = [gettext("Code"), gettext("Happened on"), *(each.label for each in layout.fields), gettext("State")]

    def line(entry: Entry) -> list[str]:
        told = row_in_words(layout, entry.values, entry.signed)
        return [entry.code, entry.happened_on.isoformat(), *told, entry.get_state_display()]

    return head, line


def written_in(registers: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Keys of the entries of the registers of a query, as a subquery."""
    rows: QuerySet[Entry] = Entry.objects.filter(form_id__in=registers)
    return rows.values("pk")


def entry_with_all(actor: Actor, pk: UUID) -> Entry | None:
    """One entry with its register and the version it was filled by."""
    rows = entries(actor).select_related(
        "form__current", "form__owner", "form__retention", "form_version", "person", "site", "organization"
    )
    return rows.filter(pk=pk).first()


def walk_steps(form: Form, walk: str, *, without: UUID | None = None) -> list[Step]:
    """The entries of one walk, whoever asks: a gate counts what everybody entered."""
    rows = Entry.objects.filter(form=form, walk=walk, state=EntryState.KEPT).exclude(pk=without)
    return as_steps(rows.order_by("happened_on", "pk"))


def as_steps(entries: Iterable[Entry]) -> list[Step]:
    """Entries as steps of walks, with the actions that are open from them."""
    rows, waiting = list(entries), defaultdict[UUID, list[str]](list)
    for source, code in actions.open_from([row.pk for row in rows]):
        waiting[source].append(code)
    return [Step(row.pk, row.values, row.signed, row.happened_on, tuple(waiting[row.pk])) for row in rows]


def walks_of(actor: Actor, form: Form, most: int = 200) -> dict[str, list[Entry]]:
    """The walks of a register with their entries, the newest walk first."""
    rows = entries(actor, form).filter(state=EntryState.KEPT).exclude(walk="")
    newest = rows.values("walk").annotate(last=Max("happened_on")).order_by("-last", "walk")[:most]
    names = [row["walk"] for row in newest]
    found: dict[str, list[Entry]] = {name: [] for name in names}
    for entry in rows.filter(walk__in=names).order_by("happened_on", "pk"):
        found[entry.walk].append(entry)
    return found


def newest_entries(actor: Actor) -> QuerySet[Entry]:
    """The newest complete entry of each register, found by its index however many entries there are."""
    rows = entries(actor).filter(state=EntryState.KEPT, incomplete=False)
    newest = rows.filter(form=OuterRef("pk")).order_by("-happened_on", "-pk").values("pk")[:1]
    forms = Form.objects.filter(current__layout__gates__stage__isnull=True)
    return rows.filter(pk__in=forms.values(newest=Subquery(newest)))


def newest_of_stages(actor: Actor) -> QuerySet[Entry]:
    """The newest complete entries for each stage of registers with gates."""
    forms = Form.objects.filter(current__layout__gates__stage__isnull=False)
    rows = entries(actor).filter(form__in=forms, state=EntryState.KEPT, incomplete=False)
    place = Window(RowNumber(), partition_by=["form", KT("values__stage")], order_by=["-happened_on", "-pk"])
    return entries(actor).filter(pk__in=rows.annotate(place=place).filter(place=1).values("pk"))


def kept_entries(actor: Actor, edition: str, clauses: Collection[str]) -> QuerySet[Entry]:
    """The kept entries of the registers that name one of these clauses of an edition; of stages that prove it."""
    named, registers, staged = Form.objects.values_list("pk", "clauses", "current__layout__gates"), [], Q()
    for pk, by_edition, gates in named:
        if gates:
            staged |= Q(form_id=pk, **{f"values__{gates['stage']}__in": stages_proving(gates, clauses)})
        elif set(by_edition.get(edition, ())) & set(clauses):
            registers.append(pk)
    return entries(actor).filter(Q(form_id__in=registers) | staged, state=EntryState.KEPT).order_by()


def things_measured(actor: Actor, form: Form, by: str) -> list[str]:
    """The values of the field that keeps readings apart, the newest first."""
    rows = entries(actor, form).filter(state=EntryState.KEPT, **{f"values__{by}__isnull": False}).order_by()
    told = rows.values_list(f"values__{by}").annotate(last=Max("happened_on")).order_by("-last")
    return [str(value) for value, _last in told[:MOST_THINGS] if isinstance(value, str)]


def measured(actor: Actor, form: Form, *, value: str, by: str = "", of: str = "") -> list[Entry]:
    """The newest entries that hold a number, by day."""
    narrow = {f"values__{value}__isnull": False} | ({f"values__{by}": of} if by else {})
    rows = entries(actor, form).filter(state=EntryState.KEPT, **narrow).select_related("form_version")
    return list(rows.order_by("-happened_on", "-pk")[:MOST_READINGS])[::-1]


def streams(actor: Actor, on: date) -> dict[str, dict[str, Any]]:
    """Entries by kind of evidence, with the names that readiness uses for files; one query."""
    rows = entries(actor).filter(state=EntryState.KEPT, happened_on__lte=on).exclude(form__stream="").order_by()
    recent = Count("pk", filter=Q(happened_on__gt=on - PERIOD))
    weeks = rows.annotate(week=TruncWeek("happened_on")).values_list("form__stream", "week")
    found: dict[str, dict[str, Any]] = {}
    for stream, week, count, late, newest in weeks.annotate(n=Count("pk"), late=recent, last=Max("happened_on")):
        told = found.setdefault(stream, {"all": 0, "dated": 0, "recent": 0, "newest": "", "weeks": {}})
        told["all"], told["dated"], told["recent"] = told["all"] + count, told["dated"] + count, told["recent"] + late
        told["newest"] = max(told["newest"], newest.isoformat())
        if late:
            told["weeks"][week.isoformat()] = late
    return found
