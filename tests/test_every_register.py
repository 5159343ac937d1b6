"""What holds for every register: constant queries, files that come back as they went, its names exist."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from ninefold.kernel import active
from ninefold.lib.sheets import csv_lines, xlsx_file
from ninefold.lib.tables import rows_in
from ninefold.toolkit.declarations import register_problems
from ninefold.toolkit.exchange.importing import RegisterImporter, bring_in
from ninefold.toolkit.listing import visible
from ninefold.toolkit.outgoing import Asked, list_of
from ninefold.toolkit.register import Register, registers
from tests.cast import Member
from tests.examples import example_of

pytestmark = pytest.mark.django_db
each_register = pytest.mark.parametrize("register", registers(), ids=lambda register: register.name)
BOTH_WAYS = [each for each in registers() if each.has("export") and each.has("import")]


def some(register: Register, ann: Member, number: int = 1) -> None:
    """Make examples; a table in which an organization has one row only keeps its one."""
    make = example_of(register.name)
    assert make is not None
    with active.within(ann.organization.pk):
        for _each in range(number):
            make(ann)


@each_register
def test_the_names_in_it_exist(register: Register) -> None:
    assert list(register_problems(register)) == []


def test_an_empty_list_says_why_somebody_cares_and_what_to_do() -> None:
    lists = [each for each in registers() if each.has("list")]
    assert [each.name for each in lists if not each.empty] == []
    assert [each.name for each in lists if not each.has("create") and not each.begin[1]] == []


@each_register
def test_no_name_in_a_form_hides_what_scripts_ask_of_the_form(register: Register) -> None:
    names = {*register.list.filters.split(), *(field.name for field in register.model._meta.concrete_fields)}
    assert not names & {
        "matches",
        "closest",
        "contains",
        "submit",
        "reset",
        "remove",
        "elements",
        "children",
        "dataset",
    }


@each_register
def test_it_explains_itself(register: Register, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("explain", register.name)
    said = capsys.readouterr().out
    assert register.url_name("detail") in said or not register.has("detail")
    assert re.search(r"ninefold/\S+\.py:\d+", said)


@each_register
def test_its_pages_keep_to_their_number_of_queries(register: Register, ann: Member) -> None:
    some(register, ann)
    with active.within(ann.organization.pk):
        record = visible(register, ann.actor).first()
    client, base = ann.client(), f"/o/{ann.slug}/{register.plural}/"
    client.get(base)
    most = {base: 14, f"{base}{record.pk}/": 18} if register.has("detail") else {base: 14}
    for address, limit in most.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= limit, address
    with CaptureQueriesContext(connection) as queries:
        client.get(base, headers={"HX-Request": "true"})
    assert len(queries) <= 10
    if register.has("api"):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/api/v1{base.rstrip('/')}")
        assert len(queries) <= 8


@pytest.mark.parametrize("register", BOTH_WAYS, ids=lambda register: register.name)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_that_comes_back_changes_nothing(register: Register, kind: str, ann: Member) -> None:
    some(register, ann)
    with active.within(ann.organization.pk):
        lines = list_of(Asked(ann.actor, ann.slug, register.name, QueryDict())).lines()
        with BytesIO("".join(csv_lines(lines)).encode()) if kind == "csv" else xlsx_file(lines) as file:
            data = file.read()
        outcome = bring_in(RegisterImporter(register, ann.actor), rows_in(f"back.{kind}", data), keep=True)
    assert outcome.rows
    assert outcome.count("same") == len(outcome.rows), [row for row in outcome.rows if row.outcome != "same"]
    assert outcome.unknown == []
