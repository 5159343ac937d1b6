"""The cast: Ann, Bob, Cas and Eve of one organization, Dee of another; and the way to sign in as one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ninefold.kernel import active
from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.commands import unledgered
from ninefold.kernel.identity import selectors as identity_selectors
from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.models import Membership, User
from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.organizations.models import Organization, Person, Site
from ninefold.kernel.permissions import Role
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import FreshProof
from ninefold.kernel.signatures.models import Signature


@dataclass(frozen=True)
class Member:
    """One of the cast: account, person, and what they may do today."""

    user: User
    person: Person
    organization: Organization
    membership: Membership = field(repr=False)

    @property
    def actor(self) -> Actor:
        return identity_selectors.actor_of(self.membership)

    @property
    def slug(self) -> str:
        return self.organization.slug

    def client(self) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        client.force_login(self.user)
        return client

    @property
    def proof(self) -> FreshProof:
        """What their password gives, confirmed just now."""
        return FreshProof(self.user.pk, "password", timezone.now(), None)

    def sign(self, *records: ItemModel, meaning: str = "approve") -> Signature:
        """Sign records as they stand."""
        with active.within(self.organization.pk):
            shown = manifest_of(records).digest
            return signatures.sign(records, meaning=meaning, shown_digest=shown, proof=self.proof, actor=self.actor)

    def address(self, place: str, **named: object) -> str:
        """Where a route, or a path below the organization's, is found."""
        if place.isidentifier():
            return reverse(place, kwargs={"slug": self.slug, **named})
        return f"/o/{self.slug}/{place}"

    def page(self, place: str, asked: Mapping[str, str] | None = None, **named: object) -> str:
        """What this person is shown there, white space folded."""
        answer = self.client().get(self.address(place, **named), asked)
        assert answer.status_code == 200, answer.status_code
        return " ".join(answer.content.decode().split())


Join = Callable[..., Member]


def join(organization: Organization, name: str, *roles: str, sites: list[Site] | None = None) -> Member:
    """Make an account and a person, seat the one as the other and give the roles."""
    system = system_actor(organization.pk, "test")
    address = f"{name.lower()}@{organization.slug}.example"
    user = User.objects.create(email=address, name=name, password="!")
    with active.within(organization.pk):
        person = Person(name=name, email=address)
        with unledgered("the cast"):
            person.save()
        membership = identity.seat(user, person, actor=system)
        for role in roles:
            identity.grant(person, role, actor=system, sites=sites)
    return Member(user, person, organization, membership)


@pytest.fixture
def organization(db: None) -> Organization:
    """The organization of Ann, Bob, Cas and Eve."""
    return identity.found("Brightwater Instruments")


@pytest.fixture
def other_organization(db: None) -> Organization:
    """Dee's organization."""
    return identity.found("Calder Castings")


@pytest.fixture
def ann(organization: Organization) -> Member:
    """Quality manager, and the owner of the account: may do whatever a role can give."""
    return join(organization, "Ann", *(role.value for role in Role))


@pytest.fixture
def bob(organization: Organization) -> Member:
    """Process owner."""
    return join(organization, "Bob", Role.PROCESS_OWNER, Role.EMPLOYEE)


@pytest.fixture
def cas(organization: Organization) -> Member:
    """Internal auditor: reads."""
    return join(organization, "Cas", Role.INTERNAL_AUDITOR)


@pytest.fixture
def eve(organization: Organization) -> Member:
    """A member without any right."""
    return join(organization, "Eve")


@pytest.fixture
def dee(other_organization: Organization) -> Member:
    """Quality manager and owner of another organization."""
    return join(other_organization, "Dee", *(role.value for role in Role))


@pytest.fixture
def inside(organization: Organization) -> Iterator[Organization]:
    """Ann's organization as the active one, for tests of services and selectors."""
    with active.within(organization.pk):
        yield organization
