"""Times full-text search over a library of long documents, by the page that people use."""

from __future__ import annotations

import random
from statistics import median, quantiles
from urllib.parse import urlencode

from tests.bench.counts import queries
from tests.bench.installation import LENGTH, LIBRARY, Engine
from tests.bench.operations import Call, Known
from tests.bench.pages import Lines
from tests.bench.processes import inside
from tests.bench.site import product
from tests.bench.table import at_most
from tests.bench.words import RARE, SMALL, VOCABULARY, WORDS

SLOWEST, QUERIES = 150.0, 10  # milliseconds of 95 of 100; of one page
EACH, ROUNDS = 8, 3


def wanted() -> dict[str, list[str]]:
    """What people type, the same each time, from what stands everywhere to what stands in a few texts."""
    maker = random.Random(4)
    small, trade, rare = SMALL.split(), VOCABULARY.split(), RARE[:8000]
    kinds = {
        "a word of every text": lambda: maker.choice(trade),
        "two words of every text": lambda: f"{maker.choice(trade)} {maker.choice(trade)}",
        "a small word and one of the trade": lambda: f"{maker.choice(small)} {maker.choice(WORDS)}",
        "a rare word": lambda: maker.choice(rare),
        "a rare word and a common one": lambda: f"{maker.choice(rare)} {maker.choice(trade)}",
        "a beginning": lambda: maker.choice(WORDS)[:4],
        "three words": lambda: " ".join(maker.sample(WORDS, 3)),
    }
    return {name: [make() for _number in range(EACH)] for name, make in kinds.items()}


def asking(known: Known, query: str) -> Call:
    return Call(f"/o/{known['slug']}/search/?{urlencode({'q': query})}")


def count(known: Known) -> int:
    """The queries of one page."""
    return queries(lambda told, turn: asking(told, "calibration gauge"), known)


def measure(engine: Engine) -> Lines:
    """One request at a time; what is asked for once is not answered from memory the second time."""
    installation, kinds = engine.library(), wanted()
    lines: Lines = []
    times: dict[str, list[float]] = {name: [] for name in kinds}
    with product(installation) as site:
        for _warm in range(4):
            site.send(asking(site.known, "supplier"))
        for _round in range(ROUNDS):
            for name, words in kinds.items():
                times[name] += [site.send(asking(site.known, query)) for query in words]
    for name, took in times.items():
        lines.append(at_most(f"search for {name}: median", median(took), None, " ms"))
    every = [each for took in times.values() for each in took]
    counting = installation.environment | {"NINEFOLD_MODE": "test"}
    counted = inside("tests.bench.searching:count", installation.known, environment=counting)
    what = f"search over {LIBRARY:,} documents of {LENGTH:,} words"
    lines.append(at_most(f"{what}: 95 of 100", quantiles(every, n=20)[-1], SLOWEST, " ms"))
    lines.append(at_most(f"{what}: queries", counted, QUERIES, digits=0))
    return lines
