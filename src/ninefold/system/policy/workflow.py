"""The moves of a quality policy."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.standing import State, moves
from ninefold.kernel.workflow import Workflow
from ninefold.system.policy.models import Policy


def needs_words(policy: Policy, actor: Actor) -> str:
    """A policy without words promises nothing (5.2.1)."""
    return "" if policy.statement.strip() else _("it has no words yet")


def needs_the_promise_to_meet_what_is_required(policy: Policy, actor: Actor) -> str:
    """Customers and the law come first (5.2.1)."""
    return "" if policy.requirements.strip() else _("it does not promise to meet what is required")


def needs_the_promise_to_get_better(policy: Policy, actor: Actor) -> str:
    """A policy promises to improve (5.2.1)."""
    return "" if policy.improvement.strip() else _("it does not promise to get better")


def needs_topics_for_objectives(policy: Policy, actor: Actor) -> str:
    """A policy is the frame in which objectives are set (5.2.1, 6.2.1)."""
    return "" if policy.topics else _("it does not say for what objectives are set")


GUARDS = (
    needs_words,
    needs_the_promise_to_meet_what_is_required,
    needs_the_promise_to_get_better,
    needs_topics_for_objectives,
)
POLICY = Workflow("policy.policy", State.DRAFT, moves("policy", "ninefold.system.policy.services", GUARDS))
