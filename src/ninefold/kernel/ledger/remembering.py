"""Keeps what was computed from an organization's rows for as long as its ledger stands still."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any, TypeVar

from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger.selectors import entries

R = TypeVar("R")

MOST = 500  # results that a process keeps of one question
LONGEST = 60  # seconds: entries that are stored at the same moment may come to light in another order


def while_the_ledger_stands(question: Callable[..., R]) -> Callable[..., R]:
    """For questions `(actor, *arguments)` of many counts, whose answer only a deed can change."""

    @functools.lru_cache(maxsize=MOST)
    def kept(actor: Actor, _newest: str | None, _time: int, *arguments: Any) -> R:
        return question(actor, *arguments)

    @functools.wraps(question)
    def ask(actor: Actor, *arguments: Any) -> R:
        newest = entries().values_list("digest", flat=True).first()
        return kept(actor, newest, int(time.time() // LONGEST), *arguments)

    return ask
