"""What an auditor would ask about change requests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from ninefold.information.change_requests import selectors
from ninefold.kernel.checks import Remark, View, check
from ninefold.standards.catalogue import GapKind

PATIENCE = timedelta(days=30)


@check("change_requests.decided", clause="7.5.3.2", kind=GapKind.UNCONTROLLED_PROCESSES, stage=2, basis="own_rule")
def change_requests_are_decided(view: View) -> Iterator[Remark]:
    """Whoever says that a document does not fit gets an answer within 30 days."""
    late = selectors.undecided(view.actor).filter(happened_on__lt=view.as_of - PATIENCE)
    for request in late.order_by("happened_on")[:200]:
        yield Remark(
            request, _("has waited for an answer for more than 30 days"), _("Accept it, or decline with a reason")
        )
