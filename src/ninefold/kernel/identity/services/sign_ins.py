"""Commands that tell a user's organizations of sign-ins and of changes to how somebody signs in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.commands import command
from ninefold.kernel.identity import selectors
from ninefold.kernel.identity.models import User
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Person


def record_sign_in(user: User, *, origin: str) -> None:
    """Tell each of a user's organizations that a session began."""
    _tell_each(user, _record_sign_in, origin=origin)


@command
def _record_sign_in(person: Person, *, actor: Actor) -> None:
    ledger.write("identity.session.begin", person, actor=actor)


def record_sign_out(user: User, *, origin: str) -> None:
    """Tell each of a user's organizations that a session ended."""
    _tell_each(user, _record_sign_out, origin=origin)


@command
def _record_sign_out(person: Person, *, actor: Actor) -> None:
    ledger.write("identity.session.end", person, actor=actor)


def record_failed_sign_in(email: str, *, origin: str) -> None:
    """Tell each organization of an account that somebody, nobody knows who, failed to begin a session with it."""
    user = User.objects.filter(email__iexact=email).first()
    for membership in list(selectors.memberships_of(user)) if user else []:
        nobody = replace(system_actor(membership.organization_id, "sign-in"), origin=origin)
        _record_failed_sign_in(membership.person, actor=nobody)


@command
def _record_failed_sign_in(person: Person, *, actor: Actor) -> None:
    ledger.write("identity.session.fail", person, actor=actor)


def record_own_change(user: User, what: str, *, origin: str) -> None:
    """Tell each of a user's organizations that they changed how they sign in: password, app, passkey, codes."""
    _tell_each(user, partial(_record_own_change, what=what), origin=origin)


@command
def _record_own_change(person: Person, *, what: str, actor: Actor) -> None:
    ledger.write("identity.secret.change", person, actor=actor, data={"what": what})


def _tell_each(user: User, record: Callable[..., None], *, origin: str) -> None:
    for membership in list(selectors.memberships_of(user)):
        record(membership.person, actor=selectors.actor_of(membership, origin=origin))
