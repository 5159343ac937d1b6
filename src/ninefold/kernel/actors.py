"""Who acts: passed to every command, selector and page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from ninefold.kernel import permissions


@dataclass(frozen=True, slots=True)
class Actor:
    """One organization's member, system job or guest, with the rights that its grants give today."""

    organization_id: UUID
    kind: str  # member, system, guest
    name: str
    person_id: UUID | None = None
    user_id: UUID | None = None
    everywhere: frozenset[str] = frozenset()  # verbs held for all sites
    at_sites: frozenset[str] = frozenset()  # verbs held for some sites
    roles: frozenset[str] = frozenset()
    scopes: frozenset[str] | None = None  # of an API token: a further limit, None for a person's own session
    site_query: Callable[[tuple[str, ...]], Any] | None = field(default=None, compare=False)
    origin: str = ""  # session or token and address, for the ledger
    _held: dict[UUID, frozenset[str]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def can(self, permission: str, site_id: UUID | None = None) -> bool:
        """Whether the actor has this verb, for a site when one is named."""
        if self.scopes is not None and permission not in self.scopes:
            return False
        if permission in self.everywhere:
            return True
        if permission not in self.at_sites:
            return False
        return site_id is None or self._holds_at(permission, site_id)

    def _holds_at(self, permission: str, site_id: UUID) -> bool:
        """The roles held at a site are asked once: an actor lives as long as a request."""
        if site_id not in self._held:
            rows = self.site_rows(None).filter(site_id=site_id)
            self._held[site_id] = frozenset(rows.values_list("grant__role", flat=True))
        return not self._held[site_id].isdisjoint(permissions.roles_with(permission))

    def sees_all_sites(self, permission: str | None) -> bool:
        """Whether rows need no narrowing by site for this verb."""
        return self.site_query is None or (
            bool(self.everywhere) if permission is None else permission in self.everywhere
        )

    def site_rows(self, permission: str | None) -> Any:
        """The sites of the grants that give this verb, as SQL and never as a list of ids."""
        assert self.site_query is not None
        roles = tuple(self.roles) if permission is None else permissions.roles_with(permission)
        return self.site_query(roles)


def system_actor(organization_id: UUID, name: str) -> Actor:
    """A named job of the system, which may do what its code does."""
    every = frozenset(permission.name for permission in permissions.all_permissions())
    return Actor(organization_id=organization_id, kind="system", name=name, everywhere=every)
