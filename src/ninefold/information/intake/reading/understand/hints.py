"""What the whole set tells about reading each file: date order, code series, organization, language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ninefold.information.intake.reading.facts import Extract

from .code import begins_with_code, code_in_name, code_in_value, code_key, inner_code, prefix_of
from .dates import order_votes
from .labels import about_document, first, pairs_beside_text
from .language import detect
from .organization import organization_of
from .view import View

_FEWEST_NAMES: Final = 2  # files that name the organization
_FEWEST_INNER: Final = 3  # codes that begin alike
_MOST_FOR_ORDER: Final = 60_000  # characters from which the order of day and month is told


@dataclass(frozen=True, slots=True)
class CorpusHints:
    """Everything that reading one file takes from the set and from the run."""

    as_of: date
    edition: str = "2026"
    day_first: bool | None = None  # None: no date needed an order
    day_first_because: str = ""
    prefixes: frozenset[str] = frozenset()  # the letters of the set's code series: "CSC-PR"
    written: Mapping[str, str] = field(default_factory=dict)  # code key -> the code as the set writes it
    organization: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What one file tells about the whole set; small, so that the files need not stay in memory."""

    path: str
    day_votes: int = 0
    month_votes: int = 0
    code: str | None = None
    named: bool = False  # the code is in the file name
    inner: str | None = None  # a code inside the file name: one only when others are named so
    organization: str | None = None
    language: str | None = None


def summarize(extract: Extract) -> Summary:
    """The summary of one file."""
    view = View(extract)
    pairs = about_document(pairs_beside_text(view))
    text = extract.text[:_MOST_FOR_ORDER]
    day, month = order_votes(text)
    in_name = code_in_name(view.stem)
    labelled = first(pairs, "template_id", "document_id")
    code = in_name or (code_in_value(labelled.value) if labelled else None) or begins_with_code(view)
    organization = organization_of(view, pairs)
    return Summary(
        path=extract.path,
        day_votes=day,
        month_votes=month,
        code=code if code and prefix_of(code) else None,
        named=in_name is not None,
        inner=inner_code(view.stem) if in_name is None else None,
        organization=organization.value if organization else None,
        language=detect(view),
    )


def hints(extracts: Iterable[Extract | Summary], *, as_of: date, edition: str = "2026") -> CorpusHints:
    """The hints of a set, from its files or from their summaries."""
    summaries = sorted(
        (each if isinstance(each, Summary) else summarize(each) for each in extracts), key=lambda each: each.path
    )
    day_first, because = _date_order(summaries)
    written = _written(summaries)
    languages = Counter(each.language for each in summaries if each.language)
    names = Counter(each.organization for each in summaries if each.organization)
    return CorpusHints(
        as_of=as_of,
        edition=edition,
        day_first=day_first,
        day_first_because=because,
        prefixes=frozenset(prefix_of(code) for code in written.values()),
        written=written,
        organization=_most(names, _FEWEST_NAMES),
        language=_most(languages, 1),
    )


def _most(counts: Counter[str], fewest: int) -> str | None:
    if not counts:
        return None
    name, count = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return name if count >= fewest else None


def _date_order(summaries: Iterable[Summary]) -> tuple[bool | None, str]:
    day, month, day_files, month_files = 0, 0, 0, 0
    for each in summaries:
        day, month = day + each.day_votes, month + each.month_votes
        day_files, month_files = day_files + bool(each.day_votes), month_files + bool(each.month_votes)
    if not day and not month:
        return None, ""
    if day >= month:
        against = f", {month} against it" if month else ""
        return True, f"{_count(day, 'date')} in {_count(day_files, 'file')} can only be day first{against}"
    against = f", {day} against it" if day else ""
    return False, f"{_count(month, 'date')} in {_count(month_files, 'file')} can only be month first{against}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _written(summaries: Sequence[Summary]) -> dict[str, str]:
    """Code key -> spelling; a spelling in a file name wins over a labelled one."""
    found: dict[str, str] = {}
    named: set[str] = set()
    for each in summaries:
        if each.code is None:
            continue
        key = code_key(each.code)
        if key not in found or (each.named and key not in named):
            found[key] = each.code
        if each.named:
            named.add(key)
    inner = Counter(prefix_of(each.inner) for each in summaries if each.inner)
    for each in summaries:
        if each.inner and inner[prefix_of(each.inner)] >= _FEWEST_INNER:
            found.setdefault(code_key(each.inner), each.inner)
    counts = Counter(prefix_of(code) for code in found.values())
    return {
        key: code
        for key, code in sorted(found.items())
        if len(prefix_of(code).replace("-", "")) > 1 or counts[prefix_of(code)] > 1
    }
