"""Folders and archives, walked in a fixed order, with every file on its own line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ninefold.information.intake.reading.tests.shapes import codes
from ninefold.information.intake.reading.walk import UnreadableRoot, extract_all
from tests.hostile_files import archives, office


def write(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".md").write_text(text, encoding="utf-8")
    return root


def test_files_come_in_the_order_of_their_paths_with_progress(tmp_path: Path):
    write(tmp_path, b="# B", a__z="# Z", a__b__c="# C", Z="# Z")
    told: list[tuple[int, int, str]] = []
    found = list(extract_all(tmp_path, progress=lambda done, total, path: told.append((done, total, path))))
    assert [each.path for each in found] == ["Z.md", "a/b/c.md", "a/z.md", "b.md"]
    assert told == [(number, 4, each.path) for number, each in enumerate(found, 1)]


def test_system_files_are_skipped_without_a_word(tmp_path: Path):
    write(tmp_path, good="# Good")
    for name in (".git/config", "__MACOSX/._a", "Thumbs.db", "~$log.docx", ".hidden.md", "desktop.ini", "a/.DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [each.path for each in extract_all(tmp_path)] == ["good.md"]


def test_links_are_reported_and_never_followed(tmp_path: Path):
    outside = write(tmp_path / "outside", secret="# Secret")
    root = write(tmp_path / "root", good="# Good")
    (root / "link.md").symlink_to(outside / "secret.md")
    (root / "folder").symlink_to(outside, target_is_directory=True)
    found = {each.path: each for each in extract_all(root)}
    assert sorted(found) == ["folder", "good.md", "link.md"]
    assert codes(found["link.md"]) == codes(found["folder"]) == ["symlink"]
    assert "Secret" not in "".join(each.text for each in found.values())


def test_an_archive_is_read_like_the_folder_it_was_made_from(tmp_path: Path):
    entries: dict[str, bytes | str] = {
        "PR/a.md": "# A\n",
        "Ä/ü.md": "# Ü\n",
        "__MACOSX/._a": "x",
        "b.docx": office.docx(),
        "photo.png": b"\x89PNG",
    }
    for name, content in entries.items():
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "all.zip").write_bytes(archives.zip_of(entries))
    assert list(extract_all(tmp_path / "all.zip")) == list(extract_all(tmp_path / "folder"))


def test_one_archive_in_a_folder_is_opened_one_in_an_archive_is_not(tmp_path: Path):
    (tmp_path / "records.zip").write_bytes(archives.nested_zip())
    found = {each.path: codes(each) for each in extract_all(tmp_path)}
    assert found == {"records.zip/inner.zip": ["nested_archive"], "records.zip/plain.md": []}


def test_names_that_point_outside_are_refused_one_by_one(tmp_path: Path):
    (tmp_path / "all.zip").write_bytes(archives.traversing_zip())
    found = list(extract_all(tmp_path / "all.zip"))
    assert [each.path for each in found if not codes(each)] == ["good/inside.md"]
    assert [codes(each) for each in found if codes(each)] == [["traversal"]] * 5
    assert not any("\0" in each.path or "\\" in each.path for each in found)


def test_links_in_an_archive_are_refused(tmp_path: Path):
    (tmp_path / "all.zip").write_bytes(archives.symlink_zip())
    assert {each.path: codes(each) for each in extract_all(tmp_path / "all.zip")} == {
        "good.md": [],
        "policy.md": ["symlink"],
    }


def test_a_dense_entry_is_refused_and_the_rest_is_read(tmp_path: Path):
    dense = archives.zip_of({"zeros.txt": bytes(10 * archives.MIB), "good.md": "# Good\n"})
    (tmp_path / "all.zip").write_bytes(dense)
    assert {each.path: codes(each) for each in extract_all(tmp_path / "all.zip")} == {
        "good.md": [],
        "zeros.txt": ["bomb"],
    }


def test_names_that_steer_a_terminal_are_made_harmless(tmp_path: Path):
    (tmp_path / "a\u202egnp.md").write_text("# A")
    (tmp_path / "b\nc.md").write_text("# B")
    assert [each.path for each in extract_all(tmp_path)] == ["a\ufffdgnp.md", "b\ufffdc.md"]


def test_accents_are_told_in_one_form(tmp_path: Path):
    (tmp_path / "Pru\u0308fung.md").write_text("# P")
    assert [each.path for each in extract_all(tmp_path)] == ["Prüfung.md"]


def test_an_empty_folder_has_no_files(tmp_path: Path):
    assert list(extract_all(tmp_path)) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file"),
        (lambda: b"no archive", "neither a folder nor a ZIP"),
        (lambda: b"PK\x03\x04 cut off", "damaged"),
        (lambda: archives.dense_zip(size=600 * archives.MIB), "unpacks to far more"),
        (lambda: archives.overlapping_zip(3, 1000), "overlap"),
        (archives.crowded_zip, "entries"),
        (office.docx, "one document"),
    ],
    ids=["missing", "text", "cut", "dense", "overlapping", "crowded", "document"],
)
def test_a_root_that_is_neither_folder_nor_archive_says_why_in_one_line(
    tmp_path: Path, content: Callable[[], bytes] | None, reason: str
):
    root = tmp_path / "root.zip"
    if content is not None:
        root.write_bytes(content())
    with pytest.raises(UnreadableRoot) as caught:
        extract_all(root)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path):
    with (tmp_path / "huge.pdf").open("wb") as huge:
        huge.truncate(201 * archives.MIB)
    found = next(extract_all(tmp_path))
    assert (codes(found), found.size, found.sha256) == (["too_large"], 201 * archives.MIB, "")
