"""Questions about accounts: which actor a user is in an organization, who had which right on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ninefold.kernel import permissions
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.models import Grant, GrantSite, Membership, User
from ninefold.kernel.organizations.models import Organization, Person


@dataclass(frozen=True, slots=True)
class Seat:
    """A user's place in one organization."""

    organization: Organization
    membership: Membership
    actor: Actor
    memberships: tuple[Membership, ...]  # all of the user's, for the switcher


def valid_on(day: date) -> Q:
    """Grants that hold on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def memberships_of(user: User) -> QuerySet[Membership]:
    """A user's open memberships in all organizations, for the switcher."""
    rows = Membership.across_organizations.filter(user=user, ended_at__isnull=True)
    return rows.select_related("organization", "person").order_by("organization__name")


def seat_of(user: User, slug: str, *, origin: str = "") -> Seat | None:
    """The user's place in the organization of this address, or None: three things in two queries."""
    memberships = tuple(memberships_of(user))
    membership = next((each for each in memberships if each.organization.slug == slug), None)
    if membership is None or not user.is_active:
        return None
    return Seat(membership.organization, membership, actor_of(membership, origin=origin), memberships)


def actor_of(membership: Membership, *, origin: str = "", scopes: frozenset[str] | None = None) -> Actor:
    """The actor that a membership's grants make today."""
    person = membership.person
    rows = Grant.across_organizations.filter(valid_on(timezone.localdate()), person_id=person.pk)
    grants = list(rows.values_list("role", "all_sites"))
    everywhere = _verbs(role for role, all_sites in grants if all_sites)
    return Actor(
        organization_id=membership.organization_id,
        kind="member",
        name=person.name,
        person_id=person.pk,
        user_id=membership.user_id,
        everywhere=everywhere,
        at_sites=_verbs(role for role, _ in grants) - everywhere,
        roles=frozenset(role for role, _ in grants),
        scopes=scopes,
        site_query=None if all(all_sites for _, all_sites in grants) else partial(granted_sites, person.pk),
        origin=origin,
    )


def granted_sites(person_id: UUID, roles: tuple[str, ...]) -> QuerySet[GrantSite, Any]:
    """Sites for which a person holds one of these roles today, as SQL to narrow other queries with."""
    today = timezone.localdate()
    rows = GrantSite.across_organizations.filter(grant__person_id=person_id, grant__role__in=roles)
    rows = rows.filter(grant__valid_from__lte=today)
    rows = rows.filter(Q(grant__valid_to__isnull=True) | Q(grant__valid_to__gte=today))
    return rows.values("site_id")


def grants_on(day: date) -> QuerySet[Grant]:
    """Who had which right on a day, in the active organization."""
    return Grant.objects.filter(valid_on(day)).select_related("person").prefetch_related("sites__site")


def _verbs(roles: Any) -> frozenset[str]:
    return frozenset().union(*(permissions.of_role(role) for role in roles))


def roles_held() -> set[str]:
    """Roles that somebody in the active organization has today."""
    return set(Grant.objects.filter(valid_on(timezone.localdate())).values_list("role", flat=True).distinct())


def actor_for(person: Person) -> Actor:
    """The actor that a person with an account is today."""
    return actor_of(Membership.objects.select_related("person").get(person=person, ended_at__isnull=True))


def owners_mail(organization_id: UUID) -> set[str]:
    """The addresses with which the owners of an organization sign in."""
    owners = Grant.across_organizations.filter(valid_on(timezone.localdate()), role=permissions.Role.ADMIN)
    owners = owners.filter(organization_id=organization_id, all_sites=True).values("person_id")
    seats = Membership.across_organizations.filter(person_id__in=owners, ended_at=None, user__is_active=True)
    return set(seats.values_list("user__email", flat=True))


def security_contacts(organization_id: UUID) -> set[str]:
    """Who hears of misuse: the contact that the organization named, else its owners."""
    named = Organization.objects.values_list("security_contact", flat=True).get(pk=organization_id)
    return {named} if named else owners_mail(organization_id)
