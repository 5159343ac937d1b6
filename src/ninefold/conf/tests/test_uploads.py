"""How much a request may bring is decided before a file touches the disk."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ninefold.conf import uploads
from tests.cast import Member

pytestmark = pytest.mark.django_db


def test_a_stranger_sends_no_large_file_and_nobody_one_without_end(
    ann: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in, mine = reverse("account_login"), reverse("administration_settings", args=[ann.slug])

    def send(client: Client, address: str, size: int) -> int:
        return client.post(address, {"file": SimpleUploadedFile("a.bin", b"0" * size)}).status_code

    assert send(Client(), sign_in, 1000) == 200
    assert send(Client(), sign_in, 6 * 1024 * 1024) == 400
    assert send(ann.client(), mine, 6 * 1024 * 1024) != 400
    monkeypatch.setattr(uploads, "LARGEST", 1024 * 1024)
    assert send(ann.client(), mine, 2 * 1024 * 1024) == 400


def test_what_a_kill_left_of_an_upload_goes_after_a_day(ann: Member, settings: Any, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    mine = reverse("administration_settings", args=[ann.slug])
    old, new = tmp_path / "old.upload", tmp_path / "new.upload"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * uploads.A_DAY,) * 2)
    ann.client().post(mine, {"file": SimpleUploadedFile("a.bin", b"0" * 2 * 1024 * 1024)})
    assert list(tmp_path.iterdir()) == [new]
