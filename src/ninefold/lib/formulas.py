"""Formulas that people write, such as `likelihood * impact`: plus, minus, times, divided by, brackets; nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext

LONGEST, DEEPEST = 300, 20
PART = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z][a-z0-9_]*)|(?P<sign>[-+*/()]))", re.IGNORECASE)
DIGITS = 20  # that count in a result

Values = Mapping[str, Decimal | None]
Step = Callable[[Values], Decimal]


class BadFormula(ValueError):
    """The text is no formula; the message names the place."""


class _Missing(Exception):
    """A value that the formula needs is missing."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula: the names in it, and its result for given values."""

    names: frozenset[str]
    step: Step

    def result(self, values: Values) -> Decimal | None:
        """The result; None while a value is missing or it cannot be divided."""
        try:
            with localcontext() as context:
                context.prec = DIGITS
                return +self.step(values)
        except (_Missing, DivisionByZero, InvalidOperation, OverflowError):
            return None


def read(text: str) -> Formula:
    """Read a formula or say what is wrong with it."""
    if len(text) > LONGEST:
        raise BadFormula(text[:20])
    reader = _Reader(_parts(text))
    step = reader.sum(0)
    if reader.left:
        raise BadFormula(reader.left[0][1])
    return Formula(frozenset(reader.names), step)


def _parts(text: str) -> list[tuple[str, str]]:
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = PART.match(text, at)
        if match is None:
            raise BadFormula(text[at : at + 10].strip())
        assert match.lastgroup is not None
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


class _Reader:
    """Reads by the usual order: brackets and signs, then times and divided, then plus and minus."""

    def __init__(self, parts: list[tuple[str, str]]) -> None:
        self.left, self.names = parts, set[str]()

    def _next(self, *signs: str) -> str:
        if self.left and self.left[0][0] == "sign" and self.left[0][1] in signs:
            return self.left.pop(0)[1]
        return ""

    def sum(self, depth: int) -> Step:
        step = self._product(depth)
        while sign := self._next("+", "-"):
            step = _joined(step, sign, self._product(depth))
        return step

    def _product(self, depth: int) -> Step:
        step = self._single(depth)
        while sign := self._next("*", "/"):
            step = _joined(step, sign, self._single(depth))
        return step

    def _single(self, depth: int) -> Step:
        if depth > DEEPEST or not self.left:
            raise BadFormula("…")
        if self._next("-"):
            inner = self._single(depth + 1)
            return lambda values: -inner(values)
        if self._next("("):
            inner = self.sum(depth + 1)
            if not self._next(")"):
                raise BadFormula("(")
            return inner
        kind, text = self.left.pop(0)
        if kind == "number":
            number = Decimal(text)
            return lambda values: number
        if kind == "name":
            self.names.add(text)
            return lambda values: _value(values, text)
        raise BadFormula(text)


def _value(values: Values, name: str) -> Decimal:
    found = values.get(name)
    if found is None:
        raise _Missing(name)
    return found


def _joined(left: Step, sign: str, right: Step) -> Step:
    match sign:
        case "+":
            return lambda values: left(values) + right(values)
        case "-":
            return lambda values: left(values) - right(values)
        case "*":
            return lambda values: left(values) * right(values)
        case _:
            return lambda values: left(values) / right(values)
