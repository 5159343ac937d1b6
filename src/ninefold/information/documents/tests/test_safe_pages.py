"""What people bring in is shown and given away, and never runs."""

from __future__ import annotations

import pytest

from ninefold.information.documents.tests.factories import procedure, with_file
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", 'a";b.docx', "rtl\u202egpj.exe", "a\r\nb.pdf"])
def test_a_file_is_given_as_a_download_and_never_runs(ann: Member, eve: Member, name: str) -> None:
    version = with_file(ann, name, b"<script>alert(1)</script>")
    address = f"/o/{ann.slug}/documents/versions/{version.pk}/file/"
    answer = ann.client().get(address)
    assert answer.getvalue() == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert eve.client().get(address).status_code == 403


def test_what_is_written_cannot_run_and_links_follow_what_they_name(ann: Member) -> None:
    other = procedure(ann, code="PR-09").document
    text = f"<script>alert(1)</script> [x](javascript:alert(1)) [](item:{other.pk}) [](clause:iso9001:2026:8.4.1)"
    version = procedure(ann, text=text)
    links.link(
        Item.objects.get(pk=version.document_id), relation="proves", clause="iso9001:2026:8.4.1", actor=ann.actor
    )
    shown = ann.page(f"documents/{version.document_id}/?view=text")
    assert "<script>alert" not in shown
    assert 'href="javascript:' not in shown
    assert f"/documents/{other.pk}/" in shown
    assert "PR-09 Buying and suppliers" in shown
    assert '<span class="vh">Clause </span>8.4.1' in shown
