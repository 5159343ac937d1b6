"""A register as it resolves: addresses with their functions, rights, columns, moves, events, checks."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ninefold.kernel import checks, contributions, permissions
from ninefold.toolkit.columns import columns_of
from ninefold.toolkit.filters import filters_of
from ninefold.toolkit.register import Register
from ninefold.toolkit.showing import FILLERS
from ninefold.toolkit.urls import beginning, register_patterns

ROOT = Path(__file__).resolve().parents[3]


def explained(register: Register) -> Iterator[str]:
    """The lines of `ninefold explain`."""
    yield f"{register.name}: {register.title}"
    yield from _block("Model", [_place(register.model)])
    yield from _block("Pages", _pages(register))
    yield from _block("API", _operations(register))
    yield from _block("Rights", _rights(register))
    yield from _block("Columns", [f"{each.name} ({each.label})" for each in columns_of(register).columns])
    yield from _block("Filters", [f"{each.name}, {each.kind}" for each in filters_of(register)])
    yield from _block("Form", [f"{part.title or '(no heading)'}: {part.fields}" for part in register.form.sections])
    yield from _block("Parts", _parts(register))
    yield from _block("Moves", _moves(register))
    yield from _block("Events", _events(register))
    yield from _block("Checks", _checks(register))


def _block(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"\n{title}"
        yield from (f"  {line}" for line in lines)


def _place(thing: Any) -> str:
    """File and line of a function or class."""
    while inner := getattr(thing, "func", None) or getattr(thing, "__wrapped__", None):  # a partial, or a wrapper
        thing = inner
    file = Path(inspect.getsourcefile(thing) or "")
    shown = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file.name
    return f"{thing.__module__}.{thing.__qualname__}  {shown}:{inspect.getsourcelines(thing)[1]}"


def _pages(register: Register) -> list[str]:
    start = f"/{beginning(register)}"
    return [f"{start}{each.pattern}  {each.name}  {_place(each.callback)}" for each in register_patterns(register)]


def _operations(register: Register) -> list[str]:
    if not register.has("api"):
        return []
    base = f"/api/v1/o/<slug>/{register.plural}"
    lines = [f"GET {base}", f"GET {base}/<id>"]
    lines += [f"POST {base}"] if register.has("create") else []
    lines += [f"PATCH {base}/<id>"] if register.has("edit") else []
    moves = register.workflow.moves if register.workflow else ()
    return [*lines, *(f"POST {base}/<id>/moves/{move.name}" for move in moves)]


def _rights(register: Register) -> list[str]:
    moves = register.workflow.transitions if register.workflow else ()
    names = dict.fromkeys([register.read, register.write, *(move.permission for move in moves)])
    return [f"{name}: {', '.join(permissions.roles_with(name)) or 'nobody by default'}" for name in names]


def _parts(register: Register) -> list[str]:
    own = [f"{type(each).__name__}  {_place(FILLERS[type(each)])}" for each in register.detail.panels]
    added = [f"contributed  {_place(each)}" for each in contributions.at(f"{register.name}.detail")]
    return [*own, *added]


def _moves(register: Register) -> list[str]:
    lines = []
    for move in register.workflow.transitions if register.workflow else ():
        further = [f"asks {', '.join(move.asks)}"] if move.asks else []
        further += [f"guard {_name(guard)}" for guard in move.guards]
        further += [f"signed as {move.signature}"] if move.signature else []
        further += [f"runs {move.command}"] if move.command else []
        way = f"{', '.join(move.source)} -> {move.target or 'the same'}"
        lines.append("; ".join([f"{move.name}: {way}", move.permission, *further]))
    return lines


def _name(function: Callable[..., Any]) -> str:
    return str(getattr(function, "__name__", function))


def _events(register: Register) -> list[str]:
    moves = register.workflow.transitions if register.workflow else ()
    own = [f"{register.name}.create"] if register.has("create") else []
    own += [f"{register.name}.edit"] if register.has("edit") else []
    return [*own, *(f"{register.name}.{move.name}" for move in moves)]


def _checks(register: Register) -> list[str]:
    area = register.name.split(".")[0]
    return [
        f"{each.id} ({each.clause}): {each.claim}" for each in checks.all_checks() if each.id.startswith(f"{area}.")
    ]
