"""Places in a text that its author still has to fill in."""

from __future__ import annotations

import re

from django.db.models import QuerySet

from ninefold.information.documents.models import Version
from ninefold.information.documents.selectors.library import effective_versions
from ninefold.kernel.actors import Actor

MARK = "[fill in"
GAP = re.compile(r"\[fill in(?::([^\[\]]*))?\]", re.IGNORECASE)


def gaps(text: str) -> list[str]:
    """What has to be filled in, place by place."""
    return [(found[1] or "").strip() for found in GAP.finditer(text)] if "[" in text else []


def effective_with_gaps(actor: Actor) -> QuerySet[Version]:
    """Versions in force that still have such places."""
    return effective_versions(actor).filter(text__icontains=MARK).order_by("document__code", "pk")
