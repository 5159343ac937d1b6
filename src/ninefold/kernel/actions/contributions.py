"""What the area adds to other pages: unfinished actions wait for their owner."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from ninefold.kernel import waiting
from ninefold.kernel.actions import selectors
from ninefold.kernel.actors import Actor
from ninefold.kernel.waiting import Source


def mine(actor: Actor) -> Any:
    rows = selectors.unfinished().filter(owner_id=actor.person_id)
    return waiting.as_rows(rows, title=F("title"), note=Coalesce("source__title", "code"), due=F("due"))


waiting.declare(Source("action", "actions_action_detail", mine))
