"""Records and lists as PDF: tagged, archived, embedded, and fetching nothing."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.signatures import selectors
from ninefold.lib import paper
from ninefold.toolkit.paper import Sheet, pdf_of
from ninefold.toolkit.views import files
from tests.cast import Member
from tests.look.papers import words_of

pytestmark = pytest.mark.django_db


def streams_of(content: bytes) -> list[bytes]:
    """Everything that a PDF holds, unpacked where it is packed."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    unpacked = []
    for each in found:
        try:
            unpacked.append(zlib.decompress(each))
        except zlib.error:
            unpacked.append(each)
    return [content, *unpacked]


def test_a_record_says_on_paper_what_it_is_who_printed_it_and_which_page_this_is(ann: Member) -> None:
    action = actions.open_action("Check the torque gauges", actor=ann.actor, note="Both of them.")
    answer = ann.client().get(f"/o/{ann.slug}/actions/{action.pk}/pdf/")
    words = words_of(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    for said in ("Brightwater Instruments", action.code, "Check the torque gauges", "by Ann.", "Page 1 of 1"):
        assert said in words
    assert "current revision" not in words  # a record has none
    assert action.code.lower() in answer["Content-Disposition"]


def test_a_file_is_tagged_archived_in_its_language_with_its_letters(ann: Member) -> None:
    actions.open_action("Check the torque gauges", actor=ann.actor)
    content = ann.client().get(f"/o/{ann.slug}/actions/export.pdf").content
    everything = b"\n".join(streams_of(content))
    assert b'pdfaid:part="3" pdfaid:conformance="A"' in everything
    assert b'pdfuaid:part="1"' in everything
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", everything)
    assert b"/StructTreeRoot" in everything
    assert re.search(rb"/Lang\s*\(en\)", everything)
    assert b"/FontFile" in everything
    assert b"/Scope /Column" in everything
    assert b"/DisplayDocTitle true" in everything
    assert b'pdfuaid:part="1"' in content  # readable without unpacking, as archives ask for


def test_every_picture_has_its_words_and_every_link_its_tag(ann: Member) -> None:
    html = '<html lang="en"><title>T</title><p><svg aria-hidden="true"><path d=""/></svg> Shows: <a href="https://x.example/">'
    html += '<span style="display:inline-block">8.6</span></a></p><img alt="Plan" src="/paper-picture/p"></html>'
    with NamedTemporaryFile(suffix=".png") as picture:
        Image.new("RGB", (4, 4)).save(picture, "PNG")
        content = paper.pdf_of(html, "", pictures={"p": Path(picture.name)})
    everything = b"\n".join(streams_of(content))
    assert (everything.count(b"/S /Figure"), everything.count(b"/Alt (Plan)")) == (1, 1)
    assert (everything.count(b"/S /Link"), everything.count(b"/Subtype /Link")) == (1, 1)


def test_signatures_stand_on_paper_with_meaning_zone_and_whether_they_hold(ann: Member) -> None:
    signed = actions.open_action("Release the gauges", actor=ann.actor)
    ann.sign(signed)
    with active.within(ann.organization.pk):
        found = {"verdicts": selectors.verdicts(signed)}
        content = pdf_of("toolkit/paper.html", Sheet("Gauges"), found, actor=ann.actor)
    words = words_of(content)
    for said in ("Ann", "I approve this", "(UTC)", "Password", "Valid"):
        assert said in words


def test_a_list_on_paper_holds_what_the_filter_leaves_and_says_so(ann: Member) -> None:
    actions.open_action("Mine to do", owner=ann.person, actor=ann.actor)
    actions.open_action("Nobody does this", actor=ann.actor)
    words = words_of(ann.client().get(f"/o/{ann.slug}/actions/export.pdf", {"owner": "none"}).content)
    assert "Nobody does this" in words
    assert "Mine to do" not in words
    assert "1 entry. Owner:" in words


@pytest.mark.parametrize("word", ["Evaluation_of_suppliers_2026_final_v3_signed_and_scanned.pdf" * 3, "a" * 180])
def test_a_long_word_pushes_no_column_off_the_sheet(ann: Member, word: str) -> None:
    actions.open_action(word, owner=ann.person, actor=ann.actor)
    with PdfDocument(ann.client().get(f"/o/{ann.slug}/actions/export.pdf").content) as made:
        on_it = made[0].get_textpage().get_text_bounded(left=0, right=made[0].get_width())
    assert "Owner" in on_it
    assert "Due" in on_it


def test_a_long_list_is_written_by_the_worker(ann: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(files.AT_ONCE, "pdf", 2)
    for number in range(4):
        actions.open_action(f"Gauge {number}", actor=ann.actor)
    client = ann.client()
    page = client.get(f"/o/{ann.slug}/actions/export.pdf", {"sort": "title"})["Location"]
    assert "hx-trigger" in client.get(page).content.decode()
    assert jobs.work_one()
    assert "4 rows" in client.get(page, headers={"HX-Request": "true"}).content.decode()
    answer = client.get(page, {"file": ""})
    words = words_of(answer.getvalue())
    assert words.index("Gauge 0") < words.index("Gauge 3")


def test_paper_fetches_nothing_but_what_it_is_given(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>tell</text></svg>')
    fetch = paper._fetcher(lambda url: paper._given({"known": secret}, url))
    for address in (
        f"file://{secret}",
        "http://127.0.0.1:1/x",
        "data:text/css,a",
        "https://x.example/paper-picture/other",
    ):
        with pytest.raises(ValueError, match="fetches nothing"):
            fetch.fetch(address)
    assert fetch.fetch("https://x.example/paper-picture/known").read() == secret.read_bytes()


def test_without_the_libraries_the_button_and_the_page_say_what_is_missing(
    ann: Member, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(paper, "LIBRARIES", ("there-is-no-such-library",))
    paper.missing_libraries.cache_clear()
    request.addfinalizer(paper.missing_libraries.cache_clear)
    client = ann.client()
    page = client.get(f"/o/{ann.slug}/actions/?q=gauge")
    assert 'aria-disabled="true" title="This server lacks the libraries for PDF' in page.content.decode()
    answer = client.get(f"/o/{ann.slug}/actions/export.pdf", follow=True)
    assert "libpango-1.0-0" in answer.content.decode()
