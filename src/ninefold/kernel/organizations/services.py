"""Commands about the organization's places."""

from __future__ import annotations

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Department, Site


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
def ensure_department(name: str, *, actor: Actor) -> Department:
    """The department of this name; made when there is none."""
    known = Department.objects.filter(name__iexact=name.strip()).first()
    if known is not None:
        return known
    department = Department(name=name.strip())
    department.full_clean(exclude=["organization"])
    department.save()
    ledger.write("organizations.department.create", department, actor=actor, changes=ledger.created(department))
    return department
