"""Splits a shelf by how much its starters are expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ninefold.information.starters.profile import NEEDED, OPTIONAL, REQUIRED
from ninefold.information.starters.selectors.shelf import Line, Shelf


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one basis under their heading."""

    title: str
    note: str
    lines: Sequence[Line]


def parts(shelf: Shelf) -> list[Part]:
    """Required by the standard, needed by organizations like this one, optional; empty parts are left out."""
    titles = (
        (REQUIRED, _("Required by the standard"), _("Asked for as documented information.")),
        (NEEDED, _("Needed by organizations like yours"), _("Without it the work or the audit gets hard.")),
        (OPTIONAL, _("Optional"), _("Take it when it helps you.")),
    )
    found = [Part(title, note, shelf.of(basis)) for basis, title, note in titles]
    return [part for part in found if part.lines]
