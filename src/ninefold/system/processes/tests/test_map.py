"""The process map, what stands in it, and the processes to start from."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ninefold.system.processes import handovers, selectors, services
from ninefold.system.processes.models import Process, State
from ninefold.system.processes.starters import MAKER, SERVICE, of_set
from ninefold.system.processes.tests.factories import described
from ninefold.system.processes.workflow import PROCESS
from ninefold.toolkit.register import by_name
from ninefold.toolkit.services import edit_record
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def change(process: Process, member: Member, **facts: Any) -> None:
    """As the form does it."""
    register, before = by_name("processes.process"), dict(vars(process))
    assert register is not None
    for name, value in facts.items():
        setattr(process, name, value)
    edit_record(register, process, {name: before.get(name) for name in facts}, actor=member.actor)


@pytest.mark.covers("S222")
def test_the_map_is_drawn_from_what_processes_give_and_take(ann: Member, bob: Member) -> None:
    sales = described(ann, "Sales", inputs="Enquiry: Water works", outputs="Agreed order: Making", people="Sales team")
    described(ann, "Making", owner=bob.person, inputs="Agreed order: Sales", outputs="Goods: Water works")
    described(ann, "Buying", lane="support", owner=None, outputs="Checked parts: making")
    shown = bob.page("processes/")
    assert "3 processes, 4 handovers. 1 has no owner." in shown
    drawn = shown[(start := shown.index('<svg class="wide"')) : shown.index("</svg>", start)]
    for words in ("Sales → Making: Agreed order", "Buying → Making: Checked parts", "Water works → Sales: Enquiry"):
        assert f"<title>{words}</title>" in drawn
    assert drawn.count("Agreed order") == 2  # told by both ends, drawn once: its words and its tooltip
    assert [drawn.index(label) for label in (">Do<", ">Support<")] == sorted(
        drawn.index(label) for label in (">Do<", ">Support<")
    )
    assert f'href="/o/{ann.slug}/processes/{sales.pk}/"' in drawn
    assert ">Bob<" in drawn
    assert ">no owner<" in drawn
    small = shown[(start := shown.index('<svg class="small"')) : shown.index("</svg>", start)]
    assert [small.count(each) for each in (">← Water works: Enquiry<", ">→ Making: Agreed order<")] == [1, 1]
    rows = shown[shown.index("Show as table") :]
    assert "<td>Sales team</td><td>Enquiry: Water works</td><td>Agreed order: Making</td>" in rows.replace("> <", "><")
    own = bob.page(f"processes/{sales.pk}/")
    for words in (
        "Comes in",
        "Enquiry",
        "Goes out",
        "Agreed order",
        "Answers for it",
        "Sales team",
        "No document says",
    ):
        assert words in own


def test_a_map_of_many_processes_asks_no_more_than_one_of_few(ann: Member) -> None:
    actor = ann.actor
    for name in ("One", "Two"):
        described(ann, name, outputs="Thing: One")
    with CaptureQueriesContext(connection) as few:
        selectors.map_of(actor)
    for number in range(30):
        described(ann, f"Further {number}", lane="support", outputs="Thing: One")
    with CaptureQueriesContext(connection) as many:
        found = selectors.map_of(actor)
    assert (len(few), len(many), len(found.processes)) == (1, 1, 32)
    assert ann.page("processes/").count("pm-box") == 2 * 32  # for the desk and for the phone


def test_processes_that_go_round_in_a_ring_and_back_are_drawn_too(ann: Member) -> None:
    for name, nexts in (("A", "B"), ("B", "C"), ("C", "D"), ("D", "E"), ("E", "F"), ("F", "A")):
        described(ann, name, inputs=f"Thing: {nexts}", outputs=f"Thing: {nexts}\nReport: X\nBill: Y")
    drawn = ann.page("processes/")
    assert drawn.count("pm-line") == 12 + 12
    assert "A → B: Thing" in drawn
    assert "B → A: Thing" in drawn


def test_a_line_names_what_and_who() -> None:
    assert handovers.passed("Order: Sales\n\nPlan: week 3: Making\nAlone") == [
        handovers.Passed("Order", "Sales"),
        handovers.Passed("Plan: week 3", "Making"),
        handovers.Passed("Alone", ""),
    ]


def test_a_new_name_is_followed_by_those_who_name_it(ann: Member) -> None:
    sales, making = described(ann, "Sales"), described(ann, "Making", inputs="Order: sales\nParts: Suppliers")
    change(sales, ann, name="Sales and orders")
    making.refresh_from_db()
    assert making.inputs == "Order: Sales and orders\nParts: Suppliers"
    assert "Order: Sales and orders" in ann.page(f"processes/{making.pk}/history/")


def test_a_process_comes_into_use_with_owner_start_and_end(ann: Member) -> None:
    process = described(ann, owner=None, ends_with="")
    with pytest.raises(ValidationError) as refused:
        services.put_to_use(process, actor=ann.actor)
    assert refused.value.messages == ["it has no owner", "it does not say where it starts and ends"]
    process.owner, process.ends_with = ann.person, "it is agreed"
    services.put_to_use(process, actor=ann.actor)
    assert (process.state, process.in_use_since is None) == (State.IN_USE, False)
    PROCESS.fire("retire", process, actor=ann.actor, reason="Merged with another one")
    assert selectors.map_of(ann.actor).processes == []


def test_a_risk_needs_its_reason(ann: Member) -> None:
    with pytest.raises(ValidationError, match="Say in a few words why"):
        described(ann, risk="high")


def test_suggestions_are_taken_one_by_one_or_all_at_once(ann: Member) -> None:
    assert "Pick from the list" in ann.page("processes/")
    client, address = ann.client(), f"/o/{ann.slug}/processes/suggestions/"
    client.post(f"{address}?for=service", {"one": "Sales and orders"})
    assert [each.name for each in selectors.living(ann.actor)] == ["Sales and orders"]
    shown = ann.page("processes/suggestions/?for=service")
    assert "there already" in shown
    client.post(f"{address}?for=service", {"take": [each.name for each in of_set(SERVICE)]})
    assert len(selectors.living(ann.actor)) == len(of_set(SERVICE))
    assert "Tick at least one process" in client.post(address, {"take": []}, follow=True).content.decode()


@pytest.mark.parametrize("name", [SERVICE, MAKER])
def test_the_suggestions_of_a_set_hang_together(ann: Member, name: str) -> None:
    services.take(of_set(name), actor=ann.actor)
    found = selectors.map_of(ann.actor)
    met = {end for each in found.handovers for end in (each.source, each.target) if isinstance(end, Process)}
    assert {each.name for each in found.processes if each not in met} <= {"Documents and records"}
    assert all(found.lanes.values())
    outside = {end for each in found.handovers for end in (each.source, each.target) if isinstance(end, str)}
    assert outside <= {"Customers", "Suppliers", "Owners", "Everybody"}
