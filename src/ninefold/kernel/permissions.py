"""Permissions: few verbs per area, declared in its `permissions.py`, and who has them by default."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is in an organization; one person may hold several."""

    ADMIN = "admin", _("Owner or administrator")
    QUALITY_MANAGER = "quality_manager", _("Quality manager")
    TOP_MANAGEMENT = "top_management", _("Top management")
    PROCESS_OWNER = "process_owner", _("Process owner")
    INTERNAL_AUDITOR = "internal_auditor", _("Internal auditor")
    EMPLOYEE = "employee", _("Employee")
    CONSULTANT = "consultant", _("Consultant (guest)")
    EXTERNAL_AUDITOR = "external_auditor", _("External auditor (guest)")


# Patterns that hold for every area, so that a new area needs only its own verbs. An external auditor has none: each
# area says what it shows to one.
EVERYWHERE: dict[Role, tuple[str, ...]] = {
    Role.ADMIN: ("*.read", "*.write", "organization.*", "ledger.read"),
    Role.QUALITY_MANAGER: ("*.read", "*.write"),
    Role.TOP_MANAGEMENT: ("*.read",),
    Role.INTERNAL_AUDITOR: ("*.read",),
    Role.CONSULTANT: ("*.read",),
}


@dataclass(frozen=True, slots=True)
class Permission:
    """One verb of an area: `area.verb`, what it lets a person do, and the roles that have it besides the patterns."""

    name: str
    label: str | Promise
    roles: tuple[Role, ...] = ()
    sensitive: bool = False  # not given by a pattern such as `*.read`
    whole: bool = False  # over the organization as a whole: a role limited to sites does not have it
    signs: bool = False  # what it lets a person do is signed: an account of several people never has it


_permissions: dict[str, Permission] = {}


def declare(*permissions: Permission) -> None:
    """Called by an area's `permissions.py`; a verb is declared once."""
    for permission in permissions:
        if permission.name in _permissions:
            raise ValueError(f"permission {permission.name} is declared twice")
        _permissions[permission.name] = permission
    roles_with.cache_clear()
    of_role.cache_clear()
    of_the_whole.cache_clear()
    of_signers.cache_clear()


def all_permissions() -> tuple[Permission, ...]:
    return tuple(_permissions[name] for name in sorted(_permissions))


def exists(name: str) -> bool:
    return name in _permissions


def in_words(names: Iterable[str]) -> list[str]:
    """What some verbs let a person do, for people to read."""
    return [str(_permissions[name].label) if name in _permissions else name for name in names]


@cache
def of_role(role: str) -> frozenset[str]:
    """Every verb that a role has."""
    patterns = EVERYWHERE.get(Role(role), ())
    return frozenset(
        permission.name
        for permission in _permissions.values()
        if role in permission.roles
        or (not permission.sensitive and any(fnmatchcase(permission.name, pattern) for pattern in patterns))
    )


@cache
def roles_with(name: str) -> tuple[str, ...]:
    """The roles that have a verb."""
    return tuple(role.value for role in Role if name in of_role(role.value))


@cache
def of_the_whole() -> frozenset[str]:
    """The verbs that only count for all sites: a role limited to some sites does not have them."""
    return frozenset(permission.name for permission in _permissions.values() if permission.whole)


@cache
def of_signers() -> frozenset[str]:
    """The verbs whose deeds are signed."""
    return frozenset(permission.name for permission in _permissions.values() if permission.signs)


def signs(role: str) -> bool:
    """Whether a role is there to sign: it has such a verb that no pattern gives."""
    return any(_permissions[name].sensitive for name in of_role(role) & of_signers())
