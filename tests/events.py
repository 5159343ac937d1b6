"""Lists every event of the ledger: what commands write, what registers and workflows make."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ninefold.kernel.workflow import workflows
from ninefold.toolkit.register import registers

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "ninefold"


@dataclass(frozen=True, order=True)
class Event:
    """One event: its name, what its entries tell besides who, when and from where, and which function writes it."""

    name: str
    tells: str
    written_by: str


def all_events() -> list[Event]:
    """By name, each with everything that writes it."""
    written: dict[str, list[Event]] = {}
    for event in sorted({*_of_workflows(), *_of_registers(), *_of_commands()}):
        written.setdefault(event.name, []).append(event)
    return [
        Event(
            name,
            ", ".join(dict.fromkeys(part for event in events for part in event.tells.split(", ") if part)),
            ", ".join(dict.fromkeys(event.written_by for event in events)),
        )
        for name, events in written.items()
    ]


def _of_workflows() -> Iterator[Event]:
    for record, flow in workflows().items():
        if not record.startswith("test"):
            for move in flow.transitions:
                asked = [f"changes of {name}" for name in move.asks if name != "reason"]
                told = [*(["reason"] if "reason" in move.asks else []), "changes of state", *asked]
                yield Event(f"{record}.{move.name}", ", ".join(told), "workflow")


def _of_registers() -> Iterator[Event]:
    for register in registers():
        for page, custom in (("create", register.create), ("edit", register.edit)):
            if register.has(page) and custom is None:
                yield Event(f"{register.name}.{page}", "changes", "register")
        if register.has("export"):
            yield Event(f"{register.name}.export", "form, query", "register")


def _of_commands() -> Iterator[Event]:
    for file in sorted(PACKAGE.rglob("*.py")):
        if not {"tests", "migrations"} & set(file.parts):
            yield from _of_file(file)


def _of_file(file: Path) -> Iterator[Event]:
    module = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)
    for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in ("ledger.write", "ledger.write_many"):
                for name in _names(call.args[0]):
                    yield Event(name, ", ".join(_tells(call, function)), f"{module}.{function.name}")


def _names(given: ast.expr) -> list[str]:
    """The names that an expression can give; none where it depends on a register or workflow."""
    if isinstance(given, ast.Constant):
        return [str(given.value)]
    if not isinstance(given, ast.JoinedStr):
        return []
    names = [""]
    for part in given.values:
        choice = part.value if isinstance(part, ast.FormattedValue) else part
        if isinstance(choice, ast.IfExp):
            names = [name + end for name in names for end in (*_names(choice.body), *_names(choice.orelse))]
        else:
            names = [name + end for name in names for end in _names(choice)]
    return names


def _tells(call: ast.Call, function: ast.FunctionDef) -> Iterator[str]:
    told = {word.arg: word.value for word in call.keywords}
    if "reason" in told:
        yield "reason"
    if "changes" in told or ast.unparse(call.func).endswith("write_many"):
        yield "changes"
    if (data := told.get("data")) is not None:
        yield from _keys(data, function)


def _keys(data: ast.expr, function: ast.FunctionDef) -> Iterator[str]:
    """The keys of a dictionary that is written there or a few lines above."""
    if isinstance(data, ast.Name):
        for node in ast.walk(function):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(target, ast.Name) and target.id == data.id for target in targets):
                data = node.value  # type: ignore[attr-defined]
                break
    if not isinstance(data, ast.Dict):
        yield "further data"
        return
    yield from (ast.literal_eval(key) if isinstance(key, ast.Constant) else "further data" for key in data.keys)
