"""What makes a scope statement vague: named weaknesses, from the text and what it was built from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.lib.wording import Weakness, without_meaning

FEWEST_WORDS = 8  # our custom: shorter statements seldom name activity, product and place together
ACTIVITY = re.compile(
    r"\b(design|develop|manufactur|produc|assembl|repair|maint|install|sell|sale|suppl|deliver|distribut|stor|transport|"
    r"test|inspect|calibrat|train|teach|educat|consult|advis|plan|build|construct|clean|operat|host|support|process|"
    r"pack|print|treat|care|audit|review|rent|import|export|weld|machin|programm|research|engineer|manag)\w*",
    re.IGNORECASE,
)


def weaknesses(
    statement: str,
    *,
    offers: Sequence[str] = (),
    places: Sequence[str] = (),
    unjustified: Sequence[str] = (),
    outsourced_without_supplier: Sequence[str] = (),
    activities: Sequence[str] = (),
    nowhere: Sequence[str] = (),
    limits: tuple[str, str] | None = None,
) -> list[Weakness]:
    """Name what is vague. `offers` are products and services, `places` the sites in scope, `limits` first and last."""
    unnamed = [*_no_activity(statement, activities), *_no_place(statement, places), *_no_offer(statement, offers)]
    found = [*(_too_short(statement) if unnamed else ()), *unnamed, *without_meaning(statement)]
    for name in unjustified:
        found.append(Weakness("unjustified", _("“%s” is left out without a reason.") % name, _("Say why.")))
    for name in outsourced_without_supplier:
        text = _("“%s” is done by others, but nobody is named.") % name
        found.append(Weakness("no_supplier", text, _("Name who does it.")))
    for name in nowhere:
        found.append(Weakness("nowhere", _("“%s” is done at no site.") % name, _("Tick where it is done.")))
    return [*found, *_no_limits(limits)]


def _no_limits(limits: tuple[str, str] | None) -> list[Weakness]:
    """Where the work begins and ends, when that was asked."""
    if limits is None or all(limits):
        return []
    text = _("It does not say where your work begins.") if not limits[0] else _("It does not say where your work ends.")
    return [Weakness("no_limits", text, _("Name the first and the last thing that you do."))]


def _too_short(statement: str) -> list[Weakness]:
    count = len(statement.split())
    if count >= FEWEST_WORDS:
        return []
    text = ngettext("It has only %d word.", "It has only %d words.", count) % count
    return [Weakness("short", text, _("Say what you do, with what, and where."))]


def _no_activity(statement: str, activities: Sequence[str]) -> list[Weakness]:
    lowered = statement.casefold()
    if ACTIVITY.search(statement) or any(each and each.casefold() in lowered for each in activities):
        return []
    return [Weakness("no_activity", _("It names no activity."), _("Begin with what you do: make, repair, teach …"))]


def _no_place(statement: str, places: Sequence[str]) -> list[Weakness]:
    if any(place and place.casefold() in statement.casefold() for place in places):
        return []
    return [Weakness("no_place", _("It names no place."), _("Name the sites that it covers."))]


def _no_offer(statement: str, offers: Sequence[str]) -> list[Weakness]:
    if not offers:
        return [Weakness("no_offer", _("No product or service is named."), _("Add at least one."))]
    missing = [offer for offer in offers if offer.casefold() not in statement.casefold()]
    if len(missing) < len(offers):
        return []
    text = _("It does not name what you offer: %s.") % ", ".join(missing[:3])
    return [Weakness("offer_not_named", text, _("Use the names of your products and services."))]
