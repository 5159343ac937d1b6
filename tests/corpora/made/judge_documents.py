"""Holds what was read from each file against the truth about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ninefold.information.intake.reading.facts import Document

from .verdicts import ALARM, MISSED, RIGHT, WRONG, Verdict

FIELDS = ("code", "title", "kind", "revision", "status", "effective", "review", "owner", "approver", "language_supported", "blank_form")
CONTAINED = ("title", "owner", "approver")
ABSTAINS = {"kind": "other", "status": "unknown"}  # no claim is made
SIGNS = str.maketrans("_-/", "   ")  # how a code or title is joined does not matter
CLAIMING = ("topic", "title")


def judge_document(document: Document, truth: dict[str, Any], language: str) -> Iterator[Verdict]:
    """Every verdict on one file."""
    yield _value("language", document.path, language, document.language)
    for name in FIELDS:
        if name in truth:
            yield _value(name, document.path, truth[name], _got(document, name))
    yield from _clauses(document, truth)
    yield from _entries(document, truth)
    found = {warning.code for warning in document.warnings}
    for code in truth.get("warnings", ()):
        yield Verdict(RIGHT if code in found else MISSED, f"warning {code}", document.path, code, sorted(found))
    for code in set(truth.get("no_warnings", ())) & found:
        quote = next(warning.quote or warning.text for warning in document.warnings if warning.code == code)
        yield Verdict(ALARM, f"warning {code}", document.path, None, quote)


def _got(document: Document, name: str) -> Any:
    value = getattr(document, name)
    return getattr(value, "value", value) if value is not None else None


def _value(topic: str, path: str, expected: Any, got: Any) -> Verdict:
    options = expected if isinstance(expected, list) else [expected]
    if any(_same(topic, option, got) for option in options):
        return Verdict(RIGHT if got is not None else "quiet", topic, path, expected, got)
    if got is None or str(got) == ABSTAINS.get(topic):
        return Verdict(MISSED, topic, path, expected, got)
    return Verdict(ALARM if options == [None] else WRONG, topic, path, expected, got)


def _same(topic: str, expected: Any, got: Any) -> bool:
    if expected is None or got is None:
        return expected is got
    left, right = _plain(expected), _plain(got)
    if topic in CONTAINED:
        return left in right
    if topic == "revision":
        return left.lstrip("0") == right.lstrip("0")
    return left == right


def _plain(value: Any) -> str:
    return " ".join(str(value).casefold().translate(SIGNS).split())


def _near(number: str, other: str) -> bool:
    return f"{number}.".startswith(f"{other}.") or f"{other}.".startswith(f"{number}.")


def _clauses(document: Document, truth: dict[str, Any]) -> Iterator[Verdict]:
    hits = sorted({hit.clause for hit in document.clauses})
    for clause in truth.get("clauses", ()):
        seen = any(_near(hit, clause) for hit in hits)
        yield Verdict(RIGHT if seen else MISSED, "clause", document.path, clause, hits)
    for clause in truth.get("not_clauses", ()):
        wrong = [hit for hit in document.clauses if hit.strength in CLAIMING and f"{hit.clause}.".startswith(f"{clause}.")]
        if wrong:
            yield Verdict(ALARM, "clause", document.path, f"not {clause}", f"{wrong[0].clause}: {wrong[0].quote}")
    declared = {hit.clause for hit in document.not_applicable}
    for clause in truth.get("not_applicable", ()):
        seen = any(_near(hit, clause) for hit in declared)
        yield Verdict(RIGHT if seen else MISSED, "not applicable", document.path, clause, sorted(declared))


def _entries(document: Document, truth: dict[str, Any]) -> Iterator[Verdict]:
    got = [(entry.what, entry.happened_on) for entry in document.entries]
    if truth.get("no_entries") and got:
        yield Verdict(ALARM, "entries", document.path, "no entry", [*got[:3], document.entries[0].quote])
    for stream in set(truth.get("no_stream", ())) & {what for what, _ in got}:
        quote = next(entry.quote for entry in document.entries if entry.what == stream)
        yield Verdict(ALARM, "entries", document.path, f"no {stream}", quote)
    for streams, wanted in truth.get("entries", {}).items():
        yield from _stream(document.path, streams.split("|"), wanted, got)


def _stream(path: str, streams: list[str], wanted: dict[str, Any], got: list[tuple[str, Any]]) -> Iterator[Verdict]:
    mine = [(what, day) for what, day in got if what in streams]
    days = {day for _, day in mine}
    label = " or ".join(streams)
    if wanted.get("any"):
        yield Verdict(RIGHT if days & set(wanted["dates"]) else MISSED, f"entries {label}", path, wanted["dates"], got[:4])
    else:
        for day in wanted.get("dates", ()):
            yield Verdict(RIGHT if day in days else MISSED, f"entries {label}", path, str(day), [str(g) for g in got[:6]])
    if "count" in wanted and mine:
        low, high = wanted["count"]
        counts = [len(mine), *(sum(what == stream for what, _ in mine) for stream in streams)]
        fits = any(low <= number <= high for number in counts)
        yield Verdict(RIGHT if fits else WRONG, f"count of {label}", path, wanted["count"], counts)
