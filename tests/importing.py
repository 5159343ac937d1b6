"""Brings a folder in as a person does: sends it, lets the worker read it, signs the opening statement."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ninefold.kernel.jobs import services as jobs
from tests.cast import Member

PASSWORD = "a long enough password"


def signer(member: Member) -> Client:
    """A browser of somebody who has a password to sign with."""
    member.user.set_password(PASSWORD)
    member.user.save()
    return member.client()


def send_folder(browser: Client, slug: str, folder: Path, *, stood_on: str = "") -> str:
    """Pick a folder and have it read; the address of the import."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    sent = {
        "files": [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths],
        "files_paths": json.dumps([path.relative_to(folder.parent).as_posix() for path in paths]),
        "stood_on": stood_on,
    }
    answer = browser.post(reverse("intake_new", args=[slug]), sent)
    assert answer.status_code == 302
    assert jobs.work_one()  # it reads; how the files look is found out after it
    return str(answer["Location"])


def rows_of(browser: Client, address: str) -> list[Any]:
    """Every line of the grid."""
    first = browser.get(address).context["page"].paginator
    return [row for number in first.page_range for row in browser.get(f"{address}?page={number}").context["page"]]


def sign_all(browser: Client, address: str, rows: list[Any]) -> Any:
    """Choose these lines and sign the opening statement; what it was about."""
    browser.post(f"{address}choose/", {"file": [str(row.id) for row in rows]})
    page = browser.get(f"{address}opening/")
    versions = [*page.context["versions"], *page.context["older"]]
    shown = page.context["manifest"].digest
    signed = browser.post(f"{address}opening/", {"shown_digest": shown, "password": PASSWORD})
    assert signed.status_code == 302
    return versions
