"""What follows when a version is out of force while copies of it lie around."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.information.copies import selectors
from ninefold.kernel.actions import services as actions
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item
from ninefold.kernel.reactions import reaction

TIME_TO_COLLECT = timedelta(days=14)


@reaction("documents.version.supersede", "documents.version.withdraw")
def collect_copies(version: Any, *, entry: Any, actor: Actor) -> None:
    """The owner collects the copies: one action that names all of them."""
    out = list(selectors.still_out(version.pk))
    if not out:
        return
    title = ngettext(
        "Collect %(n)d printed copy of %(version)s", "Collect %(n)d printed copies of %(version)s", len(out)
    ) % {"n": len(out), "version": version}
    lines = [_("Copy %(number)d: %(who)s") % {"number": each.number, "who": _where(each)} for each in out]
    actions.open_action(
        title,
        actor=actor,
        source=Item.objects.get(pk=version.pk),
        owner=version.document.owner,
        due=timezone.localdate() + TIME_TO_COLLECT,
        note="\n".join(lines),
        site_id=version.site_id,
    )


def _where(copy: Any) -> str:
    return f"{copy.given_to}, {copy.place}" if copy.place else copy.given_to
