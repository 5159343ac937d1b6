"""Eight clients at once: lists, narrowed lists, records, new records, as in a busy office."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles

from tests.bench.installation import LARGE, Engine
from tests.bench.operations import ACTIONS
from tests.bench.pages import Lines
from tests.bench.site import Site, both
from tests.bench.table import at_least, at_most

CLIENTS, REQUESTS, ROUNDS = 8, 20, 3
SHARES = {1: 70, 2: 10, 5: 15, 8: 5}  # of 100 requests, by the number of the operation
SLOWEST, FEWEST, RATIO = 350.0, 40.0, 4.5


def measure(engine: Engine) -> Lines:
    """Product and floor in turn, the same requests in the same order."""
    times: dict[str, list[float]] = {"product": [], "floor": []}
    seconds = dict.fromkeys(times, 0.0)
    with both(engine.filled(LARGE)) as running:
        for turn in range(-1, ROUNDS):
            for site in running:
                start = time.perf_counter()
                took = _at_once(site, turn)
                if turn >= 0:  # the first one warms what a process keeps
                    times[site.name] += took
                    seconds[site.name] += time.perf_counter() - start
    what = f"12 {CLIENTS} clients"
    slow = {name: quantiles(took, n=20)[-1] for name, took in times.items()}
    rate = {name: len(took) / seconds[name] for name, took in times.items()}
    return [
        at_most(f"{what}: 95 of 100", slow["product"], SLOWEST, " ms"),
        at_most(f"{what}: times the floor's {slow['floor']:.0f} ms", slow["product"] / slow["floor"], RATIO),
        at_least(f"{what}: requests in a second (floor {rate['floor']:.0f})", rate["product"], FEWEST),
    ]


def _at_once(site: Site, turn: int) -> list[float]:
    with ThreadPoolExecutor(CLIENTS) as clients:
        return [took for each in clients.map(lambda client: _one(site, turn, client), range(CLIENTS)) for took in each]


def _one(site: Site, turn: int, client: int) -> list[float]:
    """What one client asks for, one request after the other."""
    maker, own = random.Random(client), site.again()
    mix = {operation.number: operation for operation in ACTIONS}
    times = []
    for number, kind in enumerate(maker.choices(list(SHARES), weights=list(SHARES.values()), k=REQUESTS)):
        operation = mix[kind]
        make = operation.product if site.name == "product" else operation.floor
        assert make is not None
        times.append(own.send(make(own.known, 10_000 + 1000 * turn + 100 * client + number)))
    own.connection.close()
    return times
