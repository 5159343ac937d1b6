"""What confirmed readings prove: people know what applies to their work."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext

from ninefold.information.acknowledgements import selectors
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, evidence

EACH = 12  # versions named; more would say nothing new


@evidence
def confirmed_readings(actor: Actor) -> Iterator[Evidence]:
    """The versions that people confirmed last, each with how many did."""
    for document_id, code, title, revision, people, newest in selectors.latest_confirmed(actor, most=EACH):
        told = ngettext("read by %(n)d person", "read by %(n)d people", people) % {"n": people}
        label = f"{code} {title} {revision}".strip() + f": {told}"
        for clause in ("7.3", "7.5.3.1"):
            yield Evidence(clause, True, label, newest, item_id=document_id)
