"""The rail: groups in fixed order, filled by registers and by areas' `menu.py`; empty groups are hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.actors import Actor
from ninefold.toolkit.addresses import place_of
from ninefold.toolkit.register import registers

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Head:
    """A group's name, its sign in the narrow rail, and whether it stands at the foot."""

    label: Text
    icon: str
    foot: bool = False


GROUPS = {
    "Home": Head(_("Home"), icon="home"),
    "Certification": Head(_("Certification"), icon="certificate"),
    "System": Head(_("System"), icon="sitemap"),
    "Documents": Head(_("Documents"), icon="file-text"),
    "People": Head(_("People"), icon="users"),
    "Operations": Head(_("Operations"), icon="tool"),
    "Checks": Head(_("Checks"), icon="clipboard-check"),
    "Improve": Head(_("Improve"), icon="trending-up"),
    "Evidence": Head(_("Evidence"), icon="folder-check"),
    "Learn": Head(_("Learn"), icon="school", foot=True),
    "Admin": Head(_("Admin"), icon="settings", foot=True),
    "Help": Head(_("Help"), icon="help", foot=True),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the rail; `permission` "" shows it to every member."""

    group: str
    label: Text
    url_name: str
    permission: str = ""
    order: int = 100
    by_site: bool = False  # takes `?site=`, which is kept from list to list
    also: tuple[str, ...] = ()  # further pages that belong to it although their addresses begin differently


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as one actor sees it."""

    label: Text
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the rail with its lines; its own link is the first line's."""

    name: str
    head: Head
    lines: tuple[Line, ...]

    @property
    def label(self) -> Text:
        return self.head.label

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
        Entry(each.menu, each.title, each.url_name("list"), each.read, each.order, "site" in each.list.filters.split())
        for each in registers()
        if each.menu and each.has("list")
    ]
    return sorted([*_entries, *listed], key=lambda entry: entry.order)


def of_page(request: Any) -> list[Group]:
    """The groups around the page that is asked for, put together once."""
    if not hasattr(request, "rail"):
        request.rail = groups_for(request.actor, request.organization.slug, request.path, request.GET.get("site", ""))
    return request.rail


def groups_for(actor: Actor, slug: str, path: str, site: str = "") -> list[Group]:
    """The groups that have something in them for this actor; the line whose address begins the path is current."""
    open_to = [(entry, place_of(entry.url_name, slug)) for entry in entries() if _may(actor, entry)]
    also = {place_of(name, slug): url for entry, url in open_to for name in entry.also}
    # Home's address begins every path, so it is current on its own page only.
    fitting = [url for entry, url in open_to if path.startswith(url) and (entry.group != "Home" or path == url)]
    current = next((url for place, url in also.items() if path.startswith(place)), max(fitting, key=len, default=""))
    at_site = f"?{urlencode({'site': site})}" if site else ""
    groups = []
    for name, head in GROUPS.items():
        lines = tuple(
            Line(capfirst(str(entry.label)), url + at_site * entry.by_site, url == current)
            for entry, url in open_to
            if entry.group == name
        )
        if lines:
            groups.append(Group(name, head, lines))
    return groups


def _may(actor: Actor, entry: Entry) -> bool:
    return not entry.permission or actor.can(entry.permission)


def crumbs_for(groups: list[Group]) -> list[tuple[Any, str]]:
    """Group and list of the current page; pages outside of the rail lie under Home."""
    for group in groups:
        for line in group.lines:
            if line.current:
                way = [(group.label, group.url), (line.label, line.url)]
                return way if str(group.label) != str(line.label) else way[1:]
    return [(group.label, group.url) for group in groups[:1]]
