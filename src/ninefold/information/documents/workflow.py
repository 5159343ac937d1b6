"""The moves of a version."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.documents import selectors
from ninefold.information.documents.models import AHEAD, PAST, State, StepKind
from ninefold.information.retention.disposal import moves_of_disposal, moves_of_hold
from ninefold.kernel.actors import Actor
from ninefold.kernel.signatures.models import Meaning
from ninefold.kernel.workflow import Transition, Workflow

SERVICES = "ninefold.information.documents.services"


def has_content(version: Any, actor: Actor) -> str:
    """An empty document cannot be agreed to."""
    return "" if version.content.strip() or version.is_file else _("It has no content yet.")


def has_reason(version: Any, actor: Actor) -> str:
    """From the second version on, readers want to know what changed (7.5.3.2)."""
    later = version.number > 1 and selectors.was_in_force(version.document_id)
    return _("Say what changed and why.") if later and not version.change_note.strip() else ""


def comments_are_settled(version: Any, actor: Actor) -> str:
    """Open comments are resolved or carried over with a reason before anybody approves."""
    return _("Comments are still open.") if selectors.open_comments(version) else ""


def is_their_turn_to_review(version: Any, actor: Actor) -> str:
    return selectors.not_their_turn(version, actor, StepKind.REVIEW)


def is_their_turn_to_approve(version: Any, actor: Actor) -> str:
    return selectors.not_their_turn(version, actor, StepKind.APPROVE)


def is_not_the_author(version: Any, actor: Actor) -> str:
    """Four eyes: nobody approves what they wrote, unless the organization's rules allow it with a reason."""
    own = selectors.wrote(version, actor) and not selectors.rules().author_may_approve
    return _("You wrote this, so somebody else approves it.") if own else ""


def stands_on_a_signed_record(version: Any, actor: Actor) -> str:
    """A version without a signature of its own must write out a record that somebody approved by signature."""
    signed = selectors.verdicts_of(version) if version.issued_from_id else []
    approved = any(each.valid and each.signature.meaning == Meaning.APPROVE for each in signed)
    return "" if approved else _("It writes out no record that was approved by signature.")


VERSION = Workflow(
    record="documents.version",
    initial=State.DRAFT,
    transitions=(
        Transition(
            "submit",
            (State.DRAFT,),
            State.IN_REVIEW,
            "documents.write",
            gettext_lazy("Send for approval"),
            guards=(has_content, has_reason),
            command=f"{SERVICES}.send_for_approval",
        ),
        Transition(
            "review",
            (State.IN_REVIEW,),
            State.IN_REVIEW,
            "documents.review",
            gettext_lazy("Agree"),
            guards=(is_their_turn_to_review,),
            signature="review",
            command=f"{SERVICES}.review",
        ),
        Transition(
            "approve",
            (State.IN_REVIEW,),
            State.APPROVED,
            "documents.approve",
            gettext_lazy("Approve"),
            guards=(is_their_turn_to_approve, is_not_the_author, comments_are_settled),
            signature="approve",
            command=f"{SERVICES}.approve",
        ),
        Transition(
            "send_back",
            (State.IN_REVIEW,),
            State.DRAFT,
            "documents.review",
            gettext_lazy("Send back with comment"),
            asks=("reason",),
            command=f"{SERVICES}.send_back",
        ),
        Transition(
            "recall",
            (State.IN_REVIEW, State.APPROVED),
            State.DRAFT,
            "documents.write",
            gettext_lazy("Take back"),
            asks=("reason",),
            command=f"{SERVICES}.recall",
        ),
        Transition(
            "release",
            (State.APPROVED,),
            State.EFFECTIVE,
            "documents.release",
            gettext_lazy("Make effective now"),
            command=f"{SERVICES}.release",
        ),
        Transition(
            "open",
            (State.DRAFT,),
            State.EFFECTIVE,
            "documents.open",
            gettext_lazy("Make effective as it is"),
            signature="release",
            command=f"{SERVICES}.open_version",
        ),
        Transition(
            "keep_old",
            (State.DRAFT,),
            State.SUPERSEDED,
            "documents.open",
            gettext_lazy("Keep as an old revision"),
            signature="release",
            command=f"{SERVICES}.keep_old",
        ),
        Transition(
            "issue",
            (State.DRAFT,),
            State.EFFECTIVE,
            "documents.release",
            gettext_lazy("Issue"),
            guards=(stands_on_a_signed_record,),
            inner=True,
        ),
        Transition(
            "give_way",
            AHEAD,
            State.DISCARDED,
            "documents.release",
            gettext_lazy("Give way"),
            asks=("reason",),
            inner=True,
        ),
        Transition(
            "supersede",
            (State.EFFECTIVE,),
            State.SUPERSEDED,
            "documents.release",
            gettext_lazy("Supersede"),
            inner=True,
        ),
        Transition(
            "withdraw",
            (State.EFFECTIVE,),
            State.WITHDRAWN,
            "documents.withdraw",
            gettext_lazy("Withdraw"),
            asks=("reason",),
            command=f"{SERVICES}.withdraw",
        ),
        *moves_of_disposal(
            PAST,
            State.DISPOSED,
            propose="documents.dispose",
            dispose="documents.dispose",
            command=f"{SERVICES}.dispose",
        ),
        *moves_of_hold((State.EFFECTIVE, *PAST), permission="documents.hold", services=SERVICES),
        Transition(
            "discard",
            (State.DRAFT,),
            State.DISCARDED,
            "documents.write",
            gettext_lazy("Discard"),
            asks=("reason",),
            command=f"{SERVICES}.discard",
        ),
    ),
)


def unready(version: Any, actor: Actor) -> tuple[str, ...]:
    """Why a draft cannot be sent yet, except for what the sending page itself asks."""
    asked = has_reason(version, actor)
    return tuple(each for each in VERSION.blocked_because(VERSION.by_name["submit"], version, actor) if each != asked)
