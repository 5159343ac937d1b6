"""The sample company: an organization marked as such for ever, a cast of people, and each area's part."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models import Q
from django.utils import timezone

from ninefold.kernel import active, demo
from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.attachments import blobs
from ninefold.kernel.commands import command
from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.models import Membership, User
from ninefold.kernel.index import services as search
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.ledger import tombstones
from ninefold.kernel.organizations.models import Department, Organization, Person, Site
from ninefold.kernel.permissions import Role

NAME = "Brightwater Instruments"
PROFILE = {"size": "26-250", "sites": "2-5", "offer": "both", "design": "yes", "measuring": "yes", "have": "some"}
SITES = (("Harrow Lane", 27), ("Calder Dock", 11))
DEPARTMENTS = ("Quality", "Assembly", "Service", "Purchasing", "Sales", "Development")
# key, name, job, department, site, roles
PEOPLE = (
    ("marta", "Marta Oyelaran", "Quality manager", "Quality", "Harrow Lane", (Role.ADMIN, Role.QUALITY_MANAGER)),
    ("tom", "Tom Ashdown", "Managing director", "Sales", "Harrow Lane", (Role.TOP_MANAGEMENT,)),
    ("piotr", "Piotr Wren", "Purchasing lead", "Purchasing", "Harrow Lane", (Role.PROCESS_OWNER,)),
    ("ruth", "Ruth Kemble", "Assembly lead", "Assembly", "Harrow Lane", (Role.PROCESS_OWNER,)),
    ("jonas", "Jonas Birk", "Development engineer", "Development", "Calder Dock", (Role.INTERNAL_AUDITOR,)),
    ("ines", "Ines Calloway", "Service technician", "Service", "Calder Dock", (Role.EMPLOYEE,)),
)


@dataclass(frozen=True, slots=True)
class Login:
    """One person's way in, shown once."""

    name: str
    job: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """The sample company as it was made."""

    organization: Organization
    logins: tuple[Login, ...]


def load_sample() -> Loaded:
    """Make the sample company, all of it or nothing."""
    with transaction.atomic():
        organization = identity.found(NAME, sample=True, profile=PROFILE, time_zone="Europe/London", country="GB")
        actor = system_actor(organization.pk, "sample company")
        with active.within(organization.pk):
            cast, logins = _people(organization, actor)
            demo.play(cast, actor=actor)
    return Loaded(organization, tuple(logins))


def _people(organization: Organization, actor: Actor) -> tuple[dict[str, Person], list[Login]]:
    places = make_places(actor=actor)
    cast, logins = {}, []
    for key, name, job, department, site, roles in PEOPLE:
        password = secrets.token_urlsafe(12)
        email = f"{key}@{organization.slug}.example"
        user = User.objects.create_user(email, password, name=name, password_set_at=timezone.now())
        person = make_person(name, email, job, places[department], places[site], actor=actor)
        identity.seat(user, person, actor=actor)
        for role in roles:
            identity.grant(person, role, actor=actor)
        cast[key] = person
        logins.append(Login(name, job, email, password))
    return cast, logins


@command
def make_places(*, actor: Actor) -> dict[str, Site | Department]:
    """Two sites and six departments."""
    places: dict[str, Site | Department] = {}
    for name, headcount in SITES:
        places[name] = Site(name=name, headcount=headcount, country="GB")
    for name in DEPARTMENTS:
        places[name] = Department(name=name)
    for place in places.values():
        place.save()
        event = f"organizations.{place._meta.model_name}.create"
        ledger.write(event, place, actor=actor, changes=ledger.created(place))
    return places


@command
def make_person(
    name: str, email: str, job: str, department: Site | Department, site: Site | Department, *, actor: Actor
) -> Person:
    """One person of the cast."""
    person = Person(name=name, email=email, job=job, department_id=department.pk, site_id=site.pk)
    person.save()
    ledger.write("organizations.person.create", person, actor=actor, changes=ledger.created(person))
    return person


def remove_sample(organization: Organization) -> None:
    """Delete everything of a sample company in one transaction; a tombstone stays in the installation's log."""
    if not organization.sample:
        raise ValueError("only a sample company may be removed")
    key, name = organization.pk, organization.name
    people = list(User.objects.filter(memberships__organization_id=key).exclude(_elsewhere(key)))
    with transaction.atomic():
        tombstones.bury(key, name)
        search.forget(key)
        for model in _tenant_models():
            model._base_manager.filter(organization_id=key)._raw_delete(DEFAULT_DB_ALIAS)
        for user in people:
            user.delete()
        Organization.objects.filter(pk=key).delete()
    blobs.forget(key)


def _elsewhere(key: UUID) -> Q:
    """Users who are also members of another organization."""
    others = Membership.across_organizations.exclude(organization_id=key)
    return Q(pk__in=others.values("user_id"))


def _tenant_models() -> list[type[models.Model]]:
    """Every table with rows of organizations, except the tombstones; foreign keys are checked at commit."""
    return [
        model
        for model in apps.get_models()
        if model._meta.label_lower != "ledger.tombstone"
        and any(each.attname == "organization_id" for each in model._meta.concrete_fields)
    ]
