"""How much a request may bring is decided before a file touches the disk."""

from __future__ import annotations

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
