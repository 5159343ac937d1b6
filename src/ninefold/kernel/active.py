"""The active organization: set once by middleware, worker or command. Without one, no tenant's table can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_active: ContextVar[UUID | None] = ContextVar("active_organization", default=None)


class NoOrganization(RuntimeError):
    """The table of an organization was read while no organization, or another one, was active: a programming error."""


def organization_id() -> UUID:
    """The organization whose rows may be seen now."""
    organization = _active.get()
    if organization is None:
        raise NoOrganization("no organization is active")
    return organization


@contextmanager
def within(organization: UUID) -> Iterator[None]:
    """Make one organization the active one; switching inside another one is refused."""
    if _active.get() not in (None, organization):
        raise NoOrganization("another organization is active")
    token = _active.set(organization)
    try:
        yield
    finally:
        _active.reset(token)
