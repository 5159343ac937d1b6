"""One real document set at three dates, brought in one after the other by a browser, is one library with revisions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from ninefold.information.documents.models import Document, State, Version
from tests.cast import Member
from tests.importing import rows_of, send_folder, sign_all, signer

CORPUS = Path(__file__).parent / "corpora" / "openregulatory-versions"
STATES = {"2022-06-09": "2022-06-09-e56ac64", "2023-08-31": "2023-08-31-7b27e5b", "2024-06-04": "2024-06-04-aad8277"}
NOTICED = "capa/sop-capa.md"  # in 2024 only the notice at its end was added
MOVED = "internal-audit/sop-internal-audit.md"  # in 2022 at the top


def versions_of(file_name: str) -> list[Version]:
    return list(Version.objects.filter(file_name=file_name).order_by("number"))


def history(browser: Client, slug: str, document: Document) -> str:
    page = browser.get(reverse("documents_document_detail", args=[slug, document.pk]))
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


@pytest.mark.django_db
@pytest.mark.usefixtures("inside")
def test_three_states_of_a_set_become_one_library_with_revisions(ann: Member) -> None:
    browser, told = signer(ann), []
    for day, folder in STATES.items():
        address = send_folder(browser, ann.slug, CORPUS / folder, stood_on=day)
        rows = rows_of(browser, address)
        carried = {row.path.split("/", 1)[1]: row.carries for row in rows}
        missed = [version.file_name for version in browser.get(address).context["missed"]]
        told.append((len(rows), Document.objects.count(), len(sign_all(browser, address, rows))))
    assert [rows for rows, _documents, _signed in told] == [29, 35, 36]
    assert [documents for _rows, documents, _signed in told] == [0, 29, 36]
    assert Document.objects.count() == 37  # 29, 7 new in 2023, 1 new in 2024
    assert [signed for _rows, _documents, signed in told][0] == 29
    assert Version.objects.count() == sum(signed for _rows, _documents, signed in told)
    assert Version.objects.filter(state=State.EFFECTIVE).count() == 37

    assert "notice" in carried[NOTICED]
    assert missed == ["sop-incident-reporting.md"]
    assert str(versions_of("sop-capa.md")[-1].effective_from) < "2024"

    moved = versions_of("sop-internal-audit.md")
    assert len({version.document_id for version in moved}) == 1
    assert len(moved) > 1
    shown = history(browser, ann.slug, moved[0].document)
    assert "9 Jun 2022 to 31 Aug 2023" in shown
    assert "the file was at sop-internal-audit.md before" in shown
