"""Turns gaps into pieces of work in an order that an organization can follow; effort is an assumption."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .shapes import Gap, Phase, PlanLine, Priority
from .sizes import SMALL, Effort, Firm
from .themes import THEMES, Theme, foundations, theme_of

_PHASE_OF = {
    Priority.STAGE1: Phase.BLOCKS_STAGE1,
    Priority.STAGE2: Phase.BLOCKS_STAGE2,
    Priority.QUESTION: Phase.IMPROVES,
    Priority.PRACTICE: Phase.IMPROVES,
}
_PHASES = tuple(Phase)
_SCOPE = "4.3"


@dataclass(frozen=True, slots=True)
class _Work:
    theme: Theme
    phase: Phase
    gaps: tuple[Gap, ...]


def plan_of(gaps: Sequence[Gap], firm: Firm | None = None) -> tuple[PlanLine, ...]:
    """One line per theme and phase; what others build on comes first and is pulled into their phase."""
    firm = firm or Firm()
    works = _works(gaps)
    order = {theme.id: index for index, theme in enumerate(THEMES)}
    works.sort(key=lambda work: (_PHASES.index(work.phase), order[work.theme.id]))
    lines: list[PlanLine] = []
    first_line: dict[str, int] = {}
    for number, work in enumerate(works, start=1):
        after = tuple(sorted(first_line[each] for each in foundations(work.theme) if each in first_line))
        begun = work.theme.id in first_line
        lines.append(_line(number, work, after, work.theme.title + _AGAIN[work.phase] * begun, firm))
        first_line.setdefault(work.theme.id, number)
    return tuple(lines)


def _works(gaps: Sequence[Gap]) -> list[_Work]:
    by_place: dict[tuple[str, Phase], list[Gap]] = defaultdict(list)
    themes = {theme.id: theme for theme in THEMES}
    phases = _pulled_forward(gaps)
    for gap in gaps:
        theme = _theme(gap)
        own = _PHASE_OF[gap.priority]
        phase = min(own, phases[theme.id], key=_PHASES.index) if _is_foundation(gap) else own
        by_place[theme.id, phase].append(gap)
    return [_Work(themes[name], phase, tuple(found)) for (name, phase), found in by_place.items()]


def _theme(gap: Gap) -> Theme:
    """A claim that something does not apply is settled in the scope, whatever it is about."""
    return theme_of(_SCOPE if gap.id.endswith("-claim") else gap.clause)


def _is_foundation(gap: Gap) -> bool:
    """Only what is not there at all is waited for; a broken link holds nobody up."""
    return gap.priority is not Priority.PRACTICE and gap.id.endswith(("-document", "-record"))


def _pulled_forward(gaps: Sequence[Gap]) -> dict[str, Phase]:
    """For each theme the earliest phase of the work that builds on it."""
    earliest = {theme.id: Phase.IMPROVES for theme in THEMES}
    for gap in gaps:
        phase = _PHASE_OF[gap.priority]
        for name in foundations(_theme(gap)):
            earliest[name] = min(earliest[name], phase, key=_PHASES.index)
    return earliest


_LITTLE = 0.25  # share of the days of the theme: our assumption, see `sizes.SOURCE`
_WEIGHT = {Priority.PRACTICE: _LITTLE, Priority.QUESTION: 0.5}
_WHY = {
    Phase.BLOCKS_STAGE1: "Its absence is likely to stop Stage 1.",
    Phase.BLOCKS_STAGE2: "It is likely to be raised in Stage 2.",
    Phase.IMPROVES: "Expect a question, or better practice.",
}


# The same work in a later phase: people meet its title apart from its phase.
_AGAIN = {Phase.BLOCKS_STAGE1: "", Phase.BLOCKS_STAGE2: ", for Stage 2", Phase.IMPROVES: ", further"}


def _line(number: int, work: _Work, after: tuple[int, ...], title: str, firm: Firm) -> PlanLine:
    own = {_PHASE_OF[gap.priority] for gap in work.gaps}
    why = _WHY[work.phase] if work.phase in own else "Later work in this plan builds on it."
    share = _share(work.gaps)
    base = work.theme.effort
    effort = Effort(*(_half_days(days * share * firm.factor) for days in (base.low, base.likely, base.high)))
    because = _because(base, share, len(work.gaps), firm)
    return PlanLine(number, title, why, tuple(gap.id for gap in work.gaps), effort, after, work.phase, because)


def _half_days(days: float) -> float:
    """To the nearest half day: an assumption is no more exact."""
    return max(0.5, round(days * 2) / 2)


def _because(base: Effort, share: float, gaps: int, firm: Firm) -> str:
    """How the days of a line were assumed, in words that can be followed with a pencil."""
    parts = [
        f"{base.likely:g} ({base.low:g} to {base.high:g}) to do this from nothing in a firm of {SMALL.people}",
        f"× {share:g} for {gaps} {'gap' if gaps == 1 else 'gaps'} of this weight" if share != 1 else "",
        f"× {firm.factor:g} for {firm.words}" if firm.factor != 1 else "",
    ]
    return f"{', '.join(part for part in parts if part)}; to the nearest half day."


def _share(gaps: Sequence[Gap]) -> float:
    """A gap of practice alone costs a part of the work; several gaps share a start."""
    weights = [_weight(gap) for gap in gaps]
    return max(weights) + 0.5 * (sum(weights) - max(weights))


def _weight(gap: Gap) -> float:
    """To look again at a claim takes little, whatever it is about."""
    return _LITTLE if gap.id.endswith("-claim") else _WEIGHT.get(gap.priority, 1)
