"""A process killed in the middle of approvals leaves each as it was, or whole: signed, decided, in force, on record."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count

import pytest

from ninefold.information.documents import services
from ninefold.information.documents.models import Decision, Document, State, Version
from ninefold.information.documents.register import versions as register
from ninefold.information.documents.tests.factories import procedure
from ninefold.information.documents.workflow import VERSION
from ninefold.kernel import active
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.models import Signature, SignedRecord
from ninefold.toolkit.views.moves import make_move
from tests.cast import Member
from tests.killing import killed_after

ROUNDS = 6
WAS_IN_FORCE = (State.EFFECTIVE, State.SUPERSEDED)


def approvals_of(documents: Sequence[Document], author: Member, approver: Member) -> Iterator[str]:
    """Revision after revision: one alone, then all by one signature; the key of each that is acknowledged."""
    with active.within(author.organization.pk):
        for number in count():
            alone = send_next(documents[0], number, author)
            approve_alone(alone, approver)
            yield str(alone.pk)
            sent = [send_next(each, number, author) for each in documents]
            shown, proof = manifest_of(sent).digest, approver.proof
            services.approve_many(sent, shown_digest=shown, proof=proof, actor=approver.actor)
            yield from (str(version.pk) for version in sent)


def approve_alone(version: Version, approver: Member) -> None:
    """As the page does: the signature and the move in one transaction."""
    proof, shown = approver.proof, manifest_of([version]).digest
    sign = partial(signatures.sign, [version], meaning="approve", shown_digest=shown, proof=proof, actor=approver.actor)
    make_move(register, version, VERSION.by_name["approve"], {}, actor=approver.actor, sign=sign)


def send_next(document: Document, number: int, author: Member) -> Version:
    draft = services.start_draft(Document.objects.get(pk=document.pk), actor=author.actor)
    text = f"Choose suppliers by {number} points."
    services.write_draft(draft, text, seen=draft.version, actor=author.actor, change_note="Other points")
    return services.send_for_approval(draft, actor=author.actor)


def held_whole(document: Document) -> set[str]:
    """Every version that was ever in force, each looked at from all sides."""
    every = list(document.versions.order_by("number"))
    force = [version for version in every if version.state in WAS_IN_FORCE]
    assert [version.state for version in force] == [State.SUPERSEDED] * (len(force) - 1) + [State.EFFECTIVE][
        : len(force)
    ]
    document.refresh_from_db()
    assert document.current_id == (force or every)[-1].pk
    for version in every:
        decided = {each.decision for step in version.steps.all() for each in step.assignments.all()}
        signed = SignedRecord.objects.filter(item_id=version.pk).count()
        told = Counter(line.event for line in ledger.lines(ledger.entries_about(version.pk)))
        agreed = version in force
        assert signed == agreed
        assert decided == (
            {Decision.AGREED} if agreed else {Decision.WAITING} if version.state == "in_review" else set()
        )
        assert all(told[event] == agreed for event in ("documents.version.approve", "documents.version.release"))
        assert told["documents.version.supersede"] == (version.state == State.SUPERSEDED)
        assert Item.objects.get(pk=version.pk).state == version.state
    return {str(version.pk) for version in force}


@pytest.mark.django_db(transaction=True)
def test_a_kill_at_any_point_leaves_no_half_approval_and_loses_none(ann: Member, bob: Member) -> None:
    chance = random.Random(5)
    with active.within(bob.organization.pk):
        documents = [procedure(bob, code=f"PR-0{number}").document for number in (1, 2)]
        for _round in range(ROUNDS):
            least = chance.randrange(3)
            said = killed_after(chance.uniform(0, 0.4), lambda: approvals_of(documents, bob, ann), acknowledged=least)
            assert len(said) >= least
            in_force = set().union(*(held_whole(document) for document in documents))
            assert set(said) <= in_force
            for signature in Signature.objects.all():
                assert signature.records.count() in (1, len(documents))
                assert {str(each.item_id) for each in signature.records.all()} <= in_force
