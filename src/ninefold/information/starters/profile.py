"""What the profile decides: which set fits, which conditions hold, and the reasons in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.starters.texts import Starter

Text = str | Promise
SETS: Mapping[str, Text] = {
    "T": gettext_lazy("Small set"),
    "S": gettext_lazy("Standard set"),
    "X": gettext_lazy("Extended set"),
}
# Questions that Start does not ask; they are asked where the answer changes something.
MORE: Mapping[str, Text] = {
    "outsources": gettext_lazy("Do other firms do whole steps of your work?"),
    "customer_property": gettext_lazy("Do you hold things or data that belong to customers or suppliers?"),
    "after_delivery": gettext_lazy("Do you have duties after delivery, such as support or warranty?"),
}
BECAUSE: Mapping[tuple[str, bool], Text] = {
    ("design", True): gettext_lazy("because you design what you sell"),
    ("design", False): gettext_lazy("because you do not design what you sell"),
    ("measuring", True): gettext_lazy("because customers rely on what you measure"),
    ("measuring", False): gettext_lazy("because customers rely on nothing that you measure"),
    ("makes_goods", True): gettext_lazy("because goods leave your hands"),
    ("makes_goods", False): gettext_lazy("because you serve and make no goods"),
    ("several_sites", True): gettext_lazy("because you work at several places"),
    ("several_sites", False): gettext_lazy("because you work at one place"),
    ("outsources", True): gettext_lazy("because you have outsourced processes"),
    ("outsources", False): gettext_lazy("because you do every step yourselves"),
    ("customer_property", True): gettext_lazy("because you hold what belongs to others"),
    ("customer_property", False): gettext_lazy("because you hold nothing that belongs to others"),
    ("after_delivery", True): gettext_lazy("because you have duties after delivery"),
    ("after_delivery", False): gettext_lazy("because your work ends with the delivery"),
}
REQUIRED, NEEDED, OPTIONAL, NOT_FOR_YOU = "required", "needed", "optional", "not_for_you"


@dataclass(frozen=True, slots=True)
class Expectation:
    """A starter as this organization should see it: how much it is expected, and why."""

    starter: Starter
    basis: str
    because: Text


def facts_of(profile: Mapping[str, str], sites: int, told: Mapping[str, bool]) -> dict[str, bool]:
    """The conditions that are decided; a missing key means that nobody has answered."""
    facts = dict(told)
    facts |= {key: profile[key] == "yes" for key in ("design", "measuring", *MORE) if key in profile}
    if "offer" in profile:
        facts["makes_goods"] = profile["offer"] != "serve"
    if sites > 1 or "sites" in profile:
        facts["several_sites"] = sites > 1 or profile["sites"] != "1"
    return facts


def set_for(profile: Mapping[str, str], sites: int) -> tuple[str, Text]:
    """The set that fits, and why."""
    if profile.get("size") == "251+" or profile.get("sites") == "6+" or sites > 2:
        return "X", _("because you are many people or work at more than two places")
    small = profile.get("size") == "1-25" and sites <= 1 and profile.get("sites", "1") == "1"
    if small and profile.get("offer") == "serve":
        return "T", _("because you are a small firm at one place that serves")
    if "size" not in profile:
        return "S", _("because most organizations need it; answer the questions of Start to be sure")
    return "S", _("because you are a firm of your size with one or two places")


def expectation(starter: Starter, letter: str, facts: Mapping[str, bool]) -> Expectation:
    """How much one starter is expected here, and why."""
    holds = facts.get(starter.when) if starter.when else None
    if starter.when and holds is False:
        return Expectation(starter, NOT_FOR_YOU, BECAUSE[starter.when, False])
    if starter.when and holds:
        return Expectation(starter, starter.basis, BECAUSE[starter.when, True])
    if letter not in starter.sets:
        return Expectation(starter, NOT_FOR_YOU, _("because it belongs to a larger set than yours"))
    if starter.when:
        return Expectation(starter, starter.basis, _("counted in until somebody says whether it applies to you"))
    return Expectation(starter, starter.basis, starter.because)
