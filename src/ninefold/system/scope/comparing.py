"""Two versions of the scope beside each other: what is gone, what is new, which words changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from ninefold.system.scope.models import Scope
from ninefold.system.scope.selectors import grid


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the statement: in both versions, only in the older, or only in the newer one."""

    text: str
    kind: str  # same, gone, new


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the scope that differs."""

    label: str
    gone: Sequence[str]
    new: Sequence[str]


def words(older: str, newer: str) -> list[Piece]:
    """The statement word by word."""
    before, after = older.split(), newer.split()
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(" ".join(before[i:j]), "same"))
            continue
        pieces += [Piece(" ".join(before[i:j]), "gone")] if j > i else []
        pieces += [Piece(" ".join(after[k:m]), "new")] if m > k else []
    return pieces


def parts(older: Scope, newer: Scope) -> list[Part]:
    """Every part besides the statement that is not the same in both."""
    then, now = _told(older), _told(newer)
    found = [
        Part(
            label,
            [each for each in then[label] if each not in now[label]],
            [e for e in now[label] if e not in then[label]],
        )
        for label in now
    ]
    return [part for part in found if part.gone or part.new]


def _told(scope: Scope) -> dict[str, list[str]]:
    """Each part of a version as lines."""
    outside = _("%(name)s, outside: %(reason)s")
    return {
        _("What you do"): list(scope.activities),
        _("Products"): list(scope.products),
        _("Services"): list(scope.services),
        _("Work begins with"): [scope.begins_with] if scope.begins_with else [],
        _("Work ends with"): [scope.ends_with] if scope.ends_with else [],
        _("Sites"): [
            row.site.name if row.included else outside % {"name": row.site.name, "reason": row.reason or "?"}
            for row in scope.sites.all()
        ],
        _("Departments"): [
            row.department.name
            if row.included
            else outside % {"name": row.department.name, "reason": row.reason or "?"}
            for row in scope.departments.all()
        ],
        _("What is done where"): [
            _("%(activity)s at %(site)s") % {"activity": activity, "site": cell.site}
            for activity, cells in grid(scope).rows
            for cell in cells
            if cell.done
        ],
        _("Done by others"): [
            ": ".join(filter(None, (row["process"], row.get("supplier")))) for row in scope.outsourced
        ],
        _("Left out"): [f"{row.clause} {row.reason}" for row in scope.left_out.all()],
    }
