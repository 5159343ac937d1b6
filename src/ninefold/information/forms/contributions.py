"""What registers add to the browser of all records: which entries prove a clause, and which miss something."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from ninefold.information.forms import selectors
from ninefold.information.forms.models import Entry, Form, Snapshot
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution


@contribution("records.proving")
def entries_that_prove(number: str) -> Q:
    """Entries of the registers that name the clause, or one under it, in any edition."""
    proving = [
        key
        for key, clauses in Form.objects.values_list("pk", "clauses")
        if any(f"{each}.".startswith(f"{number}.") for numbers in clauses.values() for each in numbers)
    ]
    entries, kept = (rows.filter(form_id__in=proving).values("pk") for rows in (Entry.objects, Snapshot.objects))
    return Q(type="forms.entry", pk__in=entries) | Q(type="forms.snapshot", pk__in=kept)


for due in (selectors.entries_due, selectors.snapshots_due):
    contribution("retention.due")(due)
for proposed in (selectors.entries_proposed, selectors.snapshots_proposed):
    contribution("retention.proposed")(proposed)
for held in (selectors.entries_held, selectors.snapshots_held):
    contribution("retention.held")(held)


@contribution("records.spared")
def kinds_whose_register_was_switched_off(actor: Actor) -> dict[str, str]:
    """Kinds of records whose register was switched off, with the reason that was given."""
    return selectors.switched_off(actor)


@contribution("records.incomplete")
def entries_that_miss_something() -> tuple[Q, str]:
    """Entries without what their form asks for."""
    return Q(type="forms.entry", pk__in=Entry.objects.filter(incomplete=True).values("pk")), _("what its form asks for")
