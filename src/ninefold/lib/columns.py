"""The columns of a file by the names that people gave them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def matched(head: Iterable[str], labels: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Each title with the name it stands for: as somebody chose, else by label or by name; "" means unused."""
    known = {_plain(name): name for name in labels} | {_plain(label): name for name, label in labels.items()}
    found = {title: title if title in labels else known.get(_plain(title), "") for title in head if title}
    return found | {title: name for title, name in chosen.items() if title in found and name in {*labels, ""}}


def doubled(names: Mapping[str, str]) -> str:
    """A name that two titles stand for; "" when there is none."""
    taken = [name for name in names.values() if name]
    return next((name for name in taken if taken.count(name) > 1), "")


def renamed(rows: Iterable[Mapping[str, str]], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Rows by name, without what is not used."""
    return [{names[title]: text for title, text in row.items() if names.get(title)} for row in rows]


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).casefold()
