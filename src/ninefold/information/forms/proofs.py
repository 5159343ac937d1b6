"""What entries prove: the clauses that their register names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet

from ninefold.information.forms import selectors
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, evidence, population
from ninefold.kernel.organizations.models import Organization


@evidence
def entries_of_registers(actor: Actor) -> Iterator[Evidence]:
    """The newest entries of a register show that what its clauses ask for is done."""
    for entry in selectors.newest_entries(actor):
        label = f"{entry.code} {entry.title}".strip()
        signed = any(value.get("person") != str(entry.person_id) for value in entry.signed.values())
        for clause in entry.form.clauses.get(entry.organization.edition, []):
            yield Evidence(clause, True, label, entry.happened_on, verified=signed, item_id=entry.pk)


@population
def entries_of_clauses(actor: Actor, numbers: Collection[str]) -> QuerySet[Any, Any]:
    """Every kept entry of the registers that name one of the clauses."""
    edition = Organization.objects.values_list("edition", flat=True).get(pk=actor.organization_id)
    return selectors.kept_entries(actor, edition, numbers).values("pk")
