"""Files that show what was done are kept as records, in bulk, with their day and one signature."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from ninefold.information.documents.models import Document
from ninefold.information.records.models import Record
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.links.models import Link
from ninefold.kernel.signatures import selectors as signatures
from tests.cast import Member
from tests.importing import PASSWORD, rows_of, send_folder, signer

pytestmark = pytest.mark.usefixtures("inside")
MINUTES = """# Management review minutes

Date: 2026-03-12
Present: Ann, Bob

## Results of audits
Two internal audits, one finding, closed.

## Decisions
A second balance is bought by June 2026.
"""
REPORT = """# Internal audit report

Audit date: 2026-05-18
Auditor: Cas
Result: two findings, both minor. The buying process works as written.
"""
BLANK = """# Internal audit report template

Audit date: ____________
Auditor: ____________
Result: ____________
"""


def test_minutes_and_reports_become_records_with_their_day_and_one_signature(ann: Member, tmp_path: Path) -> None:
    folder = tmp_path / "Records"
    folder.mkdir()
    for name, text in {"Review minutes.md": MINUTES, "Audit report.md": REPORT, "Audit report form.md": BLANK}.items():
        (folder / name).write_text(text)
    browser = signer(ann)
    address = send_folder(browser, ann.slug, folder)
    assert "Keep as records (2)" in browser.get(address).content.decode()
    page = browser.get(f"{address}records/")
    sent = {field.html_name: field.value() for line in page.context["lines"] for field in line["form"]}
    sent |= {"file": [str(line["file"].pk) for line in page.context["lines"]], "keep": "1"}
    shown = browser.post(f"{address}records/", sent)
    assert not Record.objects.exists()
    digest = shown.context["digest"]
    signing = {**sent, "shown_digest": digest, "password": PASSWORD}
    for wrong in ({"password": "not this one"}, {"shown_digest": "0" * 64}):
        assert browser.post(f"{address}records/", {**signing, **wrong}).status_code == 422
        assert not Record.objects.exists()  # what nobody signed is not kept either
    assert browser.post(f"{address}records/", signing).status_code == 302
    found = {record.kind: record for record in Record.objects.all()}
    assert {kind: str(record.happened_on) for kind, record in found.items()} == {
        "management_review": "2026-03-12",
        "internal_audit": "2026-05-18",
    }
    assert not Document.objects.exists()

    assert all(signatures.verdicts(record)[0].valid for record in found.values())
    assert [file.name for file in attachments.files_of(found["internal_audit"].pk)] == ["Audit report.md"]
    assert Link.objects.filter(source_id=found["management_review"].pk, clause__contains=":9.3").exists()
    assert [row.made for row in rows_of(browser, address)] == [False, True, True]
    assert not browser.get(f"{address}records/").context["lines"]
    assert found["internal_audit"].code in browser.get(reverse("records_browse", args=[ann.slug])).content.decode()


def test_a_record_without_a_day_is_not_kept(ann: Member, tmp_path: Path) -> None:
    (tmp_path / "Review minutes.md").write_text(MINUTES)
    browser = signer(ann)
    address = send_folder(browser, ann.slug, tmp_path)
    (line,) = browser.get(f"{address}records/").context["lines"]
    sent = {field.html_name: field.value() for field in line["form"]}
    sent |= {"file": str(line["file"].pk), "keep": "1"}
    for day in ("", "2999-01-01"):
        refused = browser.post(f"{address}records/", {**sent, line["form"]["happened_on"].html_name: day})
        assert refused.status_code == 422
    assert not Record.objects.exists()
