"""The sample company's starters: it took its set; those without gaps were approved, the others are being written."""

from __future__ import annotations

from django.utils import timezone

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.starters import selectors, services
from ninefold.kernel.actors import Actor
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import FreshProof

LEFT = (
    "scope-of-our-quality-system",
    "planning-changes",
    "use-of-certificates-and-marks",
    "internal-communication-plan",
)  # not taken yet
IN_FORCE = 4  # how many of those without gaps are approved


@part
def starters(cast: Cast, *, actor: Actor) -> None:
    """Taken by the quality manager; the managing director signs the ones that are finished."""
    manager, director = identity.actor_for(cast["marta"]), identity.actor_for(cast["tom"])
    organization = Organization.objects.get(pk=actor.organization_id)
    shelf = selectors.shelf(manager, organization)
    chosen = [line.starter for line in shelf.free if line.starter.id not in LEFT]
    taken = services.accept_all(chosen, actor=manager, organization=organization)
    drafts = [row.document.current for row in taken if row.document.current]
    finished = [draft for draft in drafts if not library.gaps(draft.content)][:IN_FORCE]
    if finished and director.user_id:
        proof = FreshProof(director.user_id, "sample", timezone.now(), None)
        documents.open_versions(finished, shown_digest=manifest_of(finished).digest, proof=proof, actor=director)
