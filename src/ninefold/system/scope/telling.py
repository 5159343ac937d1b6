"""A version of the scope in words: each part as lines, and the whole as the text of a controlled document."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ninefold.system.scope.models import Scope
from ninefold.system.scope.selectors import grid


def told(scope: Scope) -> dict[str, list[str]]:
    """Each part of a version as lines of text."""
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


def written_out(scope: Scope) -> str:
    """Markdown with the statement first and every part that is not empty below it, without the document's title."""
    parts = [scope.statement.strip()]
    for label, lines in told(scope).items():
        if lines:
            parts += [f"## {label}", "\n".join(f"- {' '.join(line.split())}" for line in lines)]
    return "\n\n".join(parts)


def title() -> str:
    """What the document is called."""
    return _("Scope of our quality system")
