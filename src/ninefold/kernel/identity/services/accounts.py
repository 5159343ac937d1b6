"""Commands about accounts: open one, revoke or reset access to it, mail the link for a password of one's own."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.commands import command, given_reason
from ninefold.kernel.identity import selectors
from ninefold.kernel.identity.models import Membership, Token, User
from ninefold.kernel.identity.services.seats import seat
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.notifications import selectors as mail
from ninefold.kernel.notifications import services as notifications
from ninefold.kernel.organizations.models import Person

OWN_SECRET = "identity.own_secret"


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
    ledger.write("identity.access.revoke", person, actor=actor, reason=given_reason(reason))


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
    ledger.write("identity.access.reset", person, actor=actor, reason=given_reason(reason), data=data)
    return link


@command
def share_account(person: Person, *, actor: Actor, reason: str) -> None:
    """Say that several people use an account: it signs nothing from now on, for good."""
    membership = _membership_of(person)
    if signing := selectors.signing_roles(person):
        roles = ", ".join(sorted({each.get_role_display() for each in signing}))
        raise ValidationError(_("End the roles that sign first: %(roles)s.") % {"roles": roles})
    membership.generic = True
    membership.save()
    ledger.write("identity.membership.share", person, actor=actor, reason=given_reason(reason))


def _user_of(person: Person) -> User:
    return _membership_of(person).user


def _membership_of(person: Person) -> Membership:
    found: Membership | None = Membership.objects.filter(person=person, ended_at=None).select_related("user").first()
    if found is None:
        raise ValidationError(_("%(name)s has no account here.") % {"name": person.name})
    return found


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
