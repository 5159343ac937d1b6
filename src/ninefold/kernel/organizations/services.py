"""Commands about the organization's places."""

from __future__ import annotations

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Organization, Site


@command
def ensure_site(name: str, *, actor: Actor) -> Site:
    """The site of this name; made when there is none."""
    known = Site.objects.filter(name__iexact=name.strip()).first()
    if known is not None:
        return known
    site = Site(name=name.strip())
    site.full_clean(exclude=["organization"])
    site.save()
    ledger.write("organizations.site.create", site, actor=actor, changes=ledger.created(site))
    return site


@command
def keep_answer(organization: Organization, key: str, value: str, *, actor: Actor) -> Organization:
    """Keep one answer about the organization in its profile."""
    before = organization.profile.get(key)
    organization.profile = {**organization.profile, key: value}
    organization.save(update_fields=["profile"])
    ledger.write("organizations.organization.profile", organization, actor=actor, changes={key: (before, value)})
    return organization
