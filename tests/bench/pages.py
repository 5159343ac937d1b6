"""Times the operations over HTTP: product and floor, small and large, one request of each in turn."""

from __future__ import annotations

import contextlib
import http.client
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median, quantiles

from tests.bench.counts import TURNS
from tests.bench.installation import LARGE, Installation
from tests.bench.operations import AFTER_A_DEED, DEED, OPERATIONS, READINESS, Call, Known, Operation
from tests.bench.processes import BIN, NINEFOLD, FailedError, Server, free_port, memory_of, serving
from tests.bench.table import Line, at_most

MEGABYTE = 1024 * 1024
WARM_UP = 3
MOST_MEMORY, MOST_CSV_GROWTH = 512, 50  # megabytes
FIRST_PAGE = 5.0  # seconds
READINESS_TIME = 500.0  # milliseconds


@dataclass(frozen=True)
class Site:
    """A running server over one installation."""

    name: str  # product or floor
    size: int
    known: Known
    server: Server
    connection: http.client.HTTPConnection

    def send(self, call: Call) -> float:
        """One request; the milliseconds until its last byte."""
        start = time.perf_counter()
        self.connection.request(call.method, call.path, call.body, call.all_headers(self.known))
        response = self.connection.getresponse()
        response.read()
        took = (time.perf_counter() - start) * 1000
        if response.status != (200 if call.form is None else 302):
            raise FailedError(f"{self.name} answered {response.status} to {call.method} {call.path}")
        return took


@contextlib.contextmanager
def sites(installations: list[Installation]) -> Iterator[list[Site]]:
    """Product and floor for each installation, all running at the same time."""
    with contextlib.ExitStack() as stack:
        running = []
        for each in installations:
            port = free_port()
            product = (NINEFOLD, "serve", "--port", str(port))
            server = stack.enter_context(
                serving(*product, port=port, path="/account/login/", environment=each.environment)
            )
            running.append(_site("product", each, server))
            port = free_port()
            floor = (str(BIN / "granian"), "--interface", "wsgi", "--workers", "2", "--blocking-threads", "2")
            place = ("--host", "127.0.0.1", "--port", str(port), "--log-level", "error")
            target = "tests.bench.floor.wsgi:application"
            server = stack.enter_context(
                serving(*floor, *place, target, port=port, path="/", environment=each.environment)
            )
            running.append(_site("floor", each, server))
        yield running


def _site(name: str, installation: Installation, server: Server) -> Site:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    return Site(name, installation.size, installation.known, server, connection)


Times = dict[tuple[str, int], list[float]]  # by product or floor, and size


def times_of(operation: Operation, running: list[Site]) -> Times:
    """Every site in turn, round after round."""
    times: Times = defaultdict(list)
    for turn in range(WARM_UP + operation.rounds):
        for site in running:
            make = operation.product if site.name == "product" else operation.floor
            if make is None:
                continue
            took = site.send(make(site.known, turn + len(TURNS) + 1))
            if turn >= WARM_UP:
                times[site.name, site.size].append(took)
    return times


def measure(installations: list[Installation], queries: dict[int, dict[str, int]]) -> list[Line]:
    """All operations, then start and memory."""
    lines: list[Line] = []
    with sites(installations) as running:
        large = next(site for site in running if site.name == "product" and site.size == LARGE)
        for operation in OPERATIONS:
            before = memory_of(large.server.pid)
            times = times_of(operation, running)
            lines += _lines(operation, times, {size: counted[operation.name] for size, counted in queries.items()})
            if operation.growth is None:
                lines += _of_export(times, (memory_of(large.server.pid) - before) / MEGABYTE)
        readiness = median(times_of(READINESS, [large])["product", LARGE])
        lines.append(at_most("readiness page: median", readiness, READINESS_TIME, " ms"))
        lines.append(at_most("readiness page: queries", queries[LARGE][READINESS.name], READINESS.queries, digits=0))
        lines += _of_home_after_a_deed(large, queries[LARGE][AFTER_A_DEED.name])
        lines.append(at_most("first page after start", large.server.first_answer, FIRST_PAGE, " s"))
        held = memory_of(large.server.pid) / MEGABYTE
        lines.append(at_most("memory of two web workers and the worker", held, MOST_MEMORY, " MB", 0))
    return lines


def _lines(operation: Operation, times: Times, queries: dict[int, int]) -> list[Line]:
    small, large = sorted(queries)
    own, floor = times["product", large], times.get(("floor", large))
    name = f"{operation.number} {operation.name}"
    lines = [Line(f"{name}: median, 95 of 100", "", f"{median(own):.1f} ms, {quantiles(own, n=20)[-1]:.1f} ms")]
    if floor:
        ratio = median(own) / median(floor)
        lines.append(at_most(f"{name}: times the floor's {median(floor):.1f} ms", ratio, operation.ratio))
    same = queries[small] == queries[large] or operation.growth is None
    counted = f"{queries[large]}" if same else f"{queries[large]}, with few records {queries[small]}"
    reached = same and queries[large] <= operation.queries
    lines.append(Line(f"{name}: queries", f"<= {operation.queries}", counted, reached))
    if operation.growth is not None:
        growth = median(own) / median(times["product", small])
        lines.append(at_most(f"{name}: {large:,} over {small:,} records", growth, operation.growth, digits=2))
    return lines


def _of_home_after_a_deed(site: Site, counted: int) -> list[Line]:
    """Every round somebody does something first, so that all is counted anew."""
    times = []
    for turn in range(AFTER_A_DEED.rounds):
        site.send(DEED.product(site.known, WARM_UP + DEED.rounds + len(TURNS) + 2 + turn))
        times.append(site.send(AFTER_A_DEED.product(site.known, turn)))
    return [
        Line(f"{AFTER_A_DEED.name}: median", "", f"{median(times):.1f} ms"),
        at_most(f"{AFTER_A_DEED.name}: queries", counted, AFTER_A_DEED.queries, digits=0),
    ]


def _of_export(times: Times, grown: float) -> list[Line]:
    """An export takes time with its length, and no memory."""
    (small, short), (large, long) = sorted(
        (size, median(took)) for (name, size), took in times.items() if name == "product"
    )
    growth = long / short / (large / small)
    return [
        at_most("10 CSV of all records: time for a record, 20,000 over 1,000", growth, 1.3, digits=2),
        at_most("10 CSV of all records: memory that stays", grown, MOST_CSV_GROWTH, " MB", 0),
    ]
