"""Commands that bring versions into force and out of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.information.documents.models import AHEAD, Document, State, Version
from ninefold.information.documents.services.drafting import Content, add_version, next_revision, show_current
from ninefold.information.documents.services.reviewing import keep_duties
from ninefold.information.documents.workflow import VERSION
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.credentials import FreshProof
from ninefold.kernel.signatures.models import Meaning, Signature


@command
def open_versions(
    versions: Sequence[Version],
    *,
    shown_digest: str,
    proof: FreshProof | None,
    actor: Actor,
    older: Collection[UUID] = (),
) -> Signature:
    """The opening statement: one signature over a manifest makes existing documents effective as they are.

    Those named in `older` precede what is in force, and are kept as old revisions.
    """
    signature = signatures.sign(versions, meaning=Meaning.RELEASE, shown_digest=shown_digest, proof=proof, actor=actor)
    for version in versions:
        (keep_old if version.pk in older else open_version)(version, actor=actor)
    return signature


@command
def open_version(version: Version, *, actor: Actor) -> Version:
    """Make one document effective as it is; whoever does so has signed it."""
    return make_effective(version, actor=actor, move="open", approved_by_id=actor.person_id)


@command
def keep_old(version: Version, *, actor: Actor) -> Version:
    """Keep a state from before the revision in force at its place in time; what is in force stays."""
    last = selectors.last_in_force([version.document_id]).get(version.document_id)
    if version.claimed_on is None or last is None or last.effective_from is None:
        raise ValidationError(_("It has no day of its own, or no other revision was in force."))
    begins = min(version.claimed_on, last.effective_from)
    overlaps = version.document.versions.filter(state=State.SUPERSEDED, effective_from__lte=begins, ended_on__gt=begins)
    for before in overlaps:
        changes = {"ended_on": (before.ended_on, begins)}
        before.ended_on = begins
        before.save()
        ledger.write("documents.version.edit", before, actor=actor, changes=changes)
    ended = (selectors.next_in_force(version.document_id, begins) or last).effective_from
    VERSION.fire(
        "keep_old", version, actor=actor, effective_from=begins, ended_on=ended, approved_by_id=actor.person_id
    )
    show_current(version.document)
    return version


@command
def issue(source: Any, document: Document, content: Content, *, actor: Actor, change_note: str) -> Version:
    """Put into force the version that writes out a signed record; the record's signatures count for it.

    What people began of the same document gives way: approved later, it would replace what was signed.
    """
    for begun in document.versions.filter(state__in=AHEAD):
        VERSION.fire("give_way", begun, actor=actor, reason=change_note)
    show_current(document)
    last = document.current.revision if document.current else ""
    version = add_version(
        document,
        content,
        actor=actor,
        revision=next_revision(last),
        change_note=change_note,
        issued_from=Item.objects.get(pk=source.pk),
    )
    return make_effective(version, actor=actor, move="issue", approved_by_id=actor.person_id)


@command
def release(version: Version, *, actor: Actor) -> Version:
    """Make an approved version effective today."""
    return make_effective(version, actor=actor)


@command
def make_effective(version: Version, *, actor: Actor, move: str = "release", **fields: Any) -> Version:
    """Put a version into force from today; the one before becomes superseded."""
    today = timezone.localdate()
    begins = (version.claimed_on if move == "open" else None) or today
    for previous in version.document.versions.filter(state=State.EFFECTIVE).exclude(pk=version.pk):
        ended = max(begins, previous.effective_from or begins)
        VERSION.fire("supersede", previous, actor=actor, ended_on=ended)
    VERSION.fire(move, version, actor=actor, effective_from=begins, **fields)
    show_current(version.document)
    keep_duties(version.document, actor=actor, released=version)
    return version


def release_due(*, actor: Actor) -> int:
    """Put every approved version into force whose day has come; each in a transaction of its own."""
    due = list(selectors.due_for_release(timezone.localdate()))
    for version in due:
        make_effective(version, actor=actor)
    return len(due)


@command
def withdraw(version: Version, *, actor: Actor, reason: str) -> Version:
    """Take a version out of force; it is kept, marked, and hidden from readers."""
    VERSION.fire("withdraw", version, actor=actor, reason=reason, ended_on=timezone.localdate())
    show_current(version.document)
    keep_duties(version.document, actor=actor)
    return version
