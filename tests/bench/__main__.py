"""`make bench`: measures, prints tables with targets, and says plainly what was missed; it never fails a build."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import approving, assessing, background, mixing, pages, printing, searching, uploading
from tests.bench.installation import Engine
from tests.bench.pages import Lines
from tests.bench.processes import load
from tests.bench.table import show
from testsupport import postgres

ENGINES = ("postgres", "sqlite")
PARTS = {
    "background": background.measure,
    "pages": pages.measure,
    "mix": mixing.measure,
    "approve": approving.measure,
    "pdf": printing.measure,
    "upload": uploading.measure,
    "search": searching.measure,
    "assess": assessing.measure,
}
WITHOUT_DATABASE = ("assess",)  # measured once, on the last engine
SET_UP = (
    "Product and floor answer real HTTP on loopback, each from granian with two workers of two threads, on the same "
    "database and user;\none request of each in turn, medians. Other work on the machine makes single times worthless: "
    "compare ratios and counts."
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this database (else both)")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part (else all)")
    options = parser.parse_args()
    parts = options.only or list(PARTS)
    engines = [each for each in options.engine or ENGINES if each == "sqlite" or postgres.server_binaries()]
    sys.stdout.write(f"{SET_UP}\nLoad average before: {load()}\n")
    for name in engines:
        own = [part for part in parts if part not in WITHOUT_DATABASE or name == engines[-1]]
        _measure(name, own)
    sys.stdout.write(f"Load average after: {load()}\n")
    return 0


def _measure(name: str, parts: list[str]) -> None:
    """All parts on one engine; what was measured is shown even when a later part fails."""
    lines: Lines = []
    with tempfile.TemporaryDirectory(prefix="ninefold-bench-") as scratch:
        engine = Engine(name, Path(scratch))
        try:
            for part in parts:
                start = time.perf_counter()
                lines += PARTS[part](engine)
                sys.stderr.write(f"{name}: {part} took {time.perf_counter() - start:.0f} s\n")
        finally:
            show(f"On {name}", lines)


if __name__ == "__main__":
    sys.exit(main())
