"""The sample company's scope: one version that holds."""

from __future__ import annotations

from django.utils import timezone

from ninefold.kernel.actors import Actor
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.organizations import selectors as organizations
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import FreshProof
from ninefold.system.scope import services
from ninefold.system.scope.services import Choice, Draft

STATEMENT = (
    "Design, assembly, calibration and repair of flow meters and pressure sensors for water works at Harrow Lane and "
    "Calder Dock."
)

DONE_AT = {"Calder Dock": ("design", "calibration", "repair")}


@part
def scope(cast: Cast, *, actor: Actor) -> None:
    """Written by the quality manager, signed by the managing director."""
    draft = Draft(
        activities=("design", "assembly", "calibration", "repair"),
        products=("flow meters", "pressure sensors"),
        services=("calibration", "repair"),
        begins_with="a customer's request",
        ends_with="delivery and support",
        outsourced=({"process": "Galvanizing", "supplier": "Northern Coatings"},),
        statement=STATEMENT,
        sites=tuple(Choice(site.pk, activities=DONE_AT.get(site.name)) for site in organizations.open_sites()),
        departments=tuple(Choice(each.pk) for each in organizations.departments()),
        left_out={"8.5.5": "Nothing is owed after delivery beyond the repair that is in scope."},
    )
    made = services.save_draft(draft, actor=identity.actor_for(cast["marta"]))
    director = identity.actor_for(cast["tom"])
    proof = FreshProof(director.user_id, "sample", timezone.now(), None) if director.user_id else None
    digest = manifest_of([made]).digest
    signatures.sign([made], meaning="approve", shown_digest=digest, proof=proof, actor=director)
    services.approve(made, actor=director)
