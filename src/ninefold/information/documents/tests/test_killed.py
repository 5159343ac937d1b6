"""A process killed in the middle of an upload leaves the draft as it was, or the whole file: nothing between."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from ninefold.information.documents import services
from ninefold.information.documents.models import Version
from ninefold.information.documents.tests.factories import procedure
from ninefold.kernel import active
from ninefold.kernel.attachments import blobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import selectors as ledger
from tests.cast import Member

ROUNDS = 12
SOUND = "%PDF-1.7\n{}\n%%EOF\n"


def upload_for_ever(version: Version, member: Member, told: int) -> None:
    """In the child: upload one file after the other and say which one was acknowledged."""
    number = 0
    with active.within(member.organization.pk):
        while True:
            number += 1
            data = SOUND.format(f"{os.getpid()}-{number}" * 2000).encode()
            held = Version.objects.get(pk=version.pk)
            kept = services.upload_file(held, SimpleUploadedFile("plan.pdf", data), actor=member.actor)  # type: ignore[arg-type]
            os.write(told, f"{kept.file_sha256}\n".encode())


def killed_after(seconds: float, version: Version, member: Member) -> list[str]:
    """What a child acknowledged before it was killed."""
    source, target = os.pipe()
    for each in connections.all(initialized_only=True):  # a pool that two processes share speaks with two tongues
        each.close()
        if connections.settings[each.alias]["ENGINE"].endswith("postgresql"):
            each.close_pool()  # type: ignore[attr-defined]
    child = os.fork()
    if child == 0:
        try:
            os.close(source)
            upload_for_ever(version, member, target)
        finally:
            os._exit(1)
    os.close(target)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(source) as said:
        return [line for line in said.read().split("\n") if len(line) == 64]


@pytest.mark.django_db(transaction=True)
def test_a_kill_at_any_point_loses_nothing_that_was_acknowledged_and_leaves_no_half(bob: Member) -> None:
    chance = random.Random(7)
    with active.within(bob.organization.pk):
        version = procedure(bob)
        acknowledged = 0
        for _round in range(ROUNDS):
            said = killed_after(chance.uniform(0.05, 0.6), version, bob)
            acknowledged += len(said)
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
        assert acknowledged
