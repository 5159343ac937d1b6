"""Commands that say which kind of record proves a sentence of a document."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.records import selectors
from ninefold.information.records.models import ProofPair
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.standards.record_kinds import RecordKind


@command
def pair(document: Any, sentence: str, kind: str, *, actor: Actor) -> ProofPair:
    """Say what proves a sentence; it has to stand in the document as it is read today."""
    said = " ".join(sentence.split())
    if said not in selectors.sentences_of(document):
        raise ValidationError({"sentence": _("Choose a sentence as it stands in the document.")})
    if kind not in RecordKind.values:
        raise ValidationError({"kind": _("Choose a kind of record.")})
    known = ProofPair.objects.filter(document_id=document.pk, sentence=said, kind=kind, removed_on=None).first()
    if known is not None:
        return known
    made = ProofPair(document_id=document.pk, sentence=said, kind=kind, added_by_id=actor.person_id)
    made.save()
    ledger.write("records.proofpair.add", document, actor=actor, data={"sentence": said, "kind": kind})
    return made


@command
def unpair(pair: ProofPair, *, actor: Actor) -> ProofPair:
    """Take a proof away; the row stays with the day on which it ended."""
    pair.removed_on = timezone.now()
    pair.save()
    data = {"sentence": pair.sentence, "kind": pair.kind}
    ledger.write("records.proofpair.remove", pair.document, actor=actor, data=data)
    return pair
