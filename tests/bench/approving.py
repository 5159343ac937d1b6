"""Times an approval with its signature, the hashing of the password apart."""

from __future__ import annotations

import json
from statistics import median

from tests.bench.installation import LARGE, Engine
from tests.bench.operations import PASSWORD, Call
from tests.bench.pages import WARM_UP, Lines
from tests.bench.processes import inside
from tests.bench.site import both
from tests.bench.table import at_most

ROUNDS = 20
SLOWEST = 100.0  # milliseconds after the password was checked


def measure(engine: Engine) -> Lines:
    """Approve by the page and hash by the floor in turn; what is left of the one without the other is ours."""
    installation = engine.filled(LARGE)
    count = WARM_UP + ROUNDS
    versions = inside("tests.bench.documents:waiting", installation.known, count, environment=installation.environment)
    whole, hashing = [], []
    with both(installation) as (own, floor):
        for version, digest in versions:
            address = f"/o/{own.known['slug']}/documents/versions/{version}/moves/approve/"
            whole.append(own.send(Call(address, {"password": PASSWORD, "passkey": "", "shown_digest": digest})))
            hashing.append(float(json.loads(floor.ask(Call("/password", {"password": PASSWORD}), status=200).body)))
    rest = [all_of_it - hashed for all_of_it, hashed in zip(whole, hashing, strict=True)]
    return [
        at_most("approve with a signature, all of it: median", median(whole[WARM_UP:]), None, " ms"),
        at_most("approve: hashing of the password alone: median", median(hashing[WARM_UP:]), None, " ms"),
        at_most("approve after the password was checked: median", median(rest[WARM_UP:]), SLOWEST, " ms"),
    ]
