"""Issues an approved register as the controlled document that the standard asks for."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Group, Kind
from ninefold.information.forms.models import Snapshot
from ninefold.kernel.actors import Actor

OBJECTIVES = "objectives"  # the starter whose entries are the quality objectives
_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def issue_objectives(snapshot: Snapshot, *, actor: Actor) -> None:
    """Issue the approved objectives as the next version of their document, on the same signature (6.2.1)."""
    if snapshot.form.starter != OBJECTIVES or snapshot.month:
        return
    document = library.of_group(Group.OBJECTIVES, actor) or documents.start_core_document(
        _("Quality objectives"), Kind.PLAN, Group.OBJECTIVES, ("6.2.1",), actor=actor
    )
    content = documents.Content.of_words(document, words_of(snapshot))
    documents.issue(snapshot, document, content, actor=actor, change_note=_("%s was approved") % snapshot)


def words_of(snapshot: Snapshot) -> str:
    """Each row under its first cell, the others as a list with their labels; empty cells are left out."""
    parts = []
    for first, *rest in snapshot.rows.order_by("place").values_list("cells", flat=True):
        lines = [
            f"- **{_plain(label)}:** {_plain('; '.join(cell.splitlines()))}"
            for label, cell in zip(snapshot.columns[1:], rest, strict=True)
            if cell
        ]
        parts.append("\n".join([f"## {_plain(first)}", "", *lines]))
    return "\n\n".join(parts)


def _plain(text: str) -> str:
    """Text of people with Markdown signs escaped, so that it formats nothing."""
    return _MARKS.sub(r"\\\1", text)
