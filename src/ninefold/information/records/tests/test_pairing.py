"""A procedure says it, a record proves it: sentences tied to kinds of records."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ninefold.information.documents import services as documents
from ninefold.information.documents.tests.factories import in_force, make_effective, procedure
from ninefold.information.records import selectors, services
from ninefold.information.records.checks import sentences_tied_to_records_are_shown
from ninefold.information.records.models import ProofPair
from ninefold.information.records.tests.factories import SENTENCE, TRAINS, days_ago, kept
from ninefold.kernel.checks import View
from ninefold.standards.record_kinds import RecordKind
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


@pytest.mark.covers("S126", "S247")
def test_on_a_procedure_proven_by_lists_the_kinds_of_records_with_their_last_day(ann: Member) -> None:
    document = in_force(ann, "PR-01", "Buying", text=TRAINS)
    browser, address = ann.client(), reverse("documents_document_detail", args=[ann.slug, document.pk])
    assert f'<option value="{SENTENCE}">' in browser.get(address).content.decode()
    tie = reverse("records_pair", args=[ann.slug, document.pk])
    browser.post(tie, {"sentence": SENTENCE, "kind": "training"})
    text = browser.get(address).content.decode()
    assert ("no record yet" in text, "Not yet used" in text) == (True, True)
    kept(ann, "Pressing course", kind=RecordKind.TRAINING, days=400)
    assert "Not used for a year" in browser.get(address).content.decode()
    kept(ann, "Welding course", kind=RecordKind.TRAINING, days=20)
    text = browser.get(address).content.decode()
    assert ("Not yet used" in text, "Not used for a year" in text) == (False, False)
    panel = text[text.index("Proven by</h2>") :]
    assert f'<q class="small muted">{SENTENCE}</q>' in panel
    assert f'datetime="{days_ago(20).isoformat()}"' in panel
    (found,) = selectors.proof_of(document, ann.actor).pairs
    assert (found.pair.kind, found.newest, found.said) == ("training", days_ago(20), True)


def test_only_what_stands_in_the_document_is_tied_and_only_once(ann: Member) -> None:
    document = procedure(ann, text=TRAINS).document
    with pytest.raises(ValidationError, match="as it stands"):
        services.pair(document, "Everybody is trained.", "training", actor=ann.actor)
    with pytest.raises(ValidationError, match="kind of record"):
        services.pair(document, SENTENCE, "rumour", actor=ann.actor)
    first = services.pair(document, f"  {SENTENCE} ", "training", actor=ann.actor)
    assert services.pair(document, SENTENCE, "training", actor=ann.actor) == first
    services.unpair(first, actor=ann.actor)
    assert selectors.proof_of(document, ann.actor).pairs == []
    assert ProofPair.objects.filter(removed_on__isnull=False).count() == 1


def test_a_sentence_that_is_gone_is_told(ann: Member) -> None:
    version = procedure(ann, text=TRAINS)
    services.pair(version.document, SENTENCE, "training", actor=ann.actor)
    documents.write_draft(version, "Nobody works alone, ever.", seen=version.version, actor=ann.actor)
    version.document.refresh_from_db()
    assert [each.said for each in selectors.proof_of(version.document, ann.actor).pairs] == [False]


def test_what_is_said_and_not_shown_for_a_year_is_remarked(ann: Member) -> None:
    version = procedure(ann, text=TRAINS)
    services.pair(version.document, SENTENCE, "training", actor=ann.actor)
    make_effective(version, ann)
    view = View(ann.actor, "2026", timezone.localdate())
    kept(ann, "Welding course", kind=RecordKind.TRAINING, days=400)
    (remark,) = sentences_tied_to_records_are_shown(view)
    assert SENTENCE in str(remark.text)
    kept(ann, "Welding course, again", kind=RecordKind.TRAINING, days=20)
    assert list(sentences_tied_to_records_are_shown(view)) == []
