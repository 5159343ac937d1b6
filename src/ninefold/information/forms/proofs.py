"""What entries prove: the clauses that their register names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.fields.json import KT, KeyTransform
from django.db.models.functions import Concat, Trim

from ninefold.information.forms import selectors
from ninefold.information.forms.gates import proven_by
from ninefold.information.forms.models import EntryState
from ninefold.information.forms.values import open_fields
from ninefold.kernel import evidence
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, Row, Source, population, unfinished
from ninefold.kernel.organizations.models import Organization


def entries_of_registers(actor: Actor) -> Any:
    """The newest entry of a register that lacks nothing shows that what its clauses ask for is done."""
    edition = F("organization__edition")  # chooses among the clauses of both editions
    return _as_rows(selectors.newest_entries(actor), clause=edition, clauses=F("form__clauses"))


def stages_of_registers(actor: Actor) -> Any:
    """The newest entry for a stage shows what the clauses of that stage ask for, and no more."""
    order = KeyTransform("order", KeyTransform("gates", "form_version__layout"))
    return _as_rows(selectors.newest_of_stages(actor), clause=KT("values__stage"), clauses=order)


def _as_rows(entries: QuerySet[Any, Any], *, clause: Any, clauses: Any) -> Any:
    return evidence.as_rows(
        entries,
        key="pk",
        clause=clause,
        label=Trim(Concat("code", Value(" "), "title")),
        on=F("happened_on"),
        clauses=clauses,
        person=F("person_id"),
        signed=F("signed"),
    )


def read(row: Row) -> Iterator[Evidence]:
    yield from _proofs(row, row.clauses.get(row.clause, ()))


def read_stage(row: Row) -> Iterator[Evidence]:
    yield from _proofs(row, proven_by({"order": row.clauses}, row.clause))


def _proofs(row: Row, numbers: Iterable[str]) -> Iterator[Evidence]:
    verified = any(each.get("person") != str(row.person) for each in row.signed.values())
    for number in numbers:
        yield Evidence(number, True, row.label, row.on, verified=verified, item_id=row.key)


evidence.declare(Source("entry", entries_of_registers, read))
evidence.declare(Source("stage", stages_of_registers, read_stage))


@population
def entries_of_clauses(actor: Actor, numbers: Collection[str]) -> QuerySet[Any, Any]:
    """Every kept entry of the registers that name one of the clauses."""
    edition = Organization.objects.values_list("edition", flat=True).get(pk=actor.organization_id)
    return selectors.kept_entries(actor, edition, numbers).values("pk")


@unfinished
def open_entries(actor: Actor, keys: Collection[UUID]) -> dict[UUID, str]:
    """The labels of the fields that an entry still needs."""
    rows = selectors.entries(actor).filter(pk__in=keys, incomplete=True, state=EntryState.KEPT)
    return {
        row.pk: ", ".join(f"“{each.label}”" for each in open_fields(row.form_version.plan, row.values, row.signed))
        for row in rows.select_related("form_version")
    }
