"""An account that is there already acts in a further organization only when its holder says so."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.identity import services
from ninefold.kernel.identity.models import Membership, User
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.notifications import selectors as mail
from ninefold.kernel.notifications import services as notifications
from ninefold.kernel.organizations.models import Person

INVITATION = "identity.invitation"
GOOD_FOR = timedelta(days=1)


@command
def invite(person: Person, user: User, *, actor: Actor, host: str) -> str:
    """Ask the holder of an account to act as this person too.

    Answers the link to hand over where no mail leaves, else "".
    """
    ledger.write("identity.membership.invite", person, actor=actor)
    if not mail.mail_leaves():
        return host + _path(person, user)
    payload = {"person": str(person.pk), "user": str(user.pk), "host": host}
    jobs.enqueue(INVITATION, key=f"invitation {person.pk} {timezone.now()}", actor=actor, payload=payload)
    return ""


def mail_invitation(job: Job, person: Person, user: User, host: str) -> None:
    """Made when the mail is sent, so that the link is stored in no table."""
    text = _(
        "Hello %(name)s,\n\n%(organization)s asks you to join with the account that you have. "
        "Say yes here, within a day:\n\n%(link)s\n\nIf you do not know why, do nothing."
    ) % {"name": user.name, "organization": person.organization.name, "link": host + _path(person, user)}
    notifications.send(job, user.email, _("Join an organization"), text)


def invited(token: str, user: User) -> Person | None:
    """The person that this account is asked to act as; nobody when it is too old, taken back or somebody else's."""
    try:
        person_id, user_id = signing.loads(token, salt=INVITATION, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    rows = Person.across_organizations.filter(pk=person_id, email__iexact=user.email, left_on=None, membership=None)
    person: Person | None = rows.select_related("organization").first() if user_id == str(user.pk) else None
    seated = Membership.across_organizations.filter(user=user).values("organization_id")
    return None if person is None or person.organization_id in {row["organization_id"] for row in seated} else person


def join(person: Person, user: User, *, origin: str) -> Membership:
    """The holder says yes."""
    actor = Actor(person.organization_id, "member", person.name, person.pk, user.pk, origin=origin)
    return services.seat(user, person, actor=actor)


def _path(person: Person, user: User) -> str:
    return reverse("account_join", args=[signing.dumps([str(person.pk), str(user.pk)], salt=INVITATION)])
