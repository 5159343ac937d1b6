"""Times `ninefold assess` on a real corpus and on growing sets of generated documents."""

from __future__ import annotations

from tests.bench.corpus import write_corpus
from tests.bench.installation import Engine
from tests.bench.pages import Lines
from tests.bench.processes import NINEFOLD, ROOT, Ran, run
from tests.bench.table import at_most

REAL = ROOT / "tests" / "corpora" / "gstt-qms"
SIZES = (500, 1000, 2000)
MEGABYTE = 1024 * 1024


def measure(engine: Engine) -> Lines:
    """Time and memory; twice the documents may take twice the time and a fifth more. No database is asked."""
    scratch, environment = engine.scratch, engine.environment("none")
    took = run(NINEFOLD, "assess", str(REAL), environment=environment)
    lines: Lines = [at_most("assess the real corpus", took.seconds, 5, " s", note=_processor(took))]
    times = {}
    for size in SIZES:
        folder = scratch / f"corpus-{size}"
        write_corpus(folder, size)
        took = run(NINEFOLD, "assess", str(folder), environment=environment)
        times[size] = took.processor  # not the time on the clock, which other work changes
        target = 60 if size == SIZES[-1] else None
        lines.append(at_most(f"assess {size:,} documents", took.seconds, target, " s", note=_processor(took)))
        lines.append(at_most(f"assess {size:,} documents: memory", took.memory / MEGABYTE, 512, " MB", 0))
    first, *_between, last_size = SIZES
    growth = (times[last_size] / times[first]) / (last_size / first)
    lines.append(at_most("assess: processor time for a document, 2,000 over 500", growth, 1.2, digits=2))
    return lines


def _processor(ran: Ran) -> str:
    return f" ({ran.processor:.1f} s of processor)"
