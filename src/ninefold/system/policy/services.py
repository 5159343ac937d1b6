"""Commands about the quality policy."""

from __future__ import annotations

from dataclasses import asdict

from django.utils.translation import gettext as _

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Group, Kind
from ninefold.kernel import standing
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.system.policy.models import Policy
from ninefold.system.policy.workflow import POLICY
from ninefold.system.policy.writing import Answers, compose


@command
def save_draft(answers: Answers, *, actor: Actor, words: str = "", expected_version: int | None = None) -> Policy:
    """Keep the answers in the one draft, with the person's own text or the one written from the answers."""
    kept = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(answers).items()}
    kept["statement"] = words.strip() or compose(answers)
    policy: Policy
    policy, adding, changes = standing.save_draft(Policy, kept, expected_version=expected_version)
    ledger.write(f"policy.policy.{'create' if adding else 'edit'}", policy, actor=actor, changes=changes)
    return policy


@command
def approve(policy: Policy, *, actor: Actor) -> Policy:
    """Put a signed policy into force from today, as the next version of its controlled document (5.2.1, 5.2.2)."""
    standing.put_in_force(POLICY, policy, actor=actor)
    known = library.quality_policy(actor)
    document = known or documents.start_core_document(
        _("Quality policy"), Kind.POLICY, Group.POLICY, ("5.2.1", "5.2.2"), actor=actor
    )
    content = documents.Content.of_words(document, policy.statement.strip())
    documents.issue(policy, document, content, actor=actor, change_note=_("%s was approved") % policy)
    return policy


@command
def discard(policy: Policy, *, actor: Actor, reason: str) -> Policy:
    """Drop the draft."""
    POLICY.fire("discard", policy, actor=actor, reason=reason)
    return policy
