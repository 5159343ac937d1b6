"""Files made to harm or to confuse, each told from a good one, each in good time."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Callable

import pytest

from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.tests.shapes import codes, texts
from tests.hostile_files import archives, office, pdfs
from tests.hostile_files.build import hostile_files

#: these end the process that reads them, or keep it busy: test_sandbox reads them in a child
FOR_A_CHILD = {"ladder.xlsx", "wide.md", "endless.pdf", "nested.zip"}


@pytest.fixture(scope="module")
def hostile() -> dict[str, tuple[bytes, str]]:
    return hostile_files()


def test_every_hostile_file_gets_its_own_problem_with_something_to_do(hostile: dict[str, tuple[bytes, str]]):
    for name, (content, code) in hostile.items():
        if name in FOR_A_CHILD:
            continue
        found = extract(content, name)
        assert found.path == name
        assert (found.size, found.sha256) == (len(content), hashlib.sha256(content).hexdigest())
        assert code in codes(found) if code else found.readable, (name, found.problems)
        assert all(problem.text.endswith(".") and problem.fix for problem in found.problems)
        assert found.readable or not found.blocks


def test_a_pdf_whose_pages_lead_in_a_circle_is_damaged_and_not_empty() -> None:
    circle = pdfs.pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"])
    assert codes(extract(circle, "circle.pdf")) == ["truncated"]


@pytest.mark.parametrize(
    "bomb",
    [archives.dense_zip, archives.overlapping_zip, archives.crowded_zip, archives.boasting_zip],
    ids=lambda each: each.__name__,
)
def test_bombs_are_refused(bomb: Callable[[], bytes]):
    assert codes(extract(bomb(), "form.docx")) == ["bomb"]


def test_entries_that_overlap_are_refused_however_small_they_are():
    found = extract(archives.overlapping_zip(entries=3, size=1000), "form.docx")
    assert codes(found) == ["bomb"]
    assert "overlap" in found.problems[0].text


def test_an_entry_larger_than_it_says_is_not_unpacked_beyond_that():
    assert codes(extract(archives.understating_zip("word/document.xml"), "form.docx"))[0] in ("truncated", "bomb")


def test_dense_but_harmless_tables_are_no_bomb():
    rows = "".join(
        f"<w:p><w:r><w:t>Row {number % 7} of the same text again</w:t></w:r></w:p>" for number in range(20_000)
    )
    assert codes(extract(office.docx(rows), "log.docx")) == []


def test_nothing_is_fetched():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        extract(office.remote_template_docx(address), "a.docx")
        extract(office.external_entity_docx(address), "a.docx")
        extract(f'<html><body><img src="{address}"><iframe src="{address}"></iframe></body></html>'.encode(), "a.html")
        extract(f".. image:: {address}\n\n.. include:: {address}\n".encode(), "a.rst")
        extract(f"![x]({address})\n".encode(), "a.md")
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize(
    ("name", "content", "read_as"),
    [
        ("a.docx", pdfs.text_pdf(), "pdf"),
        ("a.pdf", office.docx(), "docx"),
        ("a.docx", b"Suppliers are evaluated every year.\n", "txt"),
        ("a.doc", b"<html><body>Suppliers are evaluated every year</body></html>", "html"),
        ("a.md", office.docx(), "docx"),
    ],
)
def test_a_misnamed_file_is_read_by_its_content_and_noted(name: str, content: bytes, read_as: str):
    found = extract(content, name)
    assert (found.format, codes(found)) == (read_as, ["misnamed"])
    assert "Suppliers are evaluated every year" in found.text


@pytest.mark.parametrize("name", ["policy", "CSC PR.001", "Form 8.4", "folder.d/policy"])
def test_a_file_without_ending_is_read_by_its_content(name: str):
    assert extract(pdfs.text_pdf(), name).format == "pdf"
    assert extract(office.docx(), name).format == "docx"
    found = extract(b"# Policy\n\nWe promise.\n", name)
    assert (found.format, codes(found), texts(found, "paragraph")) == ("md", [], ["We promise."])


def test_the_same_bytes_give_the_same_facts(hostile: dict[str, tuple[bytes, str]]):
    for name in ("macro.docm", "cyrillic.txt", "partly-scanned.pdf"):
        assert extract(hostile[name][0], name) == extract(hostile[name][0], name)


@pytest.mark.parametrize("name", ["photo.png", "tool.exe", "data.json", "drawing.svg", "old.rtf"])
def test_what_is_no_document_is_listed_and_not_read(name: str):
    starts = {"photo.png": b"\x89PNG\r\n", "tool.exe": b"MZ\0\0", "old.rtf": b"{\\rtf1 text}"}
    found = extract(starts.get(name, b"<?xml version='1.0'?><a/>"), name)
    assert (found.format, codes(found), found.readable, found.blocks) == ("", ["unsupported"], True, ())


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("Audit.eml", b"From: a@b.example\nSubject: Audit\n\nHeld today.", "An e-mail."),
        ("Audit.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "An e-mail."),
        ("List.xlsx - Shortcut.lnk", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 90, "A shortcut."),
        ("Site.url", b"[InternetShortcut]\nURL=https://b.example", "A shortcut."),
    ],
)
def test_mail_and_shortcuts_are_called_what_they_are(name: str, content: bytes, what: str):
    found = extract(content, name)
    assert [problem.code for problem in found.problems] == ["unsupported"]
    assert found.problems[0].text.startswith(what)
    assert "import" in found.problems[0].fix.lower()
