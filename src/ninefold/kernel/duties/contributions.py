"""What duties add to other pages: those due soon appear in the work of whoever owes them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Concat, Trim
from django.utils.translation import ngettext

from ninefold.kernel import waiting
from ninefold.kernel.actors import Actor
from ninefold.kernel.duties import kinds, selectors
from ninefold.kernel.duties.kinds import Kind
from ninefold.kernel.waiting import Row, Source


def declare(kind: Kind) -> Kind:
    """Called by an area's `duties.py`; a kind is declared once."""
    waiting.declare(Source(kind.name, kind.page, partial(mine, kind), partial(words, kind)))
    return kinds.add(kind)


def mine(kind: Kind, actor: Actor) -> Any:
    rows = selectors.waiting_for(kind, actor)
    title = Trim(Concat("code", Value(" "), "title"))
    return waiting.as_rows(rows, title=title, due=F("duties__next_due"), number=F("duties__every"))


def words(kind: Kind, row: Row) -> tuple[str, str]:
    every = ngettext("Every month", "Every %d months", row.number) % row.number
    return str(kind.words) % {"record": row.title}, every
