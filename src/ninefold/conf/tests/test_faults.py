"""Faults that pass are told in words: somebody can do something about them."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.utils import DataError, InterfaceError, OperationalError
from django.test import Client

from ninefold.conf.faults import status_of
from ninefold.kernel.actions import services as actions
from tests.cast import Member


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("database or disk is full"), 507),
        (OperationalError('could not extend file "base/5/16384": No space left on device'), 507),
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), 507),
        (OperationalError("connection refused"), 503),
        (InterfaceError("connection already closed"), 503),
        (OSError(errno.EACCES, "Permission denied"), 500),
        (DataError("value too long"), 500),
        (ValueError("full"), 500),
        (None, 500),
    ],
)
def test_a_fault_that_passes_is_told_apart(error: Exception | None, status: int) -> None:
    assert status_of(error) == status


@pytest.mark.usefixtures("inside")
def test_without_room_people_are_told_what_to_do_and_nothing_half_stays(
    ann: Member, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.BLOB_ROOT = tmp_path
    action = actions.open_action("Look at the gauge", actor=ann.actor)
    browser = Client(raise_request_exception=False)
    browser.force_login(ann.user)
    address, file = f"/o/{ann.slug}/actions/{action.pk}/files/", SimpleUploadedFile("gauge.txt", b"0.02 mm")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        answer = browser.post(address, {"file": file})
    assert (answer.status_code, "tell the person who runs this server" in answer.content.decode()) == (507, True)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    file.seek(0)
    assert browser.post(address, {"file": file}).status_code == 302
