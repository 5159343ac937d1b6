"""Examples of administration for the generated tests."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ninefold.kernel.commands import unledgered
from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.models import Grant, GrantSite, Membership, Token
from ninefold.kernel.organizations.models import Department, Person, Site
from tests.cast import Member, join
from tests.examples import example, route

MANAGE = "organization.manage"


@example("organizations.site")
def site(ann: Member) -> Site:
    made = Site(name="Harrow Lane")
    with unledgered("an example"):
        made.save()
    return made


@example("organizations.department")
def department(ann: Member) -> Department:
    made = Department(name="Assembly")
    with unledgered("an example"):
        made.save()
    return made


@example("organizations.person")
def person(ann: Member) -> Person:
    made = Person(name="Piotr Wren", email="piotr@brightwater.example")
    with unledgered("an example"):
        made.save()
    return made


@example("identity.membership")
def membership(ann: Member) -> Membership:
    return ann.membership


@example("identity.grant")
def grant(ann: Member) -> Grant:
    return identity.grant(person(ann), "employee", actor=ann.actor)


@example("identity.grantsite")
def grant_site(ann: Member) -> GrantSite:
    given = identity.grant(person(ann), "employee", actor=ann.actor, sites=[site(ann)])
    return GrantSite.objects.get(grant=given)


@example("identity.token")
def token(ann: Member) -> Token:
    ends = timezone.now() + timedelta(days=3)
    return identity.make_token(ann.person, "nightly", ["organization.read"], ends, actor=ann.actor)[0]


route("administration_settings", permission=MANAGE)
route("administration_health", permission=MANAGE)
route("administration_roles", permission=MANAGE)
route("administration_rights", permission=MANAGE)
route("administration_accounts", permission=MANAGE)
route("administration_tokens", permission="")
route("administration_ledger", permission="ledger.read")
route("administration_ledger_file", permission="ledger.read")
route("administration_ledger_paper", permission="ledger.read")
route("administration_ledger_lines", permission="ledger.read")


@route("administration_end_role", permission=MANAGE, method="POST")
def a_grant(ann: Member) -> dict[str, object]:
    return {"pk": grant(ann).pk}


@route("administration_let_in", permission=MANAGE, method="POST")
def a_person(ann: Member) -> dict[str, object]:
    return {"pk": person(ann).pk}


@route("administration_revoke_token", permission="", method="POST")
def a_token(ann: Member) -> dict[str, object]:
    return {"pk": token(ann).pk}


@route("administration_revoke_access", permission=MANAGE, method="POST", data={"reason": "Phone was stolen"})
@route("administration_share_account", permission=MANAGE, method="POST", data={"reason": "Tablet in the hall"})
@route("administration_close_account", permission=MANAGE, method="POST", data={"reason": "Left us in May"})
@route("administration_reset_access", permission=MANAGE, method="POST", data={"reason": "Phone was stolen"})
def a_colleague(ann: Member) -> dict[str, object]:
    return {"pk": join(ann.organization, "Faye", "employee").person.pk}
