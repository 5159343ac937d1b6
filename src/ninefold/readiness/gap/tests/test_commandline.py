"""The command line: what it accepts, what it refuses with one line, and that it needs no Django."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ninefold.readiness.gap.commandline import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "set"
    target.mkdir()
    (target / "scope.md").write_text("# Scope\n\nWe make pumps in Bremen.\n", encoding="utf-8")
    return target


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["/no/such/folder"], "/no/such/folder"),
        (["{folder}", "--edition", "2000"], "--edition"),
        (["{folder}", "--as-of", "22.11.2026"], "is not a date such as 2026-11-22"),
        (["{folder}", "--as-of", "2026-02-30"], "is not a date such as 2026-11-22"),
        (["{folder}", "--format", "pdf"], "--format"),
        (["{folder}", "--output", "/no/such/folder/x.json"], "cannot write /no/such/folder/x.json"),
        ([], "PATH"),
    ],
)
def test_what_cannot_run_is_refused_with_one_line(
    words: list[str], why: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.format(folder=folder) for word in words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.startswith("ninefold assess: ")
    assert why in told.err


@pytest.mark.parametrize("name", ["document.txt", "broken.zip"])
def test_what_is_no_folder_and_no_archive_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text("PK nothing", encoding="utf-8")
    assert main([str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("kind", ["text", "json", "html"])
def test_a_report_goes_to_a_file(kind: str, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "report"
    assert main([str(folder), "--format", kind, "--output", str(target), "--as-of", "2026-11-22"]) == 0
    assert "An indication from 1 file read on 22 November 2026" in target.read_text(encoding="utf-8")


def test_a_zip_gives_what_its_folder_gives(folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "set.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(folder / "scope.md", "scope.md")
    reports = []
    for index, source in enumerate((folder, packed)):
        target = tmp_path / str(index)
        assert main([str(source), "--format", "json", "--output", str(target), "--as-of", "2026-11-22"]) == 0
        reports.append(json.loads(target.read_text(encoding="utf-8")))
    assert reports[0] == reports[1]


@pytest.mark.parametrize(("year", "opportunities"), [("2015", False), ("2026", True)])
def test_the_edition_decides_which_clauses_are_held(
    year: str, opportunities: bool, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report"
    assert main([str(folder), "--edition", year, "--format", "json", "--output", str(target)]) == 0
    clauses = {each["clause"] for each in json.loads(target.read_text(encoding="utf-8"))["requirements"]}
    assert len(clauses) == 65
    assert ("6.1.3" in clauses) is opportunities


def test_it_needs_no_django(folder: Path) -> None:
    script = (
        "import sys; from ninefold.readiness.gap.commandline import main; "
        f"code = main([{str(folder)!r}, '--output', {str(folder / 'out')!r}]); "
        "sys.exit(code or ('django' in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
