"""Who acts: passed to every command, selector and page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from ninefold.kernel import permissions


@dataclass(frozen=True, slots=True)
class Actor:
    """One organization's member, system job or guest, with the rights that its grants give today."""

    organization_id: UUID
    kind: str  # member, generic (an account that several people use), system
    name: str
    person_id: UUID | None = None
    user_id: UUID | None = None
    everywhere: frozenset[str] = frozenset()  # verbs held for all sites
    at_sites: frozenset[str] = frozenset()  # verbs held for some sites
    roles: frozenset[str] = frozenset()
    scopes: frozenset[str] | None = None  # of an API token: a further limit, None for a person's own session
    site_grants: tuple[tuple[UUID, str], ...] | None = None  # site and role; None where no grant is limited to sites
    origin: str = ""  # session or token and address, for the ledger

    def can(self, permission: str, site_id: UUID | None = None) -> bool:
        """Whether the actor has this verb, for a site when one is named."""
        if self.scopes is not None and permission not in self.scopes:
            return False
        if permission in self.everywhere:
            return True
        if permission not in self.at_sites:
            return False
        return site_id is None or site_id in self.sites(permission)

    def can_everywhere(self, permission: str) -> bool:
        """Whether the actor has this verb at all sites."""
        return self.can(permission) and permission in self.everywhere

    def sees_all_sites(self, permission: str | None) -> bool:
        """Whether rows need no narrowing by site for this verb."""
        return self.site_grants is None or (
            bool(self.everywhere) if permission is None else permission in self.everywhere
        )

    def sites(self, permission: str | None) -> list[UUID]:
        """The sites of the grants that give this verb: never more than an organization has."""
        assert self.site_grants is not None
        roles = self.roles if permission is None else permissions.roles_with(permission)
        return sorted({site_id for site_id, role in self.site_grants if role in roles})


def system_actor(organization_id: UUID, name: str) -> Actor:
    """A named job of the system, which may do what its code does."""
    every = frozenset(permission.name for permission in permissions.all_permissions())
    return Actor(organization_id=organization_id, kind="system", name=name, everywhere=every)
