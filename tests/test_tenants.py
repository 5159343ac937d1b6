"""Nobody sees another organization's rows or addresses: generated over every route and every tenant's table."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.apps import apps
from django.db import models
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from ninefold.kernel import active
from ninefold.kernel.tenants import TenantModel
from ninefold.toolkit.register import registers
from tests.addresses import Call, all_routes, calls_of, generated_routes, routes_of_organizations
from tests.cast import Member
from tests.examples import example_of, routes

pytestmark = pytest.mark.django_db

TENANT_MODELS = sorted(
    (model for model in apps.get_models() if issubclass(model, TenantModel)), key=lambda model: model._meta.label_lower
)
# Addresses that belong to no organization; everything else must stand under one.
OUTSIDE = ("account/", "start", "api/v1/openapi.json", "api/v1/docs/", "display", "parts", "s/")
OUTSIDE_EXACTLY = ("", "api/v1/", "^api/v1/(?!docs)")  # the last: what the API does not know


def test_every_address_is_of_an_organization_or_known_to_be_outside() -> None:
    inside = routes_of_organizations()
    stray = [
        address
        for name, addresses in all_routes().items()
        for address in addresses
        if name not in inside and not address.startswith(OUTSIDE) and address not in OUTSIDE_EXACTLY
    ]
    assert stray == []


def test_every_route_of_an_organization_has_a_fixture() -> None:
    missing = routes_of_organizations() - generated_routes() - set(routes())
    assert sorted(missing) == [], "give these to @route in the area's tests/factories.py"


def test_every_table_of_tenants_has_an_example() -> None:
    missing = [model._meta.label for model in TENANT_MODELS if example_of(model._meta.label_lower) is None]
    assert missing == [], "give these to @example in the area's tests/factories.py"


@pytest.mark.parametrize("register", registers(), ids=lambda register: register.name)
def test_pages_and_operations_open_for_those_who_may(register: object, ann: Member, eve: Member, dee: Member) -> None:
    make = example_of(register.name)  # type: ignore[attr-defined]
    assert make is not None
    with active.within(ann.organization.pk):
        calls = calls_of(register, make(ann), ann)  # type: ignore[arg-type]
    visitors = Visitors(ann, eve, dee)
    with_record = [call for call in calls if "pk" in call.arguments]
    assert [call.name for call in with_record if visitors.elsewhere(call) not in (404, 422)] == []
    assert [line for call in calls for line in visitors.wrong_answers(call)] == []


@pytest.mark.parametrize("name", sorted(routes()))
def test_own_routes_open_for_those_who_may(name: str, ann: Member, eve: Member, dee: Member) -> None:
    route = routes()[name]
    with active.within(ann.organization.pk):
        arguments = route.arguments(ann)
    call = Call(name, route.permission, arguments, route.method, route.data, good=route.status)
    visitors = Visitors(ann, eve, dee)
    assert visitors.wrong_answers(call) == []
    if any(isinstance(value, UUID) for value in arguments.values()):
        assert visitors.elsewhere(call) == 404, "not under another organization's address"


class Visitors:
    """A stranger, Dee of another organization, Eve without a right, and Ann: each with a browser."""

    def __init__(self, ann: Member, eve: Member, dee: Member) -> None:
        self.here, self.dees = ann.slug, dee.slug
        self.stranger, self.dee, self.eve, self.ann = Client(), dee.client(), eve.client(), ann.client()

    def wrong_answers(self, call: Call) -> list[str]:
        """What differs from: a stranger is sent to sign in, Dee finds nothing, Eve may not, Ann may."""
        api = call.name.startswith("api-")
        expected = [
            ("anonymous", self.stranger, (401,) if api else (302,)),
            ("Dee", self.dee, (404,)),
            ("Eve", self.eve, (403,) if call.permission else (*call.good, 404)),
            ("Ann", self.ann, call.good),
        ]
        wrong = []
        for who, client, codes in expected:
            answer = call.send(client, self.here)
            if answer.status_code not in codes or (who == "anonymous" and not api and not asks_to_sign_in(answer)):
                wrong.append(f"{call.method} {call.name}: {who} got {answer.status_code}, not {codes}")
        return wrong

    def elsewhere(self, call: Call) -> int:
        """What Dee gets for it under the address of her own organization."""
        return call.send(self.dee, self.dees).status_code


def asks_to_sign_in(answer: HttpResponseBase) -> bool:
    return answer.headers.get("Location", "").startswith(reverse("account_login"))


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.label_lower)
def test_rows_stay_with_their_organization(model: type[models.Model], ann: Member, dee: Member) -> None:
    make = example_of(model._meta.label_lower)
    assert make is not None
    with active.within(ann.organization.pk):
        row = make(ann)
        assert model._default_manager.filter(pk=row.pk).exists()
    with active.within(dee.organization.pk):
        assert not model._default_manager.filter(pk=row.pk).exists()
        assert not model._default_manager.all().visible_to(ann.actor).filter(pk=row.pk).exists()  # type: ignore[attr-defined]
    with pytest.raises(active.NoOrganization):
        model._default_manager.exists()
