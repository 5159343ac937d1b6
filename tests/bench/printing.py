"""Times the PDF of a document of ten pages."""

from __future__ import annotations

from statistics import median

from pypdfium2 import PdfDocument

from tests.bench.installation import SMALL, Engine
from tests.bench.operations import Call
from tests.bench.pages import Lines
from tests.bench.processes import inside, processor_of
from tests.bench.site import both
from tests.bench.table import Line, at_most

SLOWEST = 1.0  # seconds
ROUNDS, WARM_UP = 8, 4


def measure(engine: Engine) -> Lines:
    """The first one loads the writer; the rest is what people wait for, with the bare writer of the floor in turn."""
    installation = engine.filled(SMALL)
    version = inside("tests.bench.documents:long_document", installation.known, environment=installation.environment)
    own_call = Call(f"/o/{installation.known['slug']}/documents/versions/{version}/pdf/")
    times, bare = [], []
    with both(installation) as (own, floor):
        first = own.ask(own_call)
        with PdfDocument(first.body) as made:
            pages = len(made)
        for _warm in range(WARM_UP):
            own.send(own_call)
            floor.send(Call(f"/pdf/{version}"))
        before = processor_of(own.server.pid)
        for _round in range(ROUNDS):
            times.append(own.send(own_call) / 1000)
            bare.append(floor.send(Call(f"/pdf/{version}")) / 1000)
        used = (processor_of(own.server.pid) - before) / ROUNDS
    what = f"PDF of {pages} pages"
    return [
        Line(f"{what}, the first after start", "", f"{first.took / 1000:.2f} s"),
        at_most(f"{what}, warm: median", median(times), SLOWEST, " s", 2, f" ({used:.2f} s of processor)"),
        at_most(f"{what}, warm: times the bare writer's {median(bare):.2f} s", median(times) / median(bare), None),
    ]
