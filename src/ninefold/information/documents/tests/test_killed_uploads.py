"""A process killed in the middle of an upload leaves the draft as it was, or the whole file: nothing between."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ninefold.information.documents import services
from ninefold.information.documents.models import Version
from ninefold.information.documents.tests.factories import procedure
from ninefold.kernel import active
from ninefold.kernel.attachments import blobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import selectors as ledger
from tests.cast import Member
from tests.killing import killed_after

ROUNDS = 10
SOUND = "%PDF-1.7\n{}\n%%EOF\n"


def uploads_of(version: Version, member: Member) -> Iterator[str]:
    """One file after the other; the hash of each once it is acknowledged."""
    with active.within(member.organization.pk):
        for number in count():
            data = SOUND.format(f"{os.getpid()}-{number}" * 2000).encode()
            held = Version.objects.get(pk=version.pk)
            kept = services.upload_file(held, SimpleUploadedFile("plan.pdf", data), actor=member.actor)
            yield kept.file_sha256


@pytest.mark.django_db(transaction=True)
def test_a_kill_at_any_point_loses_nothing_that_was_acknowledged_and_leaves_no_half(bob: Member) -> None:
    chance = random.Random(7)
    with active.within(bob.organization.pk):
        version = procedure(bob)
        for _round in range(ROUNDS):
            least = chance.randrange(3)
            said = killed_after(chance.uniform(0, 0.3), lambda: uploads_of(version, bob), acknowledged=least)
            assert len(said) >= least
            held = Version.objects.get(pk=version.pk)
            uploads = [
                change.after
                for line in ledger.lines(ledger.entries_about(version.pk))
                for change in line.changes
                if change.field == "file_sha256"
            ]
            assert set(said) <= set(uploads)
            if not held.is_file:
                assert not uploads
                continue
            assert uploads[0] == held.file_sha256
            path = blobs.path_of(bob.organization.pk, held.file_sha256)
            assert path.stat().st_size == held.file_size
            assert Job.objects.filter(payload__sha256=held.file_sha256).count() == 1
            assert len(uploads) == held.version - version.version
