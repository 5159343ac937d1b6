"""Administration: settings, roles, accounts, tokens, the ledger."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pypdfium2
import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.workflow import ACTION
from ninefold.kernel.identity import services as identity
from ninefold.kernel.identity.models import Grant
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.ledger import services as record_ledger
from ninefold.kernel.organizations.models import Organization, Person
from ninefold.kernel.permissions import Role
from ninefold.toolkit import services as toolkit
from ninefold.toolkit.outgoing import Asked
from ninefold.toolkit.register import by_name
from ninefold.workspace.administration.paper import entries_on_paper
from ninefold.workspace.administration.tests.factories import person, site
from tests.cast import Member, join

pytestmark = pytest.mark.django_db
SETTINGS = {
    "name": "Brightwater",
    "time_zone": "Europe/London",
    "country": "GB",
    "idle_minutes": "30",
    "session_hours": "12",
}


def in_a_month() -> str:
    return (timezone.localdate() + timedelta(days=30)).isoformat()


def address(name: str, member: Member, **arguments: object) -> str:
    return member.address(f"administration_{name}", **arguments)


def test_a_select_asks_to_choose_and_shows_no_row_of_dashes(ann: Member) -> None:
    roles = ann.client().get(address("roles", ann)).content.decode()
    assert ">Choose</option>" in roles
    assert "---------" not in roles
    assert ">anybody</option>" in ann.client().get(address("ledger", ann)).content.decode()


def test_a_second_factor_can_be_demanded_of_everybody(ann: Member, bob: Member) -> None:
    values = {**SETTINGS, "second_factor_required": "on"}
    ann.client().post(address("settings", ann), values)
    answer = bob.client().get(f"/o/{bob.slug}/actions/")
    assert "Your organization asks everybody" in bob.client().get(answer["Location"]).content.decode()
    with active.within(ann.organization.pk):
        line = ledger.lines(ledger.entries().filter(event="organizations.organization.edit"))[0]
    changed = {change.field for change in line.changes}
    assert changed == {"name", "time_zone", "country", "second_factor_required", "idle_minutes"}


def test_a_time_zone_that_does_not_exist_is_refused(ann: Member) -> None:
    answer = ann.client().post(address("settings", ann), {**SETTINGS, "time_zone": "Mars/Olympus"})
    assert answer.status_code == 422


def test_a_session_may_be_shorter_but_not_longer(ann: Member) -> None:
    assert ann.client().post(address("settings", ann), {**SETTINGS, "idle_minutes": "481"}).status_code == 422
    assert ann.client().post(address("settings", ann), {**SETTINGS, "session_hours": "13"}).status_code == 422
    assert ann.client().post(address("settings", ann), {**SETTINGS, "session_hours": "4"}).status_code == 302


def test_a_role_is_given_and_ended_and_stays_in_the_books(ann: Member, eve: Member) -> None:
    client = ann.client()
    given = {"person": str(eve.person.pk), "role": "employee", "valid_from": "2026-01-01"}
    assert client.post(address("roles", ann), given).status_code == 302
    assert eve.client().get(f"/o/{eve.slug}/actions/").status_code == 200
    with active.within(ann.organization.pk):
        grant = Grant.objects.get(person=eve.person)
    client.post(address("end_role", ann, pk=grant.pk))
    assert eve.client().get(f"/o/{eve.slug}/actions/").status_code == 403
    with active.within(ann.organization.pk):
        assert Grant.objects.filter(pk=grant.pk).exists()


def test_the_last_owner_keeps_the_role(ann: Member) -> None:
    with active.within(ann.organization.pk):
        grant = Grant.objects.get(person=ann.person, role="admin")
    answer = ann.client().post(address("end_role", ann, pk=grant.pk), follow=True)
    assert "Somebody has to own" in answer.content.decode()
    grant.refresh_from_db()
    assert grant.valid_to is None


def test_a_person_of_two_organizations_keeps_one_account(ann: Member, dee: Member) -> None:
    with active.within(ann.organization.pk):
        twin = person(ann)
        Person.across_organizations.filter(pk=twin.pk).update(email=dee.user.email)
    ann.client().post(address("let_in", ann, pk=twin.pk))
    tokens, browser = f"/o/{ann.slug}/admin/tokens/", dee.client()
    assert browser.get(tokens).status_code == 404, "nobody is taken in without being asked"
    while jobs.work_one():
        pass
    [sent] = mail.outbox
    found = re.search(r"http://testserver(/account/join/[^\s]+)", str(sent.body))
    assert found is not None
    assert sent.to == [dee.user.email]
    assert ann.client().post(found[1]).status_code == 404
    assert ann.organization.name in browser.get(found[1]).content.decode()
    assert browser.get(tokens).status_code == 404
    browser.post(found[1])
    assert browser.get(tokens).status_code == 200
    assert browser.post(found[1]).status_code == 404


def test_a_role_for_some_sites_gives_nothing_over_the_whole(ann: Member) -> None:
    with active.within(ann.organization.pk):
        here = site(ann)
    uma = join(ann.organization, "Uma", *(role.value for role in Role), sites=[here])
    browser = uma.client()
    assert browser.get(f"/o/{uma.slug}/sites/").status_code == 200
    closed = [address("roles", uma), address("settings", uma), address("accounts", uma), address("ledger", uma)]
    closed += [reverse("exports_page", args=[uma.slug])]
    assert {browser.get(each).status_code for each in closed} == {403}
    mine = {"person": uma.person.pk, "role": "admin", "valid_from": "2026-01-01"}
    assert browser.post(address("roles", uma), mine).status_code == 403, "or they would make themselves the owner"


def test_a_token_is_shown_once_works_and_is_revoked(ann: Member) -> None:
    client = ann.client()
    offered = client.get(address("tokens", ann)).content.decode()
    assert offered.index("<label>Library</label>") < offered.index("Read documents") < offered.index("<label>Admin<")
    made = client.post(
        address("tokens", ann), {"name": "nightly", "scopes": ["organization.read"], "expires_on": in_a_month()}
    )
    secret = re.search(r"nf_[\w-]+", made.content.decode())
    assert secret is not None
    assert secret.group() not in client.get(address("tokens", ann)).content.decode()
    program = Client(headers={"Authorization": f"Bearer {secret.group()}"})
    assert program.get(f"/api/v1/o/{ann.slug}/people").status_code == 200
    [token] = client.get(address("tokens", ann)).context["tokens"]
    client.post(address("revoke_token", ann, pk=token.pk))
    assert program.get(f"/api/v1/o/{ann.slug}/people").status_code == 401


def test_nobody_revokes_the_token_of_another_but_the_owner(ann: Member, bob: Member) -> None:
    ann.client().post(
        address("tokens", ann), {"name": "mine", "scopes": ["organization.read"], "expires_on": in_a_month()}
    )
    [token] = ann.client().get(address("tokens", ann)).context["tokens"]
    assert bob.client().post(address("revoke_token", bob, pk=token.pk)).status_code == 404


def test_the_ledger_is_filtered_and_told_in_words(ann: Member, eve: Member) -> None:
    client = ann.client()
    given = {"person": str(eve.person.pk), "role": "employee", "valid_from": "2026-01-01"}
    client.post(address("roles", ann), given)
    said = client.get(address("ledger", ann), {"event": "identity.grant.give", "actor": str(ann.person.pk)})
    assert [deed.line.event for deed in said.context["data"]["lines"]] == ["identity.grant.give"]
    assert "identity.grant.give</option>" in (text := said.content.decode())
    assert 'name="subject"' not in text
    plain = client.get(address("ledger", ann), {"event": "identity."}).content.decode()
    assert "Sign-in, roles and tokens</option>" in plain
    assert "identity.grant.give" not in plain
    nothing = client.get(address("ledger", ann), {"until": "2020-01-01"})
    assert nothing.context["data"]["lines"] == []
    ACTION.fire("void", actions.open_action("Count gauges", actor=ann.actor), actor=ann.actor, reason="A “twin”")
    for words, events in (("A “tw", ["void"]), ("Count gau", ["void", "create"]), ("a TWIN", [])):
        found = client.get(address("ledger", ann), {"words": words}).context["data"]["lines"]
        assert [deed.line.event.rpartition(".")[2] for deed in found] == events, words
    file = b"".join(client.get(address("ledger_file", ann))).decode("utf-8-sig")
    assert file.splitlines()[0].startswith("position,at,event")
    assert "identity.grant.give" in file


def test_the_ledger_is_sorted_by_the_address_on_the_page_and_in_files(ann: Member, bob: Member) -> None:
    bob_first = actions.open_action("Sweep", actor=bob.actor)
    actions.open_action("Count gauges", actor=ann.actor)
    ACTION.fire("void", bob_first, actor=bob.actor, reason="Entered twice")
    client, chosen = ann.client(), {"event": "actions."}

    def shown(sort: str) -> list[tuple[str, str]]:
        lines = client.get(address("ledger", ann), chosen | {"sort": sort}).context["data"]["lines"]
        return [(deed.line.actor, deed.line.event.rpartition(".")[2]) for deed in lines]

    create, void = "create", "void"
    assert shown("") == [("Bob", void), ("Ann", create), ("Bob", create)]
    assert shown("when") == shown("")[::-1]
    assert shown("who") == [("Ann", create), ("Bob", void), ("Bob", create)]
    assert shown("what") == [("Ann", create), ("Bob", create), ("Bob", void)]
    kept = client.get(address("ledger", ann), chosen | {"sort": "who"}).content.decode()
    assert "event=actions.&amp;sort=who" in kept, "files and further pages keep the order"
    file = b"".join(client.get(address("ledger_file", ann), chosen | {"sort": "who"})).decode("utf-8-sig")
    assert [line.split(",")[3] for line in file.splitlines()[1:]] == ["Ann", "Bob", "Bob"]
    with active.within(ann.organization.pk):
        out = entries_on_paper(Asked(ann.actor, ann.slug, "", QueryDict("event=actions.&sort=who")))
        table = out.table(out.rows)
    assert ("Sorted by", "who") in table.narrowed
    assert "Entered twice" in table.rows[1]
    with pytest.raises(PermissionDenied):
        entries_on_paper(Asked(bob.actor, bob.slug, "", QueryDict()))


def test_an_auditor_takes_the_ledger_along_and_checks_it_alone(ann: Member, cas: Member) -> None:
    ann.client().post(address("settings", ann), SETTINGS)
    lines = [json.loads(line) for line in b"".join(cas.client().get(address("ledger_lines", cas))).splitlines()]
    assert len(lines) > 5
    for line in lines:
        assert hashlib.sha256(line["content"].encode()).hexdigest() == line["sha256"]
        for commitment, aside in line["aside"].items():
            known = bytes.fromhex(aside["salt"]) + aside["value"].encode()
            assert hashlib.sha256(known).hexdigest() == commitment
    assert "Ann" in {aside["value"] for line in lines for aside in line["aside"].values()}


def test_who_had_which_right_on_a_day(ann: Member, eve: Member) -> None:
    today = timezone.localdate()
    with active.within(ann.organization.pk):
        given = identity.grant(eve.person, "internal_auditor", actor=ann.actor)
        identity.end_grant(given, actor=ann.actor)
        Grant.across_organizations.filter(pk=given.pk).update(
            given_at=timezone.now() - timedelta(days=20), valid_from=today - timedelta(days=40)
        )

    def eves(day: date) -> list[str]:
        shown = ann.client().get(address("rights", ann), {"day": day.isoformat()}).context["lines"]
        return [verb for line in shown if line.grant.person_id == eve.person.pk for verb in line.verbs]

    assert "ledger.read" in eves(today), "held until it was ended today"
    assert "ledger.read" in eves(today - timedelta(days=10))
    assert eves(today - timedelta(days=30)) == [], "dated back: nobody had it on that day"
    assert eves(today + timedelta(days=1)) == []


def test_the_health_page_names_what_needs_somebody(ann: Member, settings: Any) -> None:
    facts = {fact.label: fact for fact in ann.client().get(address("health", ann)).context["facts"]}
    assert facts["Protection of the ledger"].good
    assert facts["Background worker"].advice
    assert facts["Second factor"].value == "0 of 1 accounts"
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    facts = {fact.label: fact for fact in ann.client().get(address("health", ann)).context["facts"]}
    assert "EMAIL_URL" in facts["Mail"].advice


def test_the_address_of_a_colleague_is_for_those_who_manage_people(ann: Member, bob: Member) -> None:
    with active.within(ann.organization.pk):
        cy = person(ann)
        before = record_ledger.snapshot(cy)
        cy.email = "cy.secret@example.org"
        register = by_name("organizations.person")
        assert register is not None
        toolkit.edit_record(register, cy, before, actor=ann.actor)
    people, api = f"/o/{ann.slug}/people/", f"/api/v1/o/{ann.slug}/people"
    own = [f"{people}{cy.pk}/{page}" for page in ("", "history/", "?print=1")]
    doors = [people, f"{people}export.csv", *own, api, f"{api}/{cy.pk}"]
    looking = [f"{address}?q=secret" for address in (people, api)]

    def told(member: Member, address: str) -> bool:
        answer = member.client().get(address)
        body = answer.getvalue() if answer.streaming else answer.content
        assert answer.status_code == 200
        return b"cy.secret@example.org" in body if address not in looking else cy.name.encode() in body

    assert [told(bob, door) for door in [*doors, *looking]] == [False] * 9
    assert [told(ann, door) for door in [*doors, *looking]] == [True] * 9
    assert cy.name in bob.client().get(people).content.decode()


def test_the_ledger_tells_when_by_the_clock_of_the_organization_and_who_took_it_out(ann: Member) -> None:
    Organization.objects.filter(pk=ann.organization.pk).update(time_zone="Asia/Tokyo")
    with time_machine.travel(datetime(2030, 11, 22, 20, 15, tzinfo=UTC)):
        client = ann.client()
        client.get(address("ledger_file", ann))
        shown = client.get(address("ledger", ann)).content.decode()
    assert "23 November 2030, 05:15 JST" in shown
    assert "took the list out as a file" in shown


def test_no_column_of_the_ledger_is_pushed_off_its_sheet_by_a_long_value(ann: Member) -> None:
    with active.within(ann.organization.pk):
        actions.open_action("Keep the hash", note="a" * 200, actor=ann.actor)
    printed = ann.client().get(ann.address("administration_ledger_paper"), {"event": "actions."}).content
    with pypdfium2.PdfDocument(printed) as paper:
        on_it = paper[0].get_textpage().get_text_bounded(left=0, right=paper[0].get_width())
    assert "Why" in on_it
    assert "Fingerprint" in on_it
