"""Old versions go by the retention class of their document: two people, nothing held back, a tombstone left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ninefold.information.documents import selectors, services
from ninefold.information.documents.models import State, Version
from ninefold.information.documents.services import Ask, Content
from ninefold.information.documents.tests.factories import approve
from ninefold.information.retention import services as retention
from ninefold.kernel.attachments import blobs
from ninefold.kernel.commands import unledgered
from ninefold.kernel.items import selectors as items
from ninefold.kernel.permissions import Role
from ninefold.kernel.signatures import selectors as signatures
from tests.cast import Member, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]

PASSWORD = "eine-lange-nacht-im-moor"
WORDS = b"Choose suppliers by tombola."


def superseded(ann: Member, bob: Member, *, days: int = 800) -> Version:
    """A signed version from a file that was replaced so many days ago; its document is kept for a year."""
    rule = retention.create_class("One year", 12, actor=ann.actor, basis="As long as anybody asks")
    document = services.create_document("PR-1", "Buying", "procedure", actor=bob.actor, retention=rule)
    blob = blobs.store(bob.organization.pk, [WORDS])
    old = Content(file_name="buying.txt", blob=blob, text=WORDS.decode())
    for content in (old, Content(markdown="By price."), Content(markdown="Choose suppliers by quality.")):
        document.refresh_from_db()
        version = services.add_version(document, content, actor=bob.actor, change_note="Clearer than before")
        services.send_for_approval(version, actor=bob.actor, steps=[Ask("approve", people=(ann.person.pk,))])
        approve(version, ann)
    with unledgered("two years ago"):
        Version.objects.filter(number__lt=3).update(ended_on=timezone.localdate() - timedelta(days=days))
    return Version.objects.select_related("document").get(number=1)


def due(member: Member) -> list[Version]:
    return list(selectors.due_for_disposal(member.actor, on=timezone.localdate()))


def test_an_old_version_goes_by_two_people_and_leaves_a_signed_tombstone(
    ann: Member, bob: Member, django_capture_on_commit_callbacks: Any
) -> None:
    version = superseded(ann, bob)
    place = blobs.path_of(version.organization_id, version.file_sha256)
    both = due(ann)
    assert [each.number for each in both] == [1, 2]
    page, propose, agree = (f"/o/{ann.slug}/records/disposal/{name}" for name in ("", "propose/", "approve/"))
    client = ann.client()
    assert "Buying, revision" in client.get(page).content.decode()
    client.post(propose, {"record": [str(each.pk) for each in both]})
    assert due(ann) == []
    assert client.get(agree).status_code == 302  # who proposes does not agree
    director = join(ann.organization, "Tom", Role.TOP_MANAGEMENT)
    director.user.set_password(PASSWORD)
    director.user.save()
    other = director.client()
    shown = other.get(agree).context["manifest"].digest
    with django_capture_on_commit_callbacks(execute=True):
        assert other.post(agree, {"shown_digest": shown, "password": PASSWORD}).status_code == 302
    version.refresh_from_db()
    assert (version.state, version.content, version.text) == (State.DISPOSED, "", "")
    assert [each.state for each in version.document.versions.order_by("number")][:2] == [State.DISPOSED] * 2
    assert not place.exists()
    assert [verdict.valid for verdict in signatures.verdicts(version)] == [True, True]  # the approval holds too
    told = client.get(f"/o/{ann.slug}/documents/versions/{version.pk}/").content.decode()
    assert "tombola" not in told
    assert version.file_sha256[:16] in told
    assert "Tom" in told
    assert client.get(f"/o/{ann.slug}/documents/versions/{version.pk}/file/").status_code == 404
    assert (
        "Choose suppliers by quality." in client.get(f"/o/{ann.slug}/documents/{version.document_id}/").content.decode()
    )
    assert items.search(ann.actor, "tombola").best == []


def test_the_hash_of_what_is_gone_speaks_for_nothing_that_is_there(ann: Member, bob: Member) -> None:
    superseded(ann, bob)
    version = Version.objects.select_related("document").get(number=3)
    with unledgered("somebody has the database"):
        version.content_sha256 = version.content_digest()
        version.content = "Choose suppliers by tombola."
        version.save()
    assert [verdict.valid for verdict in signatures.verdicts(version)] == [False]


def test_what_is_held_or_young_or_in_force_does_not_go(ann: Member, bob: Member) -> None:
    version = superseded(ann, bob)
    now = version.document.current
    assert now is not None
    retention.propose_disposal(version, actor=ann.actor)
    services.hold(now, actor=ann.actor, reason="The court asks for it")
    version = Version.objects.select_related("document").get(pk=version.pk)
    assert (version.proposed_on, version.on_hold, due(ann)) == (None, True, [])
    with pytest.raises(ValidationError, match="The court asks for it"):
        retention.propose_disposal(version, actor=ann.actor)
    page = ann.client().get(f"/o/{ann.slug}/documents/{version.document_id}/").content.decode()
    assert "Must be kept, legal hold: The court asks for it" in page
    services.lift_hold(version, actor=ann.actor, reason="The case is closed")
    assert version in due(ann)
    with pytest.raises(ValidationError):
        retention.propose_disposal(now, actor=ann.actor)
    with unledgered("last month"):
        Version.objects.filter(number__lt=3).update(ended_on=timezone.localdate() - timedelta(days=30))
    assert due(ann) == []
