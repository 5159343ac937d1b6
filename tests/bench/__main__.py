"""`make bench`: measures, prints tables with targets, and says plainly what was missed; it never fails a build."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import assessing, pages
from tests.bench.installation import LARGE, SMALL, Engine
from tests.bench.processes import inside, load
from tests.bench.table import Line, at_most, show
from testsupport import postgres

ENGINES = ("postgres", "sqlite")
PARTS = ("pages", "assess")
FRESH, ALL_CHECKS = 45.0, 10.0  # seconds
SET_UP = (
    "Product and floor answer real HTTP on loopback, each from granian with two workers of two threads, on the same "
    "database and user;\none request of each in turn, medians. Other work on the machine makes single times worthless: "
    "compare ratios and counts."
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this database (else both)")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part (else all)")
    options = parser.parse_args()
    parts = options.part or PARTS
    engines = [each for each in options.engine or ENGINES if each == "sqlite" or postgres.server_binaries()]
    sys.stdout.write(f"{SET_UP}\nLoad average before: {load()}\n")
    for name in engines if "pages" in parts else ():
        with tempfile.TemporaryDirectory(prefix="ninefold-bench-") as scratch:
            show(f"Pages and start, {name}", of_engine(Engine(name, Path(scratch))))
    if "assess" in parts:
        with tempfile.TemporaryDirectory(prefix="ninefold-bench-") as scratch:
            environment = Engine("sqlite", Path(scratch)).environment("none")
            show("Assess", assessing.measure(Path(scratch), environment))
    sys.stdout.write(f"Load average after: {load()}\n")
    return 0


def of_engine(engine: Engine) -> list[Line]:
    """Everything that a database has to do with."""
    fresh = engine.fresh()
    note = f" ({fresh.processor:.1f} s of processor)"
    lines = [at_most("fresh database", fresh.seconds, FRESH, " s", note=note)]
    installations = [engine.filled(size) for size in (SMALL, LARGE)]
    counting = {"NINEFOLD_MODE": "test"}  # plain addresses of static files, which need no collecting
    queries = {
        each.size: inside("tests.bench.counts:count_all", each.known, environment=each.environment | counting)
        for each in installations
    }
    large = installations[-1]
    ran = inside("tests.bench.checking:run_checks", large.known["slug"], environment=large.environment)
    lines.append(at_most(f"full run of {ran['checks']:.0f} checks", ran["seconds"], ALL_CHECKS, " s"))
    return lines + pages.measure(installations, queries)


if __name__ == "__main__":
    sys.exit(main())
