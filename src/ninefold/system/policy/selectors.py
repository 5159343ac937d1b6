"""Questions about the quality policy."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from ninefold.information.acknowledgements import selectors as readers
from ninefold.information.documents import selectors as library
from ninefold.kernel import standing
from ninefold.kernel.actors import Actor
from ninefold.kernel.standing import State
from ninefold.lib.wording import Weakness
from ninefold.system.policy.models import Policy
from ninefold.system.policy.quality import weaknesses
from ninefold.system.policy.writing import Answers


def versions(actor: Actor) -> QuerySet[Policy]:
    """Every version, newest first."""
    rows: QuerySet[Policy] = Policy.objects.all().visible_to(actor, "policy.read").select_related("approved_by")
    return rows


def effective(actor: Actor) -> Policy | None:
    """The version in force."""
    found: Policy | None = standing.effective(versions(actor))
    return found


def draft(actor: Actor) -> Policy | None:
    """The version being written."""
    found: Policy | None = standing.draft(versions(actor))
    return found


def in_force(actor: Actor) -> QuerySet[Policy]:
    """The version in force, as a subquery."""
    return versions(actor).filter(state=State.EFFECTIVE)


def questions(actor: Actor) -> dict[str, QuerySet[Any]]:
    """What is counted of the policy, built here or brought along: begun, in force, given to people, confirmed."""
    policies = library.quality_policies(actor)
    asked = readers.live(actor).filter(document_version__document__in=policies.values("pk"))
    return {
        "policy_versions": versions(actor),
        "policies": policies,
        "policies_in_force": policies.filter(current__state=State.EFFECTIVE),
        "policy_asked": asked,
        "policy_read": asked.exclude(read_on=None),
    }


def weaknesses_of(policy: Policy) -> list[Weakness]:
    """What is weak in this version."""
    return weaknesses(policy.statement, Answers.of(policy))
