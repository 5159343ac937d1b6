"""What documents add to pages of other areas."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import Waiting, contribution


@contribution("my_work", order=10)
def decisions(actor: Actor) -> list[Waiting]:
    """Versions that wait for this person's agreement stand in their work until they have decided."""
    if not actor.can("documents.review"):
        return []
    together = "documents_approvals" if actor.can("documents.approve") else ""
    return [
        Waiting(
            title=_("Approve %(document)s") % {"document": version.document},
            record=version,
            origin=str(version.author or ""),
            due=version.planned_for,
            together=together,
        )
        for version in selectors.waiting_for(actor)
    ]
