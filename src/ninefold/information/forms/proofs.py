"""What entries prove: the clauses that their register names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat, Trim

from ninefold.information.forms import selectors
from ninefold.kernel import evidence
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, Row, Source, population
from ninefold.kernel.organizations.models import Organization


def entries_of_registers(actor: Actor) -> Any:
    """The newest entry of a register that lacks nothing shows that what its clauses ask for is done."""
    return evidence.as_rows(
        selectors.newest_entries(actor),
        key="pk",
        clause=F("organization__edition"),  # chooses among the clauses of both editions
        label=Trim(Concat("code", Value(" "), "title")),
        on=F("happened_on"),
        clauses=F("form__clauses"),
        person=F("person_id"),
        signed=F("signed"),
    )


def read(row: Row) -> Iterator[Evidence]:
    verified = any(each.get("person") != str(row.person) for each in row.signed.values())
    for clause in row.clauses.get(row.clause, ()):
        yield Evidence(clause, True, row.label, row.on, verified=verified, item_id=row.key)


evidence.declare(Source("entry", entries_of_registers, read))


@population
def entries_of_clauses(actor: Actor, numbers: Collection[str]) -> QuerySet[Any, Any]:
    """Every kept entry of the registers that name one of the clauses."""
    edition = Organization.objects.values_list("edition", flat=True).get(pk=actor.organization_id)
    return selectors.kept_entries(actor, edition, numbers).values("pk")
