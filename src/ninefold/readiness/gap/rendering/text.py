"""The report for a terminal: the indication first, then gaps, plan, requirements and files."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator

from ninefold.information.intake.reading.facts import Inventory
from ninefold.lib.dates import spoken
from ninefold.readiness.gap.assessment.shapes import Assessment, Because, Gap, Priority
from ninefold.readiness.gap.assessment.sizes import SOURCE

from . import words

_WIDTH = 100  # characters
_MOST_SOURCES = 3  # places; the rest is counted


def as_text(inventory: Inventory, assessment: Assessment) -> str:
    """Plain lines, at most 100 characters wide where the words allow it."""
    return "\n".join(_lines(inventory, assessment)) + "\n"


def _lines(inventory: Inventory, assessment: Assessment) -> Iterator[str]:
    yield from _wrapped(assessment.headline)
    yield f"Held against {assessment.edition_label}."
    for note in assessment.notes:
        yield from _wrapped(note)
    yield from _heading("Files")
    yield from _files(inventory)
    yield from _heading(f"Gaps: {len(assessment.gaps)}")
    counts = Counter(gap.kind for gap in assessment.gaps)
    for kind, name in words.GAP_KINDS.items():
        yield f"  {counts[kind]:>3}  {name}"
    for priority in Priority:
        yield from _gaps(priority, assessment)
    yield from _heading(f"Plan (days are assumptions, low / likely / high, for {assessment.firm.words})")
    yield from _plan(assessment)
    if assessment.plan:
        yield from _wrapped(f"{words.total(assessment.plan)} {SOURCE}", "  ")
    yield from _heading("Requirements: written / used")
    for each in assessment.requirements:
        written, used = words.SIGHTS_SHORT[each.documented], words.SIGHTS_SHORT[each.evidenced]
        files = ", ".join((*each.documents[:1], *each.records[:1]))
        yield f"  {each.clause:<8} {written:<13}{used:<13}{each.title}{f'  [{files}]' if files else ''}"


def _files(inventory: Inventory) -> Iterator[str]:
    counts = Counter(each.kind.value for each in inventory.documents)
    yield "  " + ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in sorted(counts.items()))
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, problem in inventory.problems:
        groups[problem.text, problem.fix].append(path)
    for (text, fix), paths in groups.items():
        yield from _wrapped(f"{', '.join(paths)}: {text} {fix}".strip(), "  ! ", "    ")


def _gaps(priority: Priority, assessment: Assessment) -> Iterator[str]:
    found = [gap for gap in assessment.gaps if gap.priority is priority]
    if found:
        yield ""
        yield f"{words.PRIORITIES[priority]} ({len(found)})"
    for gap in found:
        yield from _gap(gap)


def _gap(gap: Gap) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"{gap.clause:<8}{gap.text}", "  ", "          ")
    basis, kind = words.BASES[gap.basis], words.GAP_KINDS[gap.kind].lower()
    yield from _wrapped(f"Against {basis}; {kind}; confidence {gap.confidence.value}: {gap.reason}.", "          ")
    for source in gap.because[:_MOST_SOURCES]:
        yield from _wrapped(_source(source), "          - ", "            ")
    if len(gap.because) > _MOST_SOURCES:
        yield f"          - and {len(gap.because) - _MOST_SOURCES} more places"
    yield from _wrapped(f"Searched: {gap.searched}.", "          ")
    yield from _wrapped(f"Fix: {gap.fix}", "          ")


def _source(source: Because) -> str:
    about = ", ".join(
        part
        for part in (
            source.place,
            f"revision {source.revision}" if source.revision else "",
            spoken(source.dated) if source.dated else "",
        )
        if part
    )
    return f"{source.file}{f' ({about})' if about else ''}: “{' '.join(source.quote.split())}”"


def _plan(assessment: Assessment) -> Iterator[str]:
    phase = None
    for line in assessment.plan:
        if line.phase is not phase:
            phase = line.phase
            yield f"  {words.PHASES[phase]}"
        effort = " / ".join(words.days(each) for each in (line.effort.low, line.effort.likely, line.effort.high))
        after = f", after {', '.join(str(each) for each in line.after)}" if line.after else ""
        yield from _wrapped(f"{line.order:>3}. {line.title} ({effort} days{after}). {line.why}", "    ", "         ")


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield text
    yield "-" * len(text)


def _wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    indent = first if rest is None else rest
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
