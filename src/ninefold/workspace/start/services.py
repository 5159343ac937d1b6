"""Commands of the start."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel import active
from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.commands import command
from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.models import User
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.notifications.selectors import site
from ninefold.kernel.organizations import services as organizations
from ninefold.kernel.organizations.models import Organization, Person
from ninefold.kernel.permissions import Role
from ninefold.workspace.start import codes
from ninefold.workspace.start.models import Opening
from ninefold.workspace.start.questions import QUESTIONS

FIRST_ROLES = (Role.ADMIN, Role.QUALITY_MANAGER, Role.TOP_MANAGEMENT)


@dataclass(frozen=True, slots=True)
class Opened:
    """The first account and its organization."""

    user: User
    organization: Organization


def is_open() -> bool:
    """Whether nobody has an account of their own yet; the sample company's people do not count."""
    return not Opening.objects.exists() and not Organization.objects.filter(sample=False).exists()


def sample_exists() -> bool:
    return Organization.objects.filter(sample=True).exists()


def open_installation(organization_name: str, email: str, password: str) -> Opened:
    """Make the first account; Start is closed for ever with it."""
    try:
        with transaction.atomic():
            Opening.objects.create()
            opened = _first_account(organization_name, email, password)
    except IntegrityError as error:
        raise ValidationError(_("Somebody was faster: the first account exists. Sign in instead.")) from error
    codes.forget()
    return opened


def _first_account(organization_name: str, email: str, password: str) -> Opened:
    user = User.objects.create_user(email, password, name=name_from(email), password_set_at=timezone.now())
    organization = identity.found(organization_name)
    actor = system_actor(organization.pk, "start")
    with active.within(organization.pk):
        identity.seat(user, add_owner(user.name, user.email, actor=actor), actor=actor)
    return Opened(user, organization)


def found_another(organization_name: str, email: str) -> tuple[Organization, str]:
    """Make a further organization. Returns the link with which a new owner sets a password, else ""."""
    host = site()
    with transaction.atomic():
        organization = identity.found(organization_name)
        actor = system_actor(organization.pk, "start")
        with active.within(organization.pk):
            known = User.objects.filter(email__iexact=email).first()
            owner = add_owner(known.name if known else name_from(email), email, actor=actor)
            if known is not None:
                identity.seat(known, owner, actor=actor)
                return organization, ""
            link = identity.open_account(owner, actor=actor, host=host)
    return organization, link.removeprefix(host)


@command
def add_owner(name: str, email: str, *, actor: Actor) -> Person:
    """The first person of an organization, with the roles to begin."""
    person = Person(name=name, email=email)
    person.save()
    ledger.write("organizations.person.create", person, actor=actor, changes=ledger.created(person))
    for role in FIRST_ROLES:
        identity.grant(person, role, actor=actor)
    return person


def name_from(email: str) -> str:
    """A first guess at a name, which can be changed under "Me": "ann.lee@…" gives "Ann Lee"."""
    local = email.split("@", 1)[0].replace(".", " ").replace("_", " ").replace("-", " ")
    return " ".join(word.capitalize() for word in local.split()) or email


@command
def answer(organization: Organization, key: str, value: str, *, actor: Actor) -> Organization:
    """Keep one of the six answers."""
    question = next((each for each in QUESTIONS if each.key == key), None)
    if question is None or value not in {choice.value for choice in question.choices}:
        raise ValidationError(_("Choose one of the answers."))
    return organizations.keep_answer(organization, key, value, actor=actor)
