"""Commands of the way from draft to approval: ask, agree, approve, send back, hand over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.documents.models import Assignment, Decision, State, Step, Version
from ninefold.information.documents.selectors import agreeing
from ninefold.information.documents.services.asking import Ask, cannot_decide, check_plan, usual_steps
from ninefold.information.documents.services.drafting import facts_of, show_current, tell_text
from ninefold.information.documents.services.releasing import make_effective
from ninefold.information.documents.workflow import VERSION
from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.commands import command, given_reason
from ninefold.kernel.comments import services as comments
from ninefold.kernel.comments.models import Comment
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.signatures import selectors as signed
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.credentials import FreshProof
from ninefold.kernel.signatures.models import Meaning, Signature


@command
def send_for_approval(version: Version, *, actor: Actor, steps: Sequence[Ask] | None = None) -> Version:
    """Freeze a draft and ask people to agree: in the given steps, else in those of the version before or the usual."""
    plan = list(steps) if steps is not None else usual_steps(version)
    check_plan(plan, version)
    tell_text(version, actor=actor)
    VERSION.fire("submit", version, actor=actor, round=version.round + 1)
    for position, ask in enumerate(plan, start=1):
        step = Step(document_version=version, round=version.round, position=position, kind=ask.kind, quorum=ask.quorum)
        step.save()
        for person in ask.people:
            Assignment(step=step, person_id=person).save()
        for role in ask.roles:
            Assignment(step=step, role=role).save()
    show_current(version.document)
    return version


@command
def review(version: Version, *, actor: Actor) -> Version:
    """Agree as a reviewer, who has signed the version already."""
    assignment = _my_turn(version, "review", actor)
    VERSION.fire("review", version, actor=actor)
    _decide(assignment, Decision.AGREED, actor)
    return version


@command
def approve(version: Version, *, actor: Actor) -> Version:
    """Approve as one of those asked. The last one makes it approved, and effective when its day has come."""
    assignment = _my_turn(version, "approve", actor)
    if not agreeing.completes(version, assignment):
        _decide(assignment, Decision.AGREED, actor)
        ledger.write("documents.version.agree", version, actor=actor, data=facts_of(version))
        return version
    VERSION.fire("approve", version, actor=actor, approved_by_id=actor.person_id)
    _decide(assignment, Decision.AGREED, actor)
    if version.planned_for is None or version.planned_for <= timezone.localdate():
        make_effective(version, actor=system_actor(actor.organization_id, _("release on the day")))
    else:
        show_current(version.document)
    return version


@command
def approve_many(
    versions: Sequence[Version], *, shown_digest: str, proof: FreshProof | None, actor: Actor
) -> Signature:
    """Approve several versions by one signature over the manifest that was shown; all or none."""
    signature = signatures.sign(versions, meaning=Meaning.APPROVE, shown_digest=shown_digest, proof=proof, actor=actor)
    for version in versions:
        approve(version, actor=actor)
    return signature


def _my_turn(version: Version, name: str, actor: Actor) -> Assignment:
    """What the actor is asked, after checking every rule; of two at once, the second waits for the first."""
    move = VERSION.by_name[name]
    version.refresh_from_db(from_queryset=Version.objects.select_for_update(of=("self",)))
    if not actor.can(move.permission, version.site_id):
        raise PermissionDenied
    turn = agreeing.open_turn(version)
    if turn is None:
        raise ValidationError(_("Somebody else was faster. Load the page again to see the new state."))
    blocked = VERSION.blocked_because(move, version, actor)
    if blocked:
        raise ValidationError(list(blocked))
    if not signed.holds(version, move.signature, actor):
        raise ValidationError(_("This step is signed: look at the content and confirm with your password."))
    assignment = agreeing.mine(turn, actor)
    assert assignment is not None
    return assignment


def _decide(assignment: Assignment, decision: str, actor: Actor, note: str = "") -> None:
    assignment.decision, assignment.note = decision, note[:500]
    assignment.decided_by_id, assignment.decided_at = actor.person_id, timezone.now()
    assignment.save()


@command
def send_back(version: Version, *, actor: Actor, reason: str) -> Version:
    """Return a version to its author with what has to change; agreements so far stay in the history."""
    assignment = agreeing.my_part(version, actor)
    if assignment is None:
        raise ValidationError(_("You are not among those who are asked."))
    VERSION.fire("send_back", version, actor=actor, reason=reason)
    _decide(assignment, Decision.RETURNED, actor, reason)
    show_current(version.document)
    return version


@command
def recall(version: Version, *, actor: Actor, reason: str) -> Version:
    """Take a version back into draft before it is in force; whoever agreed is asked again."""
    VERSION.fire("recall", version, actor=actor, reason=reason)
    show_current(version.document)
    return version


@command
def delegate(assignment: Assignment, to: Person, *, actor: Actor, reason: str) -> Assignment:
    """Hand a decision over to somebody else with a reason; both names stay on record."""
    version = assignment.step.document_version
    if version.state != State.IN_REVIEW or assignment.decision != Decision.WAITING:
        raise ValidationError(_("This is decided already."))
    if assignment.person_id != actor.person_id and assignment.role not in actor.roles:
        raise PermissionDenied
    given_reason(reason)
    if why := cannot_decide(version, assignment.step.kind, to) or _asked_beside(assignment, to):
        raise ValidationError({"person": why})
    assignment.person, assignment.role, assignment.given_by_id = to, "", actor.person_id
    assignment.save()
    data: dict[str, Any] = {"to": to.pk, "step": assignment.step.position}
    ledger.write("documents.version.delegate", version, actor=actor, reason=reason, data=data)
    return assignment


def _asked_beside(assignment: Assignment, to: Person) -> str:
    """Nobody agrees twice in one step: a quorum counts people."""
    known = agreeing.beside(assignment).values("pk")
    return _("%s is asked in this step already. Name somebody else.") % to if known.filter(pk=to.pk).exists() else ""


@command
def carry_comment(comment: Comment, *, actor: Actor, reason: str) -> Comment:
    """Leave a comment for the next version with a reason; it no longer blocks this approval."""
    given_reason(reason)
    comments.resolve(comment, actor=actor)
    data = {"comment": comment.pk}
    ledger.write("documents.version.carry_comment", comment.item, actor=actor, reason=reason, data=data)
    return comment
