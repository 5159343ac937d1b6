"""Commands: the only functions that change data, each in one transaction with its ledger entry."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from ninefold.kernel import active

P = ParamSpec("P")
R = TypeVar("R")
SHORTEST_REASON = 5  # characters; shorter says nothing


class OutsideCommand(RuntimeError):
    """A tenant's row was written outside a command: a programming error."""


class UnledgeredChange(RuntimeError):
    """A command changed rows and wrote no ledger entry: a programming error; everything is rolled back."""


@dataclass(slots=True)
class _Deed:
    writes: int = 0
    entries: int = 0
    free: bool = False


_deed: ContextVar[_Deed | None] = ContextVar("deed", default=None)


def note_write(model: type[models.Model]) -> None:
    """Called by every write to a tenant's table."""
    deed = _deed.get()
    if deed is None:
        raise OutsideCommand(f"{model._meta.label} is written outside a command")
    deed.writes += 1


def note_entry() -> None:
    """Called by the ledger for every entry."""
    deed = _deed.get()
    if deed is None:
        raise OutsideCommand("the ledger is written outside a command")
    deed.entries += 1


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Run in one transaction, for the actor's organization; fail when rows changed and the ledger did not."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        outer, deed = _deed.get(), _Deed()
        with ExitStack() as stack:
            actor = cast(Any, kwargs.get("actor"))
            if actor is not None:
                stack.enter_context(active.within(actor.organization_id))
            # Inside another command: a failure here rolls back the outer one too, so no savepoint is needed.
            stack.enter_context(transaction.atomic(savepoint=outer is None or outer.free))
            token = _deed.set(deed)
            stack.callback(_deed.reset, token)
            result = function(*args, **kwargs)
            if deed.writes and not deed.entries and not (outer and outer.free):
                raise UnledgeredChange(f"{function.__module__}.{function.__qualname__} wrote rows but no ledger entry")
        if outer is not None:
            outer.entries += deed.entries
        return result

    return run


@contextmanager
def unledgered(why: str) -> Iterator[None]:
    """The one way around the guard, for tests and benchmarks only."""
    assert why
    token = _deed.set(_Deed(free=True))
    try:
        yield
    finally:
        _deed.reset(token)


def given_reason(reason: str) -> str:
    """The reason that somebody gave for a deed; refused when it says nothing."""
    if len(" ".join(reason.split())) < SHORTEST_REASON:
        raise ValidationError({"reason": _("Say why, so that others can understand it later.")})
    return reason.strip()
