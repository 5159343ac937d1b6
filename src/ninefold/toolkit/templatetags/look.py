"""The few words that templates of the look need beyond Django's own."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from ninefold.toolkit.addresses import home_of
from ninefold.toolkit.cells import screen_date
from ninefold.toolkit.marks import state_tag

register = template.Library()
register.simple_tag(home_of)
register.filter("day", screen_date)

BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


@register.filter
def initials(name: object) -> str:
    """The first letters of the first and the last word, for the round sign beside a name."""
    words = str(name or "").split()
    if len(words) == 1:
        return words[0][:2].upper()
    return "".join(word[0] for word in (words[:1] + words[-1:])).upper()


@register.filter
def state(item: Any) -> SafeString:
    """The state of a record as a tag, as its list shows it."""
    return state_tag(None, item.state, item.get_state_display())


@register.filter
def browser(agent: str) -> str:
    """The browser and the system that an agent names, in two words; the text itself when it names neither."""
    named = (next((word for sign, word in words.items() if sign in agent), "") for words in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, named)) or agent
