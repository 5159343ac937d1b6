"""What the texts of starters are filled with: what was decided about the organization, its words, its people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ninefold.information.starters import profile
from ninefold.information.starters.profile import Text
from ninefold.kernel import contributions
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.organizations import selectors as places
from ninefold.kernel.organizations.models import Organization, Person, Site
from ninefold.kernel.permissions import Role


def facts_for(actor: Actor, organization: Organization, sites: Iterable[Site]) -> dict[str, bool]:
    """What has been decided about the organization: answers of Start, its places, and what upper areas know."""
    told: dict[str, bool] = {}
    for facts in contributions.at("starters.facts"):
        told |= facts(actor)
    return profile.facts_of(organization.profile, len(list(sites)), told)


def open_questions(facts: Mapping[str, bool]) -> list[tuple[str, Text]]:
    """Questions that nobody has answered yet and whose answers would change the set."""
    return [(key, question) for key, question in profile.MORE.items() if key not in facts]


def values_for(actor: Actor, organization: Organization) -> dict[str, str]:
    """The organization's own words for the merge fields of a starter."""
    values = {
        "organization": organization.name,
        "edition": organization.edition,
        "sites": lines_of(places.open_sites()),
        "quality_manager": _name(Role.QUALITY_MANAGER),
        "top_management": _name(Role.TOP_MANAGEMENT),
    }
    for told in contributions.at("starters.values"):
        values |= {name: value for name, value in told(actor).items() if value}
    return values


def lines_of(sites: Iterable[Site]) -> str:
    """Places as a list in Markdown."""
    return "\n".join(f"- {site.name}{', ' if site.address else ''}{site.address}" for site in sites)


def holder_of(role: str) -> Person | None:
    """The person to own what a starter gives to a role: its only holder, else the quality manager."""
    people = list(
        {grant.person_id: grant.person for grant in identity.grants_of(role).select_related("person")}.values()
    )
    if len(people) == 1:
        return people[0]
    return holder_of(Role.QUALITY_MANAGER) if role == Role.PROCESS_OWNER else (people[0] if people else None)


def _name(role: str) -> str:
    person = holder_of(role)
    return person.name if person else ""
