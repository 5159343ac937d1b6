"""How states look: a letter and a tone, the same word the same way everywhere."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ninefold.toolkit.register import Mark, Register

MARKS = {
    "draft": Mark("D", "n"),
    "in_review": Mark("R", "d"),
    "approved": Mark("A", "w"),
    "effective": Mark("✓", "v"),
    "superseded": Mark("S", "n"),
    "withdrawn": Mark("W", "n"),
    "open": Mark("O", "n"),
    "in_progress": Mark("P", "w"),
    "blocked": Mark("B", "b"),
    "done": Mark("✓", "v"),
    "checked": Mark("✓", "v"),
    "closed": Mark("✓", "v"),
    "new": Mark("N", "n"),
    "gap": Mark("G", "g"),
    "documented": Mark("D", "d"),
    "working": Mark("W", "w"),
    "verified": Mark("✓", "v"),
    "not_applicable": Mark("–", "n"),
}


def mark_of(register: Register | None, state: str, label: Any) -> Mark:
    """The register's own mark, the usual one, or the first letter of the word."""
    own = register.marks.get(state) if register is not None else None
    return own or MARKS.get(state) or Mark(str(label)[:1].upper(), "n")


def state_tag(register: Register | None, state: str, label: Any) -> SafeString:
    """A state as a tag: letter, tone and word."""
    mark = mark_of(register, state, label)
    return format_html('<span class="tag is-{}"><b aria-hidden="true">{}</b>{}</span>', mark.tone, mark.letter, label)
