"""The report as rows of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from ninefold.readiness.gap.models import Gap


def rows(gaps: Sequence[Gap]) -> Iterator[list[Any]]:
    """Head and one row per gap, in the order of the report."""
    yield [
        _("Order"),
        _("Priority"),
        _("Kind"),
        _("Clauses"),
        _("Gap"),
        _("What to do"),
        _("Held against"),
        _("Confidence"),
        _("Why this confidence"),
        _("Found in"),
        _("Searched"),
    ]
    for gap in gaps:
        yield [
            gap.order,
            gap.get_priority_display(),
            gap.get_kind_display(),
            ", ".join(gap.clauses or [gap.clause]),
            gap.text,
            gap.fix,
            gap.get_basis_display(),
            gap.confidence,
            gap.reason,
            "\n".join(source_in_words(each) for each in gap.because),
            gap.searched,
        ]


def source_in_words(source: Mapping[str, Any]) -> str:
    """File, revision, date, place and quote of one source."""
    revision = _("revision %s") % source["revision"] if source.get("revision") else ""
    where = [source.get("file"), revision, source.get("dated"), source.get("place")]
    quote = f"“{source['quote']}”" if source.get("quote") else ""
    return ": ".join(part for part in (", ".join(each for each in where if each), quote) if part)
