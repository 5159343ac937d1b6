"""What printed copies add to the page of a document."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ninefold.information.copies import selectors
from ninefold.information.copies.models import State
from ninefold.information.documents.models import State as VersionState
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.toolkit.panels.declared import Panel

MOST = 8  # copies beside a document; the rest is behind a link


@contribution("documents.side", order=60)
def printed_copies(version: Any, *, actor: Actor) -> Panel | None:
    """Who has a copy on paper, and which are to be collected."""
    shown = actor.can("copies.read") and version.state != VersionState.DRAFT
    return Panel(_("On paper"), "copies/_side.html", _copies, aside=True) if shown else None


def _copies(version: Any, *, actor: Actor) -> dict[str, Any]:
    rows = selectors.copies_of(version.pk, actor).select_related(None)
    out = list(rows.filter(state=State.OUT)[: MOST + 1])
    return {
        "version": version,
        "out": out[:MOST],
        "more": len(out) > MOST,
        "collect": version.is_past and bool(out),
        "may_print": version.state == VersionState.EFFECTIVE and actor.can("copies.write", version.site_id),
    }
