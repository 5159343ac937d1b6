"""Reads again all that must not change, and names what is no longer as it was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from ninefold.information.retention import selectors as retention
from ninefold.kernel import active
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.signatures.models import Signature, SignedRecord
from ninefold.kernel.workflow import workflows
from ninefold.lib.canonical import as_stored

PART = 500
SIGN = "signatures.signature.sign"


@dataclass(slots=True)
class Verified:
    """How much was read, and what is wrong; `seals` and `states` are what the ledger told on the way."""

    counts: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    seals: dict[str, str] = field(default_factory=dict)  # of each signature
    states: dict[str, str] = field(default_factory=dict)  # the last of each record


def verify() -> Verified:
    """The ledger, the signatures, the states of records and the files of the active organization."""
    found = Verified()
    for name, look in (("entries", _entries), ("signatures", _signatures), ("states", _states), ("files", _files)):
        found.counts[name] = 0
        for problem in look(found):
            found.counts[name] += 1
            if problem:
                found.wrong.append(problem)
    return found


def _entries(found: Verified) -> Iterator[str]:
    """Each entry still says what was written, also by the columns and the names beside it."""
    for part in _in_parts(ledger.entries(), "position"):
        for row, line in zip(part, ledger.lines(part), strict=True):
            if line.intact:
                _learn(row, found)
            yield "" if line.intact else f"ledger entry {row.position} was changed"


def _learn(row: Any, found: Verified) -> None:
    content = json.loads(as_stored(row.content))
    if row.event == SIGN:
        found.seals[content["data"]["signature"]] = content["data"]["seal"]
    for told in content.get("records") or [content["subject"] | {"changes": content["changes"]}]:
        states = [change["to"] for change in told["changes"] if change["field"] == "state"]
        if states:
            found.states[told["id"]] = states[-1]


def _signatures(found: Verified) -> Iterator[str]:
    """Each signature that the ledger tells of is there with all its records, unchanged, and there is no other one."""
    missing = set(found.seals)
    for part in _in_parts(Signature.objects.all()):
        rows = SignedRecord.objects.filter(signature__in=part).values_list("signature_id", "item_id", "content_digest")
        named: dict[Any, set[tuple[str, str]]] = {each.pk: set() for each in part}
        for signature, item, content in rows:
            named[signature].add((str(item), content))
        for each in part:
            missing.discard(str(each.pk))
            whole = each.intact and found.seals.get(str(each.pk)) == each.seal
            records = json.loads(as_stored(each.manifest))["records"] if whole else ()
            whole = whole and named[each.pk] == {(line["id"], line["content"]) for line in records}
            yield "" if whole else f"signature {each.pk} of {each.signer_name} is not what was signed"
    for key in sorted(missing):
        yield f"signature {key} is missing"


def _states(found: Verified) -> Iterator[str]:
    """No record is in another state than the one into which the ledger saw it go."""
    for label in workflows():
        model = apps.get_model(label)
        for part in _in_parts(model._default_manager.only("pk", "state")):
            for row in part:
                told = found.states.get(str(row.pk), row.state)
                wrong = f"{label} {row.pk} is “{row.state}”; by the ledger it is “{told}”"
                yield "" if told == row.state else wrong


def _files(_found: Verified) -> Iterator[str]:
    """Every kept file has its bytes, and none that a record names is gone."""
    there = set()
    for sha256, altered in blobs.altered_among(active.organization_id()):
        there.add(sha256)
        yield f"file {sha256} was changed" if altered else ""
    for sha256 in sorted(attachments.files_named(without=retention.disposed()) - there):
        yield f"file {sha256} is missing"


def _in_parts(rows: QuerySet[Any], key: str = "pk") -> Iterator[list[Any]]:
    """Rows by key, a list at a time: no query stays open, and memory does not grow with them."""
    last = None
    while True:
        following = rows if last is None else rows.filter(**{f"{key}__gt": last})
        part = list(following.order_by(key)[:PART])
        if part:
            yield part
        if len(part) < PART:
            return
        last = getattr(part[-1], key)
