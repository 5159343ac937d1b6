"""The command `ninefold assess PATH`: the gap report of a folder or ZIP, without a server and without a database."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from ninefold.information.intake.reading.facts import Inventory
from ninefold.information.intake.reading.read import UnreadableRoot, read_corpus
from ninefold.readiness.gap.assessment import Assessment, assess
from ninefold.readiness.gap.assessment.sizes import firm_with
from ninefold.readiness.gap.rendering import as_html, as_json, as_text
from ninefold.standards.catalogue import edition, editions

_RENDERERS: dict[str, Callable[[Inventory, Assessment], str]] = {"text": as_text, "json": as_json, "html": as_html}
_REFUSED = 2  # exit code


class _Refusal(Exception):
    """The command cannot run, with one line why."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Refusal(message)


def main(argv: Sequence[str] | None = None) -> int:
    """0 when the report was written, 2 with one line why when it could not be."""
    try:
        options = _parser().parse_args(argv)
        report = _report(options)
        _write(report, options.output)
    except _Refusal as refusal:
        sys.stderr.write(f"ninefold assess: {refusal}\n")
        return _REFUSED
    return 0


def _parser() -> _Parser:
    years = [each.year for each in editions()]
    parser = _Parser(
        prog="ninefold assess",
        description="Reads a folder or a ZIP and prints where it stands against ISO 9001. An indication, not an audit.",
    )
    parser.add_argument("path", type=Path, metavar="PATH", help="a folder or a ZIP")
    parser.add_argument("--edition", choices=years, default=years[-1], help="default: %(default)s")
    parser.add_argument("--format", choices=list(_RENDERERS), default="text", help="default: %(default)s")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write there instead of to the screen")
    parser.add_argument("--people", type=_count, metavar="N", help="people who work there: sizes the plan")
    parser.add_argument("--sites", type=_count, default=1, metavar="N", help="places where they work: sizes the plan")
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="end of the 12 months that count; default: today")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-22") from error


def _count(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _report(options: argparse.Namespace) -> str:
    as_of = options.as_of or datetime.now().astimezone().date()
    try:
        inventory = read_corpus(options.path, as_of=as_of, edition=options.edition, progress=_progress())
    except UnreadableRoot as error:
        raise _Refusal(str(error)) from error
    firm = firm_with(options.people, options.sites)
    return _RENDERERS[options.format](inventory, assess(inventory, edition(options.edition), firm))


def _progress() -> Callable[[int, int, str], None] | None:
    """A line that counts, for a person who watches; nothing in a pipe."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int, _path: str) -> None:
        sys.stderr.write(f"\r{done} of {total} files" + ("\n" if done == total else ""))

    return tell


def _write(report: str, target: Path | None) -> None:
    if target is None:
        sys.stdout.buffer.write(report.encode())
        sys.stdout.flush()
        return
    try:
        target.write_text(report, encoding="utf-8")
    except OSError as error:
        raise _Refusal(f"cannot write {target}: {error.strerror}") from error
