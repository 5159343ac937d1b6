"""Times what happens away from pages: the making of an empty database, and a full run of all checks."""

from __future__ import annotations

from tests.bench.installation import LARGE, Engine
from tests.bench.pages import Lines
from tests.bench.processes import inside
from tests.bench.table import at_most

FRESH, ALL_CHECKS = 45.0, 10.0  # seconds


def measure(engine: Engine) -> Lines:
    """Each in a process of its own."""
    fresh = engine.fresh
    note = f" ({fresh.processor:.1f} s of processor)"
    large = engine.filled(LARGE)
    ran = inside("tests.bench.checking:run_checks", large.known["slug"], environment=large.environment)
    return [
        at_most("fresh database", fresh.seconds, FRESH, " s", note=note),
        at_most(f"full run of {ran['checks']:.0f} checks", ran["seconds"], ALL_CHECKS, " s"),
    ]
