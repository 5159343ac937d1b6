"""Children that die, hang or grow cost one file; the rest goes on within its limits."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ninefold.information.intake.reading import limits
from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.facts import Extract
from ninefold.information.intake.reading.sandbox import Pool, Task
from ninefold.information.intake.reading.tests.shapes import codes
from tests.hostile_files import archives, office, pdfs
from tests.hostile_files.build import write_hostile_folder

GOOD = b"# Good\n\n| A | B |\n|---|---|\n| 1 | [x](y.md) |\n"


def task(path: str, content: bytes) -> Task:
    return Task(path, len(content), lambda: [content])


def in_a_child(content: bytes, path: str) -> Extract:
    with Pool(1) as pool:
        return next(pool.read([task(path, content)]))


def test_a_child_gives_the_same_facts_as_reading_at_home():
    for content, path in (
        (GOOD, "Prüfung.md"),
        (pdfs.text_pdf(3), "a.pdf"),
        (office.docx(), "a.docx"),
        (b"", "empty.md"),
    ):
        assert in_a_child(content, path) == extract(content, path)


def test_a_child_that_dies_costs_one_file():
    with Pool(1) as pool:
        found = list(pool.read([task("a.md", GOOD), task("ladder.xlsx", office.ladder_xlsx()), task("b.md", GOOD)]))
    assert [codes(each) for each in found] == [[], ["too_much_memory"], []]
    assert not found[1].readable


def test_a_child_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 0.05)
    found = in_a_child(pdfs.text_pdf(10_000), "endless.pdf")
    assert codes(found) == ["too_slow"]


def test_results_keep_the_order_of_the_tasks_and_bytes_are_asked_for_late():
    asked: list[str] = []

    def asking(number: int) -> Task:
        def chunks() -> list[bytes]:
            asked.append(str(number))
            return [b"# %d\n" % number]

        return Task(f"{number}.md", 4, chunks)

    with Pool(2) as pool:
        results = pool.read(asking(number) for number in range(100))
        assert next(results).path == "0.md"
        assert len(asked) <= 2 * limits.READ_AHEAD
        assert [each.path for each in results] == [f"{number}.md" for number in range(1, 100)]


def test_a_file_that_fails_half_way_does_not_spoil_the_next_one():
    def broken() -> list[bytes]:
        raise OSError("disk")

    with Pool(1) as pool:
        found = list(pool.read([Task("a.md", 9, broken), task("b.md", GOOD)]))
    assert [codes(each) for each in found] == [["crashed"], []]


def test_children_end_with_their_pool_even_when_nobody_wants_the_rest():
    before = running_children()
    with Pool(2) as pool:
        results = pool.read(task(f"{number}.md", GOOD) for number in range(50))
        next(results)
        assert running_children() > before
    assert running_children() == before
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("reading")]


def running_children() -> int:
    """Children of this process that are alive or not yet waited for."""
    return len(Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split())


MEASURE = """
import json, resource, sys
from pathlib import Path
from ninefold.information.intake.reading.walk import extract_all
found = {each.path: [problem.code for problem in each.problems] for each in extract_all(Path(sys.argv[1]))}
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([found, own // 1024, children // 1024]))
"""


def measured(root: Path) -> tuple[dict[str, list[str]], int, int]:
    """Read a root in a fresh process: what was found, and the most MiB that it and its children took."""
    ran = subprocess.run([sys.executable, "-c", MEASURE, root], capture_output=True, check=True, timeout=300)
    found, own, children = json.loads(ran.stdout)
    return found, own, children


def test_a_folder_of_hostile_files_is_read_within_the_limits(tmp_path: Path):
    expected = write_hostile_folder(tmp_path)
    found, own, children = measured(tmp_path)
    assert sorted(found) == sorted(expected)
    missed = {path: (code, found[path]) for path, code in expected.items() if code and code not in found[path]}
    assert missed == {}
    assert found["good.md"] == []
    assert own < 64
    assert children < 512


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path):
    (tmp_path / "all.zip").write_bytes(archives.zip_of({f"{number:04}.md": GOOD * 10 for number in range(300)}))
    found, own, children = measured(tmp_path / "all.zip")
    assert len(found) == 300
    assert own < 64
    assert children < 128
