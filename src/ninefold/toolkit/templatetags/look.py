"""The few words that templates of the look need beyond Django's own."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def initials(name: object) -> str:
    """The first letters of the first and the last word, for the round sign beside a name."""
    words = str(name or "").split()
    if len(words) == 1:
        return words[0][:2].upper()
    return "".join(word[0] for word in (words[:1] + words[-1:])).upper()
