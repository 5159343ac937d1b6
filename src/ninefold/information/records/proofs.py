"""What records prove: the clauses that people pinned them to, whatever area they come from."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.records import selectors
from ninefold.information.records.models import lateness
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import Evidence, evidence

EACH = 6  # newest records named for each clause


@evidence
def linked_records(actor: Actor) -> Iterator[Evidence]:
    """A record that somebody pinned to a clause shows that it was done; one that ran out shows nothing more."""
    expired = selectors.expired_records(timezone.localdate())
    for link in selectors.newest_linked(actor, EACH, expired=expired):
        item = link.source
        late = lateness(item.happened_on, timezone.localtime(item.added_on).date())
        label = _("%(record)s, added %(days)d days later") % {"record": item, "days": late.days} if late else str(item)
        yield Evidence(link.clause.rsplit(":", 1)[-1], True, label, item.happened_on, item_id=item.pk)
