"""Questions about accounts: which actor a user is in an organization, who had which right on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.db.models import CharField, Count, Exists, F, FilteredRelation, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from ninefold.kernel import active, permissions
from ninefold.kernel.actors import Actor
from ninefold.kernel.counting import Joined
from ninefold.kernel.identity.models import Grant, GrantSite, Membership, User
from ninefold.kernel.ledger.caching import newest_entry_of
from ninefold.kernel.organizations.models import LONGEST_IDLE, LONGEST_SESSION, Organization, Person

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Seat:
    """A user's place in one organization."""

    organization: Organization
    membership: Membership
    actor: Actor
    memberships: tuple[Membership, ...]  # all of the user's, for the switcher
    second_factor: bool  # the user has set one up
    newest_entry: str | None  # of the organization's ledger


class GrantFacts(NamedTuple):
    """A grant with just what an actor needs of it."""

    role: str
    all_sites: bool
    sites: tuple[UUID, ...]


def valid_on(day: date) -> Q:
    """Grants that hold on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def still_here(day: date | None = None) -> Q:
    """Rows of a `person` who has not left before a day, today unless it is named."""
    return Q(person__left_on=None) | Q(person__left_on__gte=day or timezone.localdate())


def memberships_of(user: User) -> QuerySet[Membership]:
    """A user's open memberships in all organizations, for the switcher."""
    return _open_on(timezone.localdate()).filter(user=user).order_by("organization__name")


def _open_on(day: date) -> QuerySet[Membership]:
    rows = Membership.across_organizations.filter(still_here(day), ended_at=None)
    return rows.select_related("organization", "person")


def seat_of(user: User, slug: str, *, origin: str = "") -> Seat | None:
    """The user's place in the organization of this address, or None; one query."""
    every = _seats_on(timezone.localdate()).filter(user=user)
    rows = sorted(every, key=lambda row: row.organization.name)  # a few; each page asks for them
    own = [row for row in rows if row.organization.slug == slug]
    if not own or not user.is_active:
        return None
    memberships = tuple({row.pk: row for row in rows}.values())
    actor = _actor(own[0], _grants(own), origin=origin)
    return Seat(own[0].organization, own[0], actor, memberships, own[0].second_factor, own[0].newest_entry)


@lru_cache(maxsize=4)  # the days that it is around the world at one moment, and the next
def _seats_on(day: date) -> QuerySet[Membership, Any]:
    """What `seat_of` asks, put together once a day and not for every request."""
    return _with_grants(_open_on(day), day).annotate(
        second_factor=_has_factor(OuterRef("user_id")),
        newest_entry=Subquery(newest_entry_of(OuterRef("organization_id"))),
    )


def actor_of(membership: Membership, *, origin: str = "", scopes: frozenset[str] | None = None) -> Actor:
    """The actor that a membership's grants make today."""
    rows = _with_grants(Membership.across_organizations.filter(pk=membership.pk), timezone.localdate())
    return _actor(membership, _grants(rows), origin=origin, scopes=scopes)


def _with_grants(rows: QuerySet[Membership], day: date) -> QuerySet[Membership, Any]:
    """Each membership once per grant that holds on a day (`role`, `all_sites`, `sites`), and once when it has none."""
    grants = "person__grants"
    open_then = Q(**{f"{grants}__valid_to": None}) | Q(**{f"{grants}__valid_to__gte": day})
    held = FilteredRelation(grants, condition=Q(**{f"{grants}__valid_from__lte": day}) & open_then)
    sites = GrantSite.across_organizations.filter(grant=OuterRef("held__pk")).order_by().values("grant")
    sites = sites.annotate(keys=Joined(Cast("site", CharField()))).values("keys")
    return rows.annotate(held=held, role=F("held__role"), all_sites=F("held__all_sites"), sites=Subquery(sites))


def _grants(rows: Iterable[Any]) -> list[GrantFacts]:
    return [GrantFacts(row.role, row.all_sites, _keys(row.sites)) for row in rows if row.role is not None]


def _keys(joined: str | None) -> tuple[UUID, ...]:
    return tuple(UUID(key) for key in joined.split(",")) if joined else ()


def _actor(
    membership: Membership,
    grants: Sequence[GrantFacts],
    *,
    origin: str,
    scopes: frozenset[str] | None = None,
) -> Actor:
    person = membership.person
    everywhere = _verbs((each.role for each in grants if each.all_sites), membership)
    at_sites = sorted((site_id, each.role) for each in grants for site_id in each.sites)
    return Actor(
        organization_id=membership.organization_id,
        kind="generic" if membership.generic else "member",
        name=person.name,
        person_id=person.pk,
        user_id=membership.user_id,
        everywhere=everywhere,
        at_sites=_verbs((each.role for each in grants), membership) - everywhere - permissions.of_the_whole(),
        roles=frozenset(each.role for each in grants),
        scopes=scopes,
        site_grants=None if all(each.all_sites for each in grants) else tuple(at_sites),
        origin=origin,
    )


def _has_factor(user_id: Any) -> Exists:
    return Exists(Authenticator.objects.filter(user_id=user_id))


def grants_on(day: date) -> QuerySet[Grant]:
    """Who had which role at any time of a day, in the active organization: given by then, not over before."""
    morning = timezone.make_aware(datetime.combine(day, time.min))
    known = Q(valid_from__lte=day, given_at__lt=morning + timedelta(days=1))
    open_then = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    ended_later = Q(ended_at__gte=morning)  # what ends "as of yesterday" held until the click
    rows = Grant.objects.filter(known, open_then | ended_later)
    return rows.select_related("person").prefetch_related("sites__site").order_by("person__name", "role")


def _verbs(roles: Any, membership: Membership) -> frozenset[str]:
    """What roles let somebody do; nobody can tell who signs with an account of several people, so that none does."""
    verbs: frozenset[str] = frozenset().union(*(permissions.of_role(role) for role in roles))
    return verbs - permissions.of_signers() if membership.generic else verbs


def is_generic(person: Person) -> bool:
    """Whether several people use the account of this person."""
    return Membership.objects.filter(person=person, ended_at=None, generic=True).exists()


def signing_roles(person: Person) -> list[Grant]:
    """The roles of a person, of today and later, that are there to sign."""
    rows = Grant.objects.filter(Q(valid_to=None) | Q(valid_to__gte=timezone.localdate()), person=person)
    return [each for each in rows if permissions.signs(each.role)]


def grants_of(role: str) -> QuerySet[Grant]:
    """Who has a role in the active organization today."""
    return Grant.objects.filter(valid_on(timezone.localdate()), role=role)


def only_auditing() -> QuerySet[Grant]:
    """The roles of people who are here today to audit from outside and for nothing else."""
    others = Grant.objects.filter(valid_on(timezone.localdate())).exclude(role=permissions.Role.EXTERNAL_AUDITOR)
    return grants_of(permissions.Role.EXTERNAL_AUDITOR).exclude(person_id__in=others.values("person_id"))


def actor_for(person: Person) -> Actor:
    """The actor that a person with an account is today."""
    return actor_of(Membership.objects.select_related("person").get(still_here(), person=person, ended_at=None))


def people_with(permission: str, site_id: UUID | None = None) -> QuerySet[Person]:
    """Everybody with an open account who has a verb, for a site when one is named: `Actor.can` as a query."""
    here = Q(all_sites=True)
    if permission not in permissions.of_the_whole():
        here |= Q(sites__site=site_id) if site_id else Q(all_sites=False)
    held = Grant.objects.filter(valid_on(timezone.localdate()), here, role__in=permissions.roles_with(permission))
    open_now = Membership.objects.filter(still_here(), ended_at=None)
    if permission in permissions.of_signers():
        open_now = open_now.filter(generic=False)
    rows = Person.objects.filter(pk__in=open_now.values("person"))
    return rows.filter(pk__in=held.values("person")).order_by("name")


def next_role_begins(person_id: UUID | None) -> date | None:
    """The day on which a person's next role begins, for who has none yet."""
    rows = Grant.objects.filter(person_id=person_id, valid_from__gt=timezone.localdate(), ended_at=None)
    return rows.aggregate(day=Min("valid_from"))["day"]


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


def session_limits(user: User) -> tuple[timedelta, timedelta]:
    """How long a session may be idle and how long it lasts: the strictest of the user's organizations."""
    seats = Membership.across_organizations.filter(user=user, ended_at=None).values("organization_id")
    strictest = Organization.objects.filter(pk__in=seats).aggregate(
        idle=Min("idle_minutes"), longest=Min("session_hours")
    )
    idle, longest = strictest["idle"] or LONGEST_IDLE, strictest["longest"] or LONGEST_SESSION
    return timedelta(minutes=idle), timedelta(hours=longest)


def accounts() -> QuerySet[Membership]:
    """The open accounts of the active organization, with whether each has a second factor and how many keys."""
    factor = Authenticator.objects.filter(user_id=OuterRef("user_id"), type__in=SECOND_FACTORS)
    living = Q(person__tokens__revoked_at=None, person__tokens__expires_at__gt=timezone.now())
    rows = Membership.objects.filter(ended_at=None).select_related("user", "person")
    rows = rows.annotate(second_factor=Exists(factor), keys=Count("person__tokens", filter=living))
    return rows.order_by("person__name")


def is_shared(user: User) -> bool:
    """Whether an account also belongs to another organization than the active one."""
    rows = Membership.across_organizations.filter(user=user, ended_at=None)
    return rows.exclude(organization_id=active.organization_id()).exists()


def own_secret_path(user: User) -> str:
    """The address at which this person sets a password of their own: good once, for a day."""
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
