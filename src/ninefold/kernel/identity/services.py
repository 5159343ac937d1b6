"""Commands about accounts: found an organization, seat people in it, grant and end roles, make and revoke tokens."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ninefold.kernel import permissions
from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.commands import command
from ninefold.kernel.identity import selectors
from ninefold.kernel.identity.models import Grant, GrantSite, Membership, Token, User
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.notifications import selectors as mail
from ninefold.kernel.notifications import services as notifications
from ninefold.kernel.organizations.models import Organization, Person, Site
from ninefold.lib.canonical import sha256_hex
from ninefold.lib.uuid7 import uuid7

TOKEN_PREFIX = "nf_"
TOKEN_LONGEST = timedelta(days=366)
OWN_SECRET = "identity.own_secret"
# Letters that are no accented form of another one: "Nørre Værk" gets /o/norre-vaerk/.
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "ß": "ss", "ł": "l", "Ł": "L", "đ": "d"})
SHORTEST_REASON = 5  # characters; shorter says nothing


def free_slug(name: str) -> str:
    """An address name that nobody has yet."""
    wanted = slugify(name.translate(LETTERS))[:50] or "organization"
    taken = set(Organization.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, 10_000))) if slug not in taken)


def found(name: str, *, sample: bool = False, **fields: object) -> Organization:
    """Make an organization; its first entry stands in its own ledger."""
    organization = Organization(id=uuid7(), slug=free_slug(name), name=name, sample=sample, **fields)
    _found(organization, actor=system_actor(organization.pk, "start"))
    return organization


@command
def _found(organization: Organization, *, actor: Actor) -> None:
    organization.save(force_insert=True)
    ledger.write("organizations.organization.found", organization, actor=actor, changes=ledger.created(organization))


@command
def seat(user: User, person: Person, *, actor: Actor) -> Membership:
    """Let a user act as a person of the organization."""
    membership = Membership(user=user, person=person)
    membership.save()
    ledger.write("identity.membership.seat", person, actor=actor, data={"user": user.pk, "membership": membership.pk})
    return membership


def record_sign_in(user: User, *, origin: str) -> None:
    """Tell each of a user's organizations that a session began."""
    for membership in list(selectors.memberships_of(user)):
        _record_sign_in(membership.person, actor=selectors.actor_of(membership, origin=origin))


@command
def _record_sign_in(person: Person, *, actor: Actor) -> None:
    ledger.write("identity.session.begin", person, actor=actor)


def record_sign_out(user: User, *, origin: str) -> None:
    """Tell each of a user's organizations that a session ended."""
    for membership in list(selectors.memberships_of(user)):
        _record_sign_out(membership.person, actor=selectors.actor_of(membership, origin=origin))


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
    for membership in list(selectors.memberships_of(user)):
        _record_own_change(membership.person, what, actor=selectors.actor_of(membership, origin=origin))


@command
def _record_own_change(person: Person, what: str, *, actor: Actor) -> None:
    ledger.write("identity.secret.change", person, actor=actor, data={"what": what})


@command
def end_membership(membership: Membership, *, actor: Actor, reason: str) -> Membership:
    """Close a person's way in here and end their keys; what they did keeps their name."""
    membership.ended_at = timezone.now()
    membership.save()
    Token.objects.filter(person=membership.person, revoked_at=None).update(revoked_at=membership.ended_at)
    ledger.write("identity.membership.end", membership.person, actor=actor, reason=_said(reason))
    return membership


@command
def reopen_membership(membership: Membership, *, actor: Actor) -> Membership:
    """Let a person who comes back use their account here again."""
    membership.ended_at = None
    membership.save()
    ledger.write("identity.membership.reopen", membership.person, actor=actor)
    return membership


@command
def grant(
    person: Person,
    role: str,
    *,
    actor: Actor,
    sites: Iterable[Site] | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Grant:
    """Give a person a role for all or the named sites, from a day to a day."""
    limited = list(sites or ())
    start = valid_from or timezone.localdate()
    if valid_to and valid_to < start:
        raise ValidationError({"valid_to": _("The last day comes before the first day.")})
    made = Grant(person=person, role=role, all_sites=not limited, valid_from=start, valid_to=valid_to)
    made.save()
    GrantSite.objects.bulk_create(
        [GrantSite(organization_id=made.organization_id, grant=made, site=site) for site in limited]
    )
    data = {"role": role, "sites": [site.pk for site in limited], "from": made.valid_from, "to": valid_to}
    ledger.write("identity.grant.give", person, actor=actor, data=data)
    return made


@command
def end_grant(given: Grant, *, actor: Actor, last_day: date | None = None) -> Grant:
    """End a role; the row stays, so that who had which right on a day remains a question with an answer."""
    given.valid_to = last_day or timezone.localdate() - timedelta(days=1)
    given.ended_at = timezone.now()
    given.save()
    ledger.write("identity.grant.end", given.person, actor=actor, data={"role": given.role, "to": given.valid_to})
    return given


@command
def make_token(
    person: Person, name: str, scopes: Iterable[str], expires_at: datetime, *, actor: Actor
) -> tuple[Token, str]:
    """A key for the API; its secret is returned once and kept only as a hash."""
    wanted = sorted(set(scopes))
    if not wanted or not all(permissions.exists(scope) and actor.can(scope) for scope in wanted):
        raise ValidationError({"scopes": _("Choose rights that you have yourself.")})
    if not timezone.now() < expires_at <= timezone.now() + TOKEN_LONGEST:
        raise ValidationError({"expires_at": _("Choose an end within the next 12 months.")})
    secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
    token = Token(
        person=person,
        name=name,
        scopes=wanted,
        expires_at=expires_at,
        prefix=secret[:8],
        digest=sha256_hex(secret.encode()),
    )
    token.save()
    ledger.write("identity.token.make", token, actor=actor, data={"scopes": wanted, "expires_at": expires_at})
    return token, secret


@command
def revoke_token(token: Token, *, actor: Actor) -> Token:
    """End a key at once."""
    token.revoked_at = timezone.now()
    token.save()
    ledger.write("identity.token.revoke", token, actor=actor)
    return token


@command
def open_account(person: Person, *, actor: Actor, host: str) -> str:
    """Give a person a new account here, without a password, which only its holder sets.

    Answers the link to hand over where no mail leaves, else "".
    """
    user = User.objects.create_user(person.email, None, name=person.name, password_reset_by_other_at=timezone.now())
    seat(user, person, actor=actor)
    return _send_own_secret(user, host, actor=actor)


@command
def revoke_access(person: Person, *, actor: Actor, reason: str) -> None:
    """Lost or stolen: end every session, passkey and API token of a person in one act."""
    user = _user_of(person)
    _revoke(user, person)
    ledger.write("identity.access.revoke", person, actor=actor, reason=_said(reason))


@command
def reset_access(person: Person, *, actor: Actor, reason: str, host: str) -> str:
    """Revoke everything, the second factor and the password too; the person sets a new one by a link, then signs again.

    Answers the link to hand over where no mail leaves, else "".
    """
    user = _user_of(person)
    if selectors.is_shared(user):
        raise ValidationError(
            _("This account also belongs elsewhere. Its holder chooses “Forgot your password?” when signing in.")
        )
    _revoke(user, person)
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.password_reset_by_other_at = timezone.now()
    user.save()
    link = _send_own_secret(user, host, actor=actor)
    data = {"link": "by hand" if link else "by mail"}
    ledger.write("identity.access.reset", person, actor=actor, reason=_said(reason), data=data)
    return link


def _user_of(person: Person) -> User:
    found = Membership.objects.filter(person=person, ended_at=None).select_related("user").first()
    if found is None:
        raise ValidationError(_("%(name)s has no account here.") % {"name": person.name})
    return found.user


def _said(reason: str) -> str:
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise ValidationError({"reason": _("Say why, so that others can understand it later.")})
    return reason


def _revoke(user: User, person: Person) -> None:
    user.access_revoked_at = timezone.now()
    user.save()
    Token.objects.filter(person=person, revoked_at=None).update(revoked_at=timezone.now())
    if selectors.is_shared(user):
        return  # what also protects the account in other organizations is only its holder's to remove
    factors = Authenticator.objects.filter(user=user)
    factors.filter(type=Authenticator.Type.WEBAUTHN).delete()
    if not factors.filter(type__in=selectors.SECOND_FACTORS).exists():
        factors.delete()  # recovery codes without a second factor protect nothing


def _send_own_secret(user: User, host: str, *, actor: Actor) -> str:
    """Mail the link to the holder of the account; give it to the caller only where no mail leaves."""
    if not mail.mail_leaves():
        return host + selectors.own_secret_path(user)
    key = f"own secret {user.pk} {user.password_reset_by_other_at}"
    jobs.enqueue(OWN_SECRET, key=key, actor=actor, payload={"user": str(user.pk), "host": host})
    return ""


def mail_forgotten(user: User, host: str) -> None:
    """Mail a link to somebody who forgot their password, or to nobody when their account is closed everywhere."""
    membership = selectors.memberships_of(user).first()
    if membership is not None:
        actor, key = system_actor(membership.organization_id, "sign-in"), f"forgotten {user.pk} {timezone.now()}"
        jobs.enqueue(OWN_SECRET, key=key, actor=actor, payload={"user": str(user.pk), "host": host})


def mail_own_secret(job: Job, user: User, host: str) -> None:
    """Made when the mail is sent, so that the link is stored in no table."""
    text = _(
        "Hello %(name)s,\n\nset your password with this link. It works once, for one day:\n\n%(link)s\n\n"
        "If you did not expect this, do nothing. If the day is over, choose “Forgot your password?” when signing in."
    ) % {"name": user.name, "link": host + selectors.own_secret_path(user)}
    notifications.send(job, user.email, _("Set your password"), text)
