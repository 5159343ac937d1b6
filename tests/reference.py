"""Writes docs/generated/{permissions,workflows,checks,events}.md and openapi.json: what all areas declare."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ninefold.conf.settings")
django.setup()

from ninefold.kernel import permissions  # noqa: E402
from ninefold.kernel.checks import all_checks  # noqa: E402
from ninefold.kernel.permissions import Role  # noqa: E402
from ninefold.kernel.workflow import workflows  # noqa: E402
from ninefold.workspace.api.service import description  # noqa: E402
from tests.events import all_events  # noqa: E402

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "generated"
NOTE = "Written by `make docs` from the declarations.\n"


def permission_page() -> str:
    """Every right, and the roles that have it."""
    head = "| right | what it lets a person do | " + " | ".join(str(role.label) for role in Role) + " |"
    rows = [
        f"| `{each.name}` | {each.label} | "
        + " | ".join("yes" if each.name in permissions.of_role(role.value) else "" for role in Role)
        + " |"
        for each in permissions.all_permissions()
    ]
    return "\n".join(["# Who may do what", "", NOTE, head, "|---" * (len(Role) + 2) + "|", *rows, ""])


def workflow_page() -> str:
    """A diagram and a table of moves for every workflow."""
    records = [record for record in sorted(workflows()) if not record.startswith("test")]
    lines = [line for record in records for line in _workflow(record)]
    return "\n".join(["# States and moves", "", NOTE, *lines])


def _workflow(record: str) -> Iterator[str]:
    found = workflows()[record]
    yield f"## {record}\n\n```mermaid\nstateDiagram-v2\n    [*] --> {found.initial!s}"
    for move in found.transitions:
        yield from (f"    {source!s} --> {move.leads_to(source)!s}: {move.name}" for source in move.source)
    yield "```\n\n| move | right | signed | asks |\n|---|---|---|---|"
    for move in found.transitions:
        yield f"| {move.text} | `{move.permission}` | {move.signature or ''} | {', '.join(move.asks)} |"
    yield ""


def check_page() -> str:
    """Every check with its clause and what it claims."""
    rows = [
        f"| {each.clause} | `{each.id}` | {each.claim} | Stage {each.stage} |"
        for each in all_checks()
        if _ours(each.function)
    ]
    head = ["# Checks by clause", "", NOTE, "| clause | check | claim | raised at |", "|---|---|---|---|"]
    return "\n".join([*head, *sorted(rows), ""])


def _ours(function: Callable[..., object]) -> bool:
    """Declared by an area, not by a test that ran before."""
    return function.__module__.startswith("ninefold.") and ".tests." not in function.__module__


def event_page() -> str:
    """Every event of the ledger: what reactions subscribe to and filters of the ledger name."""
    rows = [f"| `{each.name}` | {each.tells} | {each.written_by} |" for each in all_events()]
    head = ["# Events of the ledger", "", NOTE, "Every entry tells who (with roles), when, from where, what about.", ""]
    return "\n".join([*head, "| event | and further | written by |", "|---|---|---|", *rows, ""])


def api_description() -> str:
    """The OpenAPI document, so that a change of the API shows in the difference of two commits."""
    return json.dumps(description(), indent=1, ensure_ascii=False) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "permissions.md": permission_page,
    "workflows.md": workflow_page,
    "checks.md": check_page,
    "events.md": event_page,
    "openapi.json": api_description,
}


def main() -> None:
    """Write all pages."""
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
