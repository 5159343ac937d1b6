"""The command line and the server say the same about the same folder: one engine, two doors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ninefold.information.intake import selectors as intake
from ninefold.information.intake import services as imports
from ninefold.kernel.jobs import services as jobs
from ninefold.readiness.gap import services as gap
from ninefold.readiness.gap.commandline import main
from tests.cast import Member

CORPUS = Path(__file__).parent / "corpora" / "gstt-qms"


@pytest.fixture
def on_the_command_line(tmp_path: Path) -> dict[str, Any]:
    target = tmp_path / "report.json"
    words = [str(CORPUS), "--as-of", timezone.localdate().isoformat(), "--format", "json", "--output", str(target)]
    assert main(words) == 0
    report: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return report


def in_the_browser(ann: Member) -> dict[str, Any]:
    """Upload the folder, let the worker read it, make the report without an answer, and take it as JSON."""
    files = [
        (path.relative_to(CORPUS).as_posix(), SimpleUploadedFile(path.name, path.read_bytes()))
        for path in sorted(CORPUS.rglob("*"))
        if path.is_file()
    ]
    batch = imports.start_import(actor=ann.actor)
    imports.receive(batch, files, actor=ann.actor)
    imports.begin_reading(batch, actor=ann.actor)
    assert jobs.work_one()
    assert intake.newest(ann.actor) is not None
    run = gap.make_report(gap.start_run(actor=ann.actor), actor=ann.actor)
    answer = ann.client().get(reverse("gap_json", args=[ann.slug, run.pk]))
    report: dict[str, Any] = json.loads(answer.content)
    return report


@pytest.mark.usefixtures("inside")
def test_the_same_folder_gives_the_same_inventory_requirements_and_gaps(
    ann: Member, on_the_command_line: dict[str, Any]
) -> None:
    web, line = in_the_browser(ann), on_the_command_line
    assert len(line["inventory"]["documents"]) >= 60
    assert web["requirements"] == line["requirements"]
    assert web["inventory"] == line["inventory"]
    from_files = [gap for gap in web["gaps"] if not gap["id"].startswith(("answer:", "check:"))]
    by_id = {gap["id"]: gap for gap in line["gaps"]}
    assert {gap["id"]: gap for gap in from_files} == by_id
    assert web["plan"] == line["plan"], "the days too, when nobody said how many work there"
    assert (web["period"], web["edition"], web["files"]) == (line["period"], line["edition"], line["files"])
