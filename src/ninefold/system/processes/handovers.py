"""What passes from one process to the next, parsed from the lines that people write: plain functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Passed:
    """One line of what comes in or goes out: what, and who is at the other end."""

    what: str
    who: str
    process: Any = None  # the process of that name, when there is one

    def __str__(self) -> str:
        return f"{self.what}: {self.who}" if self.who else self.what


@dataclass(frozen=True, slots=True)
class Handover:
    """Something that one end gives to the other; an end is a process or the name of somebody outside."""

    source: Any
    target: Any
    what: tuple[str, ...]


def passed(text: str) -> list[Passed]:
    """The lines of a text: “Agreed order: Sales” is the agreed order, with sales at the other end."""
    lines = (line.strip() for line in text.splitlines())
    return [_passed(line) for line in lines if line]


def _passed(line: str) -> Passed:
    what, colon, who = line.rpartition(":")
    return Passed(what.strip(), who.strip()) if colon and what.strip() else Passed(line.rstrip(": "), "")


def named(processes: Iterable[Any]) -> dict[str, Any]:
    """Processes by what a line may call them: name or code."""
    return {key.casefold(): process for process in processes for key in (process.code, process.name)}


def tied(text: str, known: dict[str, Any]) -> list[Passed]:
    """The lines of a text, each with the process at its other end."""
    return [Passed(line.what, line.who, known.get(line.who.casefold())) for line in passed(text)]


def handovers(processes: Iterable[Any]) -> list[Handover]:
    """Everything that passes between two ends, each once even if both ends name it."""
    processes = list(processes)
    known = named(processes)
    found: dict[tuple[Any, Any], dict[str, str]] = {}
    for source, target, what in _told(processes, known):
        if source != target:
            found.setdefault((source, target), {}).setdefault(what.casefold(), what)
    return [Handover(source, target, tuple(what.values())) for (source, target), what in found.items()]


def _told(processes: Iterable[Any], known: dict[str, Any]) -> Iterator[tuple[Any, Any, str]]:
    for process in processes:
        for line in tied(process.inputs, known):
            if line.who:
                yield line.process or line.who, process, line.what
        for line in tied(process.outputs, known):
            if line.who:
                yield process, line.process or line.who, line.what


def in_order(processes: Sequence[Any], passing: Sequence[Handover]) -> list[Any]:
    """Givers before takers; within a ring the order stays as it was."""
    left, done = list(processes), []
    while left:
        waiting = {each.target for each in passing if each.source in left and each.target in left}
        following = next((process for process in left if process not in waiting), left[0])
        left.remove(following)
        done.append(following)
    return done


def renamed(text: str, old: str, new: str) -> str:
    """The lines with the new name of a process at the other end."""
    lines = (Passed(each.what, new if each.who.casefold() == old.casefold() else each.who) for each in passed(text))
    return "\n".join(str(line) for line in lines)
