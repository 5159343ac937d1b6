"""What entries prove: the clauses that their register names."""

from __future__ import annotations

from collections.abc import Iterator

from ninefold.information.forms import selectors
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, evidence


@evidence
def entries_of_registers(actor: Actor) -> Iterator[Evidence]:
    """The newest entries of a register show that what its clauses ask for is done."""
    for entry in selectors.newest_entries(actor):
        label = f"{entry.code} {entry.title}".strip()
        signed = any(value.get("person") != str(entry.person_id) for value in entry.signed.values())
        for clause in entry.form.clauses.get(entry.organization.edition, []):
            yield Evidence(clause, True, label, entry.happened_on, verified=signed, item_id=entry.pk)
