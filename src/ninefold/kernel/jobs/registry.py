"""Which function does which kind of job, how long a lease it needs and how often it may fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

ALIVE = "worker-alive"  # a key of the shared cache
SIGN_OF_LIFE = 20  # seconds between two signs of life of a worker


@dataclass(frozen=True, slots=True)
class Handler:
    """How one kind of job is done."""

    kind: str
    function: Callable[..., Any]
    lease: timedelta  # after so long without a sign of life another worker takes over
    attempts: int  # that bring it no further, before it is given up
    daily: bool = False  # queued by itself, once a day for each organization
    last: bool = False  # runs only when nothing else waits


_handlers: dict[str, Handler] = {}


def job(
    kind: str, *, lease: int = 120, attempts: int = 3, daily: bool = False, last: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register `(run: Running, **payload) -> result` as the function of a kind; lease in seconds."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        _handlers[kind] = Handler(kind, function, timedelta(seconds=lease), attempts, daily, last)
        return function

    return register


def handler(kind: str) -> Handler:
    """The handler of a kind; KeyError when no area declares it."""
    return _handlers[kind]


def last_kinds() -> list[str]:
    """Kinds of jobs for which everything else goes first."""
    return sorted(kind for kind, how in _handlers.items() if how.last)


def daily_kinds() -> list[str]:
    """Kinds of jobs that are queued once a day for each organization."""
    return sorted(kind for kind, how in _handlers.items() if how.daily)
