"""Counts the queries of each operation: exact, whatever else the machine does."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.operations import AFTER_A_DEED, DEED, OPERATIONS, READINESS, Call, Known

TURNS = (1, 2)  # the first one warms what a process keeps


def count_all(known: Known) -> dict[str, int]:
    """The number of queries by operation."""
    counts = {each.name: queries(each.product, known) for each in (*OPERATIONS, READINESS)}
    statements(AFTER_A_DEED.product(known, 1), known)  # counts anew what all the operations changed
    statements(DEED.product(known, len(TURNS) + 1), known)
    return counts | {AFTER_A_DEED.name: len(statements(AFTER_A_DEED.product(known, 1), known))}


def queries(make: object, known: Known) -> int:
    """The queries of one operation, once it is warm."""
    count = 0
    for turn in TURNS:
        count = len(statements(make(known, turn), known))  # type: ignore[operator]
    return count


def statements(call: Call, known: Known) -> list[str]:
    """What one request asks the database."""
    client = Client(headers={"host": "localhost", **call.headers})
    client.cookies["ninefold_session"] = known[call.session]
    address = urlsplit(call.path)
    with CaptureQueriesContext(connection) as captured:
        if call.form is None:
            response = client.get(call.path)
        else:
            response = client.post(address.path, call.form)
        if response.streaming:
            response.getvalue()
    if response.status_code not in (200, 302):
        raise RuntimeError(f"{call.path} answered {response.status_code}")
    return [query["sql"] for query in captured]
