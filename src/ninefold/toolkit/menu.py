"""The rail: groups in fixed order, filled by registers and by areas' `menu.py`; empty groups are hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.actors import Actor
from ninefold.toolkit.register import registers

Text = str | Promise

GROUPS: dict[str, Text] = {
    "Home": _("Home"),
    "Certification": _("Certification"),
    "System": _("System"),
    "Documents": _("Documents"),
    "People": _("People"),
    "Operations": _("Operations"),
    "Checks": _("Checks"),
    "Improve": _("Improve"),
    "Evidence": _("Evidence"),
    "Learn": _("Learn"),
    "Admin": _("Admin"),
    "Help": _("Help"),
}
FOOT = ("Learn", "Admin", "Help")


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the rail; `permission` "" shows it to every member."""

    group: str
    label: Text
    url_name: str
    permission: str = ""
    order: int = 100
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as one actor sees it."""

    label: Text
    url: str
    current: bool
    icon: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the rail with its lines; its own link is the first line's."""

    name: str
    label: Text
    lines: tuple[Line, ...]
    foot: bool

    @property
    def url(self) -> str:
        return self.lines[0].url

    @property
    def current(self) -> bool:
        return any(line.current for line in self.lines)


_entries: list[Entry] = []


def add(*entries: Entry) -> None:
    """Called by an area's `menu.py`."""
    for entry in entries:
        if entry.group not in GROUPS:
            raise ValueError(f"{entry.group} is no group of the menu")
        _entries.append(entry)


def entries() -> list[Entry]:
    """All pages of the rail, from areas and from registers."""
    listed = [
        Entry(each.menu, each.title, each.url_name("list"), each.read, each.order, each.icon)
        for each in registers()
        if each.menu and each.has("list")
    ]
    return sorted([*_entries, *listed], key=lambda entry: entry.order)


def groups_for(actor: Actor, slug: str, path: str) -> list[Group]:
    """The groups that have something in them for this actor; the line whose address begins the path is current."""
    open_to = [(entry, reverse(entry.url_name, args=[slug])) for entry in entries() if _may(actor, entry)]
    fitting = [url for _, url in open_to if path.startswith(url)]
    current = max(fitting, key=len, default="")
    groups = []
    for name, label in GROUPS.items():
        mine = [(entry, url) for entry, url in open_to if entry.group == name]
        lines = tuple(Line(capfirst(str(entry.label)), url, url == current, entry.icon) for entry, url in mine)
        if lines:
            groups.append(Group(name, label, lines, name in FOOT))
    return groups


def _may(actor: Actor, entry: Entry) -> bool:
    return not entry.permission or actor.can(entry.permission)


def crumbs_for(groups: list[Group]) -> list[tuple[Any, str]]:
    """Group and list of the current page."""
    for group in groups:
        for line in group.lines:
            if line.current:
                own = [(line.label, line.url)]
                return own if group.name == "Home" else [(group.label, group.url), *own]
    return []
