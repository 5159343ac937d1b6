"""The API: rights, versions, idempotency, problems, tokens."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ninefold.kernel import active
from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.models import Token
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations.models import Site
from ninefold.lib.uuid7 import uuid7
from ninefold.workspace.api import access
from tests.cast import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(ann: Member) -> str:
    scopes = ("organization.read", "organization.manage")
    ends = timezone.now() + timedelta(days=30)
    return identity.make_token(ann.person, "nightly", scopes, ends, actor=ann.actor)[1]


@pytest.fixture
def api(token: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def sites(ann: Member) -> str:
    return f"/api/v1/o/{ann.slug}/sites"


def send(client: Client, method: str, address: str, body: Any = None, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.generic(
        method, address, __import__("json").dumps(body or {}), content_type="application/json", headers=named
    )


def test_a_record_is_made_read_and_changed(api: Client, sites: str) -> None:
    made = send(api, "POST", sites, {"name": "Harrow Lane", "country": "GB"})
    assert (made.status_code, made["ETag"]) == (201, '"1"'), made.content
    read = api.get(made["Location"])
    assert read.json()["name"] == "Harrow Lane"
    changed = send(api, "PATCH", made["Location"], {"headcount": 12}, If_Match=read["ETag"])
    assert (changed.status_code, changed["ETag"]) == (200, '"2"'), changed.content
    assert changed.json()["country"] == "GB"
    assert api.get(made["Location"], headers={"If-None-Match": '"2"'}).status_code == 304


def test_a_change_says_of_which_version(api: Client, sites: str) -> None:
    made = send(api, "POST", sites, {"name": "Harrow Lane"})
    without = send(api, "PATCH", made["Location"], {"name": "B"})
    assert without.status_code == 428
    assert without["Content-Type"] == "application/problem+json"
    send(api, "PATCH", made["Location"], {"name": "C"}, If_Match='"1"')
    assert send(api, "PATCH", made["Location"], {"name": "D"}, If_Match='"1"').status_code == 412


def test_a_deed_by_token_stands_in_the_ledger_once(api: Client, sites: str, ann: Member) -> None:
    made = send(api, "POST", sites, {"name": "Harrow Lane"}).json()
    with active.within(ann.organization.pk):
        lines = ledger.lines(ledger.entries_about(made["id"]))
    assert [line.event for line in lines] == ["organizations.site.create"]


def test_an_id_may_come_from_the_client_once(api: Client, sites: str) -> None:
    key = str(uuid7())
    assert send(api, "POST", sites, {"id": key, "name": "A"}).json()["id"] == key
    assert send(api, "POST", sites, {"id": key, "name": "B"}).status_code == 409


def test_the_same_key_gets_the_same_answer_and_does_nothing_twice(api: Client, sites: str) -> None:
    first = send(api, "POST", sites, {"name": "A"}, Idempotency_Key="k1")
    again = send(api, "POST", sites, {"name": "A"}, Idempotency_Key="k1")
    assert (again.status_code, again.content, again["ETag"]) == (201, first.content, first["ETag"])
    assert api.get(sites).json()["total"] == 1
    assert send(api, "POST", sites, {"name": "B"}, Idempotency_Key="k1").status_code == 422


def test_a_refused_request_gives_its_key_back(api: Client, sites: str) -> None:
    assert send(api, "POST", sites, {"name": ""}, Idempotency_Key="k2").status_code == 422
    assert send(api, "POST", sites, {"name": "A"}, Idempotency_Key="k2").status_code == 201


def test_what_is_wrong_is_said_by_field(api: Client, sites: str) -> None:
    send(api, "POST", sites, {"name": "A"})
    taken = send(api, "POST", sites, {"name": "A"})
    assert (taken.status_code, taken.json()["errors"][0]["field"]) == (422, "name")
    assert send(api, "POST", sites, {"name": "B", "colour": "red"}).status_code == 422
    assert send(api, "POST", sites, {"name": "B", "headcount": -1}).json()["errors"][0]["field"] == "headcount"
    assert api.get(f"{sites}?colour=red").status_code == 422
    assert api.generic("POST", sites, "{", content_type="application/json").status_code == 400


def test_who_may_not_is_told_so(sites: str, ann: Member, eve: Member, dee: Member) -> None:
    assert Client().get(sites).status_code == 401
    assert Client(headers={"Authorization": "Bearer nf_wrong"}).get(sites).status_code == 401
    assert eve.client().get(sites).status_code == 403
    assert dee.client().get(sites).status_code == 404
    assert ann.client().get(sites).status_code == 200


def test_a_token_is_limited_by_scope_end_and_organization(api: Client, ann: Member, dee: Member, sites: str) -> None:
    assert api.get(f"/api/v1/o/{dee.slug}/sites").status_code == 404
    ends = timezone.now() + timedelta(days=1)
    kept, secret = identity.make_token(ann.person, "reader", ("organization.read",), ends, actor=ann.actor)
    reader = Client(headers={"Authorization": f"Bearer {secret}"})
    assert reader.get(sites).status_code == 200
    assert send(reader, "POST", sites, {"name": "A"}).status_code == 403
    identity.revoke_token(kept, actor=ann.actor)
    assert reader.get(sites).status_code == 401
    Token.across_organizations.filter(name="nightly").update(expires_at=timezone.now())
    assert api.get(sites).status_code == 401


def test_a_token_remembers_the_day_of_its_last_use(api: Client, sites: str) -> None:
    api.get(sites)
    assert Token.across_organizations.get().last_used_on == timezone.localdate()


def test_a_session_needs_its_csrf_token(ann: Member, sites: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ann.user)
    assert client.get(sites).status_code == 200
    assert send(client, "POST", sites, {"name": "A"}).status_code == 403


def test_too_many_requests_are_refused(api: Client, sites: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_A_MINUTE", 25)
    with time_machine.travel(time.time(), tick=False):  # the count begins anew with each minute
        codes = [api.get(sites).status_code for _ in range(30)]
    assert codes.count(200) <= 25
    assert codes[-1] == 429


def test_an_unknown_record_or_address_is_not_found(api: Client, sites: str) -> None:
    for address in (f"{sites}/{uuid4()}", f"{sites}/7", f"{sites}/", "/api/v1/nothing"):
        answer = api.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), address
    outsider = Client(enforce_csrf_checks=True)
    assert outsider.post("/api/v1/nothing").headers["Content-Type"] == "application/problem+json"


def test_a_wrong_method_is_a_problem_like_any_other(api: Client, sites: str) -> None:
    for method, address in (("PUT", sites), ("DELETE", f"{sites}/{uuid4()}"), ("HEAD", sites)):
        answer = send(api, method, address)
        assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json"), method
        assert "GET" in answer["Allow"]
    assert send(api, "PUT", sites).json()["title"] == "Method Not Allowed"
    assert api.get("/api/v1/")["Content-Type"] == "application/problem+json"
    large = send(api, "POST", sites, {"name": "A" * 6_000_000})
    assert (large.status_code, large["Content-Type"]) == (413, "application/problem+json")


def test_text_that_no_table_can_keep_is_refused(api: Client, sites: str) -> None:
    half = r'{"name": "\ud83d", "time_zone": "Europe/London"}'
    assert api.post(sites, half, content_type="application/json").status_code == 400
    assert api.post(sites, half.replace("ud83d", "ud83d\\ude00"), content_type="application/json").status_code != 400


@pytest.mark.parametrize("rows", [10, 200])
def test_a_list_takes_eight_queries_however_long(
    rows: int, api: Client, ann: Member, sites: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        with active.within(ann.organization.pk):
            Site.across_organizations.bulk_create([Site(organization=ann.organization, name=f"Site {number}")])
    api.get(sites)
    with django_assert_max_num_queries(8):
        answer = api.get(f"{sites}?size=200").json()
    assert len(answer["items"]) == rows


def test_the_description_is_openapi_3_1_with_all_refusals(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    listed = schema["paths"]["/api/v1/o/{slug}/sites"]["get"]
    assert {"200", "400", "401", "403", "404", "422"} <= set(listed["responses"])
    assert "closed_on_from" in {parameter["name"] for parameter in listed["parameters"]}
