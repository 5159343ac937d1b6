"""The store of bytes: what somebody changed there is not given out, and what a kill left half done goes."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ninefold.kernel.actions import services as actions
from ninefold.kernel.attachments import blobs, services
from ninefold.kernel.items.models import Item
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import selectors as ledger
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


def looked_after(member: Member, day: str) -> dict[str, Any]:
    job = jobs.enqueue(services.LOOK_AFTER, key=f"{services.LOOK_AFTER} {day}", actor=member.actor)
    while jobs.work_one():
        pass
    found = Job.objects.get(pk=job.pk)
    assert found.result is not None, found.error
    return found.result


def test_a_file_that_was_changed_in_the_store_is_not_given_out_and_told(ann: Member) -> None:
    action = actions.open_action("Look at the gauge", actor=ann.actor)
    file = SimpleUploadedFile("gauge.txt", b"0.02 mm")
    kept = services.attach(Item.objects.get(pk=action.pk), file, actor=ann.actor)  # type: ignore[arg-type]
    address = f"/o/{ann.slug}/actions/{action.pk}/files/{kept.pk}/"
    client, health = ann.client(), f"/o/{ann.slug}/admin/health/"
    assert b"".join(client.get(address).streaming_content) == b"0.02 mm"  # type: ignore[attr-defined]
    assert looked_after(ann, "1") == {"files": 1, "altered": [], "swept": 0}
    assert "1 are as they were kept" in client.get(health).content.decode()

    path = blobs.path_of(ann.organization.pk, kept.sha256)
    path.write_bytes(b"0.01 mm")
    answer = client.get(address)
    assert (answer.status_code, b"0.01 mm" in answer.content) == (410, False)
    assert looked_after(ann, "2")["altered"] == [kept.sha256]
    assert "1 are not as they were kept" in client.get(health).content.decode()
    assert ledger.entries().filter(event="attachments.store.alter").count() == 1
    assert Job.objects.filter(payload__subject="Kept files were changed").exists()
    path.unlink()
    assert client.get(address).status_code == 404


def test_what_a_kill_left_half_done_goes_after_a_day(ann: Member) -> None:
    kept = blobs.store(ann.organization.pk, [b"whole"])
    root = blobs.path_of(ann.organization.pk, kept.sha256).parent.parent
    old, new = root / f"{blobs.PART}old", root / f"{blobs.PART}new"
    for path in (old, new):
        path.write_bytes(b"half")
    folder = root / f"{blobs.PART}folder"
    folder.mkdir()
    long_ago = time.time() - 2 * blobs.A_DAY
    for path in (old, folder):
        os.utime(path, (long_ago, long_ago))
    assert blobs.sweep(ann.organization.pk) == 2
    assert [path.exists() for path in (old, folder, new)] == [False, False, True]
    assert blobs.read(ann.organization.pk, kept.sha256) == b"whole"


def test_kept_bytes_can_stand_in_a_scratch_folder_without_a_copy(ann: Member, settings: Any) -> None:
    kept = blobs.store(ann.organization.pk, [b"whole"])
    with blobs.scratch(ann.organization.pk) as folder:
        assert folder.is_relative_to(Path(settings.BLOB_ROOT)), "a link does not lead from one disk to another"
        os.link(blobs.path_of(ann.organization.pk, kept.sha256), folder / "a.pdf")
    assert not folder.exists()
