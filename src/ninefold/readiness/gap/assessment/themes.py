"""Pieces of work: which clauses each one closes, what should stand before it, and the days that it may take."""

from __future__ import annotations

from dataclasses import dataclass

from .sizes import Effort


@dataclass(frozen=True, slots=True)
class Theme:
    """A piece of work: which clauses it closes, what should stand before it, and the days for one gap."""

    id: str
    title: str
    clauses: tuple[str, ...]
    after: tuple[str, ...]
    effort: Effort


THEMES = (
    Theme("scope", "Fix the scope", ("4.3",), (), Effort(0.5, 1, 2)),
    Theme("context", "Write down surroundings and interested parties", ("4.1", "4.2"), (), Effort(0.5, 1, 2)),
    Theme("roles", "Name who is responsible", ("5.3",), (), Effort(0.5, 1, 3)),
    Theme("processes", "Draw the processes with owners", ("4.4",), ("scope", "roles"), Effort(1, 3, 8)),
    Theme("policy", "Agree and publish the policy", ("5.1", "5.2"), ("scope",), Effort(0.5, 1, 2)),
    Theme("risks", "Judge risks and opportunities", ("6.1",), ("context", "processes"), Effort(1, 2, 5)),
    Theme("objectives", "Set objectives and follow them", ("6.2",), ("policy", "processes"), Effort(0.5, 2, 4)),
    Theme("documents", "Bring documents under control", ("7.5",), ("roles",), Effort(0.5, 2, 6)),
    Theme("resources", "Look after people, places and tools", ("7.1.1", "7.1.2", "7.1.3", "7.1.4", "7.1.6"),
           ("processes",), Effort(0.5, 1.5, 4)),
    Theme("measuring", "Keep measuring tools fit", ("7.1.5",), ("processes",), Effort(1, 2, 6)),
    Theme("competence", "Show competence and awareness", ("7.2", "7.3"), ("roles",), Effort(1, 3, 8)),
    Theme("communication", "Settle who tells what to whom", ("7.4",), ("roles",), Effort(0.25, 0.5, 1)),
    Theme("changes", "Plan changes", ("6.3", "8.5.6"), ("processes",), Effort(0.5, 1, 2)),
    Theme("customers", "Check orders and answer customers", ("8.2",), ("processes",), Effort(0.5, 2, 4)),
    Theme("design", "Put design under control", ("8.3",), ("processes",), Effort(1, 4, 12)),
    Theme("suppliers", "Judge and follow suppliers", ("8.4",), ("processes",), Effort(1, 2, 5)),
    Theme("operation", "Run the work under control", ("8.1", "8.5"), ("processes", "documents"), Effort(1, 3, 10)),
    Theme("release", "Check results, keep faulty ones apart", ("8.6", "8.7"), ("operation",), Effort(0.5, 2, 4)),
    Theme("figures", "Measure and draw conclusions", ("9.1",), ("objectives", "processes"), Effort(1, 2, 5)),
    Theme("problems", "Solve problems at their cause", ("10",), ("roles",), Effort(1, 2, 5)),
    Theme("audit", "Carry out internal audits", ("9.2",), ("processes", "documents"), Effort(2, 4, 10)),
    Theme("review", "Hold the management review", ("9.3",), ("audit", "figures", "problems"), Effort(1, 2, 3)),
)  # fmt: skip


def foundations(theme: Theme) -> set[str]:
    """All themes that should stand before this one, at any distance."""
    by_id = {each.id: each for each in THEMES}
    found: set[str] = set()
    waiting = list(theme.after)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += by_id[name].after
    return found


def theme_of(clause: str) -> Theme:
    """The piece of work that a clause belongs to."""
    fits = [
        (len(prefix), theme)
        for theme in THEMES
        for prefix in theme.clauses
        if clause == prefix or clause.startswith(f"{prefix}.")
    ]
    return max(fits, key=lambda pair: pair[0])[1]
