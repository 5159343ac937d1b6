"""Questions about the quality policy."""

from __future__ import annotations

from django.db.models import QuerySet

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
    """The version that holds."""
    found: Policy | None = standing.effective(versions(actor))
    return found


def draft(actor: Actor) -> Policy | None:
    """The version being written."""
    found: Policy | None = standing.draft(versions(actor))
    return found


def in_force(actor: Actor) -> QuerySet[Policy]:
    """The version that holds, to be part of another query."""
    return versions(actor).filter(state=State.EFFECTIVE)


def weaknesses_of(policy: Policy) -> list[Weakness]:
    """What is weak in this version."""
    return weaknesses(policy.statement, Answers.of(policy))
