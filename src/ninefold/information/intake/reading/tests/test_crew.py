"""Many files are understood side by side and come out as one after the other."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from ninefold.information.intake.reading import crew
from ninefold.information.intake.reading.facts import Extract
from ninefold.information.intake.reading.understand import hints

SCRIPT = """
from datetime import date
from ninefold.information.intake.reading import crew
from ninefold.information.intake.reading.facts import Block, Extract
from ninefold.information.intake.reading.shelf import Shelf
from ninefold.information.intake.reading.understand import hints, summarize

def extract(number):
    block = Block("paragraph", f"Procedure {number}: suppliers are evaluated every year by the buyer.", "line 1")
    return Extract(f"QP-{number:03}.md", "md", 60, str(number), (block,))

with Shelf() as shelf:
    known = hints([summarize(each) for each in shelf.put(map(extract, range(300)))], as_of=date(2026, 11, 22))
    together = list(crew.read_lines(shelf.take(), known, 300))
    alone = list(crew.read_lines(shelf.take(), known, 1))
assert together == alone
assert [each.path for each in alone] == [f"QP-{number:03}.md" for number in range(300)]
"""


def test_order_and_content_do_not_depend_on_the_number_of_processes() -> None:
    # A process of its own: only one without threads may be copied.
    assert subprocess.run([sys.executable, "-c", SCRIPT], check=False).returncode == 0


def test_a_file_that_failed_has_no_document() -> None:
    failed = Extract("x.bin", "", 5, "1")
    assert crew.read_file(failed, hints([], as_of=date(2026, 11, 22))).document is None
