"""Times the operations over HTTP: product and floor, small and large, one request of each in turn."""

from __future__ import annotations

from collections import defaultdict
from statistics import median, quantiles

from tests.bench.counts import TURNS
from tests.bench.installation import LARGE, SMALL, Engine
from tests.bench.operations import AFTER_A_DEED, DEED, MEDIANS, OPERATIONS, READINESS, RECORDS, Operation
from tests.bench.processes import inside, memory_of
from tests.bench.site import Site, both
from tests.bench.table import Figure, Line, OperationLine, at_most

MEGABYTE = 1024 * 1024
WARM_UP = 3
MOST_MEMORY, MOST_CSV_GROWTH = 512, 50  # megabytes
FIRST_PAGE = 5.0  # seconds
READINESS_TIME = 500.0  # milliseconds
CSV_GROWTH = 1.3  # of the time for a row
Times = dict[tuple[str, int], list[float]]  # by product or floor, and size
Lines = list[Line | OperationLine]


def measure(engine: Engine) -> Lines:
    """All operations, then start and memory."""
    installations = [engine.filled(size) for size in (SMALL, LARGE)]
    counting = {"NINEFOLD_MODE": "test"}  # plain addresses of static files, which need no collecting
    queries = {
        each.size: inside("tests.bench.counts:count_all", each.known, environment=each.environment | counting)
        for each in installations
    }
    lines: Lines = []
    with both(*installations) as running:
        large = next(site for site in running if site.name == "product" and site.size == LARGE)
        for operation in OPERATIONS:
            before = memory_of(large.server.pid)
            times = times_of(operation, running)
            lines.append(_line(operation, times, {size: counted[operation.name] for size, counted in queries.items()}))
            if operation.growth is None:
                grown = (memory_of(large.server.pid) - before) / MEGABYTE
                lines.append(at_most(f"{operation.name}: memory that stays", grown, MOST_CSV_GROWTH, " MB", 0))
        lines += _of_readiness(large, queries[LARGE][READINESS.name])
        lines += _of_home_after_a_deed(large, queries[LARGE][AFTER_A_DEED.name])
        lines.append(at_most("first page after start", large.server.first_answer, FIRST_PAGE, " s"))
        held = memory_of(large.server.pid) / MEGABYTE
        lines.append(at_most("memory of two web workers and the worker", held, MOST_MEMORY, " MB", 0))
    return lines


def times_of(operation: Operation, running: list[Site]) -> Times:
    """Every site in turn, round after round."""
    times: Times = defaultdict(list)
    for site in running:
        site.connection.close()  # it may have waited longer than a server does; the next request opens it again
    for turn in range(WARM_UP + operation.rounds):
        for site in running:
            make = operation.product if site.name == "product" else operation.floor
            if make is None:
                continue
            took = site.send(make(site.known, turn + len(TURNS) + 1))
            if turn >= WARM_UP:
                times[site.name, site.size].append(took)
    return times


def _line(operation: Operation, times: Times, queries: dict[int, int]) -> OperationLine:
    """The figures of one operation; queries that grow with the data count as too many."""
    own, floor = times["product", LARGE], times.get(("floor", LARGE))
    grown = median(own) / median(times["product", SMALL])
    is_export = operation.growth is None
    rows = LARGE * (10 if operation in RECORDS else 1)
    same = queries[SMALL] == queries[LARGE] or is_export
    allowed = MEDIANS[operation.number] * (rows // LARGE if is_export else 1)
    return OperationLine(
        f"{operation.number:>2} {operation.name}",
        (
            Figure(queries[LARGE], operation.queries if same else queries[SMALL], 0),
            Figure(median(own) / median(floor), operation.ratio) if floor else None,
            Figure(median(own), allowed),
            Figure(quantiles(own, n=20)[-1]),
            Figure(grown / (LARGE / SMALL), CSV_GROWTH, 2) if is_export else Figure(grown, operation.growth, 2),
        ),
    )


def _of_readiness(site: Site, counted: int) -> Lines:
    took = median(times_of(READINESS, [site])["product", LARGE])
    return [
        at_most("readiness page: median", took, READINESS_TIME, " ms"),
        at_most("readiness page: queries", counted, READINESS.queries, digits=0),
    ]


def _of_home_after_a_deed(site: Site, counted: int) -> Lines:
    """Every round somebody does something first, so that all is counted anew."""
    times = []
    for turn in range(AFTER_A_DEED.rounds):
        site.send(DEED.product(site.known, WARM_UP + DEED.rounds + len(TURNS) + 2 + turn))
        times.append(site.send(AFTER_A_DEED.product(site.known, turn)))
    return [
        Line(f"{AFTER_A_DEED.name}: median", "", f"{median(times):.1f} ms"),
        at_most(f"{AFTER_A_DEED.name}: queries", counted, AFTER_A_DEED.queries, digits=0),
    ]
