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
    kept = services.attach(Item.objects.get(pk=action.pk), file, actor=ann.actor)
    address = f"/o/{ann.slug}/actions/{action.pk}/files/{kept.pk}/"
    client, health = ann.client(), f"/o/{ann.slug}/admin/health/"
    assert client.get(address).getvalue() == b"0.02 mm"
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


def aged(member: Member, data: bytes) -> Path:
    """Bytes in the store that nobody touched for two days."""
    path = blobs.path_of(member.organization.pk, blobs.store(member.organization.pk, [data]).sha256)
    long_ago = time.time() - 2 * blobs.A_DAY
    os.utime(path, (long_ago, long_ago))
    return path


def test_whole_files_that_a_kill_left_without_a_row_go_after_a_day(ann: Member) -> None:
    action = actions.open_action("Look at the gauge", actor=ann.actor)
    attached, told, orphan = (aged(ann, data) for data in (b"attached", b"told", b"orphan"))
    fresh = blobs.path_of(ann.organization.pk, blobs.store(ann.organization.pk, [b"fresh"]).sha256)
    (blobs.beside(orphan) / "preview").mkdir(parents=True)
    item = Item.objects.get(pk=action.pk)
    services.attach_blob(item, "a.txt", blobs.Blob(attached.name, 8), actor=ann.actor)
    services.report_altered([told.name], actor=ann.actor)
    assert looked_after(ann, "1") == {"files": 3, "altered": [], "swept": 1}
    assert [path.exists() for path in (attached, told, fresh, orphan)] == [True, True, True, False]
    assert not blobs.beside(orphan).exists()


def test_bytes_that_somebody_stores_again_meanwhile_stay(ann: Member) -> None:
    def stored_again() -> bool:
        """Between the look at the rows and the deletion, the same file is uploaded."""
        blobs.store(ann.organization.pk, [b"the same"])
        return False

    before, after = aged(ann, b"the same"), aged(ann, b"wanted")
    assert blobs.remove_unless(ann.organization.pk, before.name, stored_again)
    assert before.read_bytes() == b"the same"
    assert not blobs.remove_unless(ann.organization.pk, after.name, lambda: True)
    assert after.read_bytes() == b"wanted"
    blobs.store(ann.organization.pk, [b"wanted"])
    assert not blobs.remove_unless(ann.organization.pk, after.name, lambda: False)
    assert [path.name for path in after.parent.iterdir()] == [after.name]


def test_only_bytes_that_were_checked_are_read(ann: Member) -> None:
    kept = blobs.store(ann.organization.pk, [b"whole"])
    blobs.path_of(ann.organization.pk, kept.sha256).write_bytes(b"other")
    with pytest.raises(blobs.Altered):
        blobs.read(ann.organization.pk, kept.sha256)


def test_kept_bytes_can_stand_in_a_scratch_folder_without_a_copy(ann: Member, settings: Any) -> None:
    kept = blobs.store(ann.organization.pk, [b"whole"])
    with blobs.scratch(ann.organization.pk) as folder:
        assert folder.is_relative_to(Path(settings.BLOB_ROOT)), "a link does not lead from one disk to another"
        os.link(blobs.path_of(ann.organization.pk, kept.sha256), folder / "a.pdf")
    assert not folder.exists()


def test_new_folders_are_on_the_disk_before_the_bytes_are_kept(ann: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    synced, sync = [], os.fsync

    def watched(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").resolve())
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    path = blobs.path_of(ann.organization.pk, blobs.store(ann.organization.pk, [b"whole"]).sha256).resolve()
    assert {path.parent, path.parent.parent, path.parent.parent.parent} <= set(synced)
    assert synced[-1] == path.parent
