"""Questions about what changed between two versions, in an order in which people read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ninefold.information.documents.models import AHEAD, State, Version
from ninefold.information.documents.selectors.links import linked_items
from ninefold.kernel.actors import Actor
from ninefold.lib import reading_time
from ninefold.lib.comparing import Piece, Row, compare
from ninefold.lib.markdown import own_links

SHORT = 1  # fewer unchanged sentences are not folded
NAMELESS = re.compile(r"(?<!!)\[\]\((?P<target>(?:item|clause):[^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence beside its earlier form; `heading` where a new one begins."""

    heading: str
    is_heading: bool
    only_form: bool
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of sentences that all stayed or all changed."""

    same: bool
    folded: bool
    sentences: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Two versions side by side."""

    old: Version
    new: Version
    stretches: tuple[Stretch, ...]
    changed: int
    sentences: int
    minutes: int


def against(version: Version, versions: Sequence[Version]) -> Version | None:
    """The version to compare with: the one in force while this is on its way, else the one in force before it."""
    if version.state in AHEAD:
        in_force = next((each for each in versions if each.state == State.EFFECTIVE), None)
        return in_force or next((each for each in versions if each.pk == version.based_on_id), None)
    if version.effective_from is None:
        return None
    here = (version.effective_from, version.number)
    before = [each for each in versions if each.effective_from and (each.effective_from, each.number) < here]
    return max(before, key=lambda each: (each.effective_from, each.number), default=None)


def compared(version: Version, actor: Actor) -> str:
    """The text that is held against another, with the names of what it links to.

    What was read from a file has one piece of it on each line.
    """
    if version.is_file:
        return "\n\n".join(version.text.splitlines())
    if "[](" not in version.text:
        return version.text
    names = {f"item:{item.pk}": str(item) for item in linked_items(own_links(version.text), actor)}

    def named(link: re.Match[str]) -> str:
        target = link["target"]
        return names.get(target, link[0]) if target.startswith("item:") else target.rpartition(":")[2]

    return NAMELESS.sub(named, version.text)


def changes_of(old: Version, new: Version, actor: Actor) -> Changes:
    """The changes sentence by sentence; of files, by the text that was read from them."""
    comparison = compare(compared(old, actor), compared(new, actor))
    stretches, told = [], ""
    for kind, rows in comparison.stretches():
        pairs = []
        for row in rows:
            pairs.append(_pair(row, told))
            told = row.heading
        folded = kind == "same" and len(rows) > SHORT
        stretches.append(Stretch(kind == "same", folded, len(rows), tuple(pairs)))
        told = "" if folded else told
    minutes = reading_time.minutes(len(new.text))
    return Changes(old, new, tuple(stretches), comparison.changed, len(comparison.rows), minutes)


def _pair(row: Row, told: str) -> Pair:
    words = "".join(piece.text for piece in row.new or row.old)
    is_heading = bool(row.heading) and words == row.heading
    heading = row.heading if row.heading != told and not is_heading else ""
    return Pair(heading, is_heading, row.only_form, row.old, row.new)
