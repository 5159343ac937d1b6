"""Times the PDF of a document of ten pages."""

from __future__ import annotations

from statistics import median

from pypdfium2 import PdfDocument

from tests.bench.installation import SMALL, Engine
from tests.bench.operations import Call
from tests.bench.pages import Lines
from tests.bench.processes import inside, processor_of
from tests.bench.site import product
from tests.bench.table import Line, at_most

SLOWEST = 1.0  # seconds
ROUNDS, WARM_UP = 8, 4


def measure(engine: Engine) -> Lines:
    """The first one loads the writer; the rest is what people wait for."""
    installation = engine.filled(SMALL)
    version = inside("tests.bench.documents:long_document", installation.known, environment=installation.environment)
    call = Call(f"/o/{installation.known['slug']}/documents/versions/{version}/pdf/")
    with product(installation) as site:
        first = site.ask(call)
        for _warm in range(WARM_UP):
            site.send(call)
        before = processor_of(site.server.pid)
        times = [site.send(call) / 1000 for _round in range(ROUNDS)]
        used = (processor_of(site.server.pid) - before) / ROUNDS
    with PdfDocument(first.body) as made:
        pages = len(made)
    note = f" ({used:.2f} s of processor)"
    return [
        Line(f"PDF of {pages} pages, the first after start", "", f"{first.took / 1000:.2f} s"),
        at_most(f"PDF of {pages} pages, warm: median", median(times), SLOWEST, " s", 2, note),
    ]
