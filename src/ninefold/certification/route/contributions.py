"""What the route tells pages below: the one next thing."""

from __future__ import annotations

from ninefold.certification.route import selectors
from ninefold.certification.route.tasks import Task
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.kernel.organizations.models import Organization


@contribution("scope.next")
def what_comes_next(actor: Actor, organization: Organization) -> Task | None:
    """For whoever leads the work: the next task of the route, which Home names too."""
    found = selectors.route(actor, organization).next if actor.can("route.read") and actor.can("gap.answer") else None
    return found[1] if found else None
