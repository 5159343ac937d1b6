"""What the scope tells areas below: the words that starter documents are filled with."""

from __future__ import annotations

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ninefold.information.starters import selectors as starters
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.system.scope import selectors


@contribution("starters.values")
def words_of_the_scope(actor: Actor) -> dict[str, str]:
    """For starters: what the organization does, where, and where its work begins and ends."""
    scope = selectors.shown(actor) if actor.can("scope.read") else None
    if scope is None:
        return {}
    inside = scope.sites.filter(included=True).select_related("site").order_by("site__name")
    return {
        "scope": scope.statement.strip(),
        "products": get_text_list([*scope.products, *scope.services], _("and")),
        "sites": starters.lines_of(place.site for place in inside),
        "begins_with": scope.begins_with,
        "ends_with": scope.ends_with,
    }


@contribution("starters.facts")
def conditions_of_the_scope(actor: Actor) -> dict[str, bool]:
    """For starters: whether others do whole steps of the work, if the scope names any."""
    scope = selectors.shown(actor) if actor.can("scope.read") else None
    return {"outsources": True} if scope and scope.outsourced else {}
