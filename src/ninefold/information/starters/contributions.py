"""What starters add to pages below: the way from the imports to the starter documents."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution


@contribution("intake.list.views")
def beside_the_imports(actor: Actor, slug: str) -> list[dict[str, Any]]:
    """For the page of imports: the way to the starter documents."""
    packs = {"label": _("Starter documents"), "url": reverse("starters_packs", args=[slug])}
    here = {"label": _("Import"), "url": reverse("intake_list", args=[slug]), "current": True}
    return [packs, here] if actor.can("documents.write") else []
