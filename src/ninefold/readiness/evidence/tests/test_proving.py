"""Records of every area under their clause: counted, windowed, pinned first, walked along, and sampled."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ninefold.information.forms import services as forms
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.tests.factories import filled_in, taken
from ninefold.kernel.commands import unledgered
from ninefold.kernel.evidence import gather
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.links import services as links
from ninefold.readiness.evidence import population, selectors, services
from ninefold.readiness.evidence.clausepage import clause_page
from ninefold.readiness.evidence.population import Window
from ninefold.readiness.evidence.trail import trail_from
from ninefold.standards import catalogue
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")
KINDS = ("supplier_evaluation", "inspection")


def records(member: Member, count: int, clause: str = "8.4.1", days: int = 1) -> list[Item]:
    """Records of any area, tied to a clause by a rule."""
    today = timezone.localdate()
    made = [
        Item(
            organization_id=member.organization.pk,
            type="actions.action",
            title=f"Evaluation {n}",
            kind=KINDS[n % 2],
            happened_on=today - timedelta(days=days * n),
            added_on=timezone.now(),
            updated_at=timezone.now(),
            owner=member.person,
        )
        for n in range(count)
    ]
    with unledgered("made for a test"):
        Item.objects.bulk_create(made)
        for item in made:
            links.link(item, relation="proves", clause=key(member, clause), actor=member.actor, by_rule=True)
    return made


def key(member: Member, number: str) -> str:
    return catalogue.edition(member.organization.edition).clause(number).key


def shown(member: Member, query: str = "", page: str = "evidence_clause", clause: str = "8.4") -> str:
    address = reverse(page, kwargs={"slug": member.slug, "clause": clause})
    return member.client().get(address + query).content.decode()


def test_records_are_counted_by_kind_and_the_newest_come_first(ann: Member) -> None:
    records(ann, 9)
    text = shown(ann)
    assert re.search(r"Supplier evaluation <b>5</b>", text)
    assert re.search(r"Inspection or release <b>4</b>", text)
    assert text.index("Evaluation 0") < text.index("Evaluation 5")
    assert "Evaluation 6" not in text
    assert "6 of 9, pinned first" in text
    assert "Evaluation 8" in shown(ann, page="evidence_records")
    assert "Evaluation 1<" not in shown(ann, "?kind=supplier_evaluation", "evidence_records")


def test_a_record_outside_the_window_does_not_count(ann: Member) -> None:
    records(ann, 3, days=300)
    assert '<span class="count">2</span>' in shown(ann)
    assert '<span class="count">3</span>' in shown(ann, "?since=2020-01-01")
    assert shown(ann, "?since=nonsense&until=2026-99-99")


def test_a_kind_whose_next_one_is_overdue_is_hatched(ann: Member) -> None:
    old, young = records(ann, 2)
    today = timezone.localdate()
    old.kind, old.happened_on = "inspection", today - timedelta(days=60)
    young.kind, young.happened_on = "supplier_evaluation", today - timedelta(days=60)
    assert population.is_old(old, today)
    assert not population.is_old(young, today)


def test_what_is_pinned_stands_first_and_the_ledger_knows_by_whom(ann: Member) -> None:
    made = records(ann, 9)
    address = reverse("evidence_pin", kwargs={"slug": ann.slug, "clause": "8.4"})
    assert "Evaluation 8" in ann.client().get(f"{address}?q=").content.decode()
    services.unpin(made[8], [catalogue.edition(ann.organization.edition).clause("8.4.1")], actor=ann.actor)
    assert "pinned</span>" not in shown(ann), "a rule's link is no pin"
    ann.client().post(address, {"item": str(made[8].pk), "clause": "8.4.2"})
    text = shown(ann)
    assert text.index("Evaluation 8") < text.index("Evaluation 0")
    assert "pinned</span>" in text
    line = ledger.lines(ledger.entries_about(made[8].pk))[0]
    assert (line.event, line.actor, line.data["target"]) == ("links.link.add", "Ann", key(ann, "8.4.2"))
    ann.client().post(address.replace("/pin/", "/unpin/"), {"item": str(made[8].pk)})
    assert "pinned</span>" not in shown(ann)
    assert ledger.lines(ledger.entries_about(made[8].pk))[0].event == "links.link.remove"


@pytest.mark.covers("S253")
def test_a_trail_follows_links_in_the_order_of_days(ann: Member) -> None:
    need, bought, arrived = reversed(records(ann, 3))
    links.link(arrived, bought, relation="caused_by", actor=ann.actor)
    links.link(bought, need, relation="caused_by", actor=ann.actor)
    assert trail_from(bought, ann.actor) == [need, bought, arrived]
    text = shown(ann)
    assert 'class="trail' in text
    assert "Another at random" in text
    assert shown(ann, "?trail=2") != text


@pytest.mark.covers("S251")
def test_a_sample_can_be_drawn_again_and_the_ledger_names_it(ann: Member) -> None:
    made = records(ann, 30)
    address = reverse("evidence_draw", kwargs={"slug": ann.slug, "clause": "8.4"})
    answer = ann.client().post(address, {"count": "5"})
    page = ann.client().get(answer["Location"]).content.decode()
    [(_pk, line)] = selectors.samples_of("8.4")
    assert (line.event, line.actor, line.data["population"], len(line.data["drawn"])) == (services.DRAWN, "Ann", 30, 5)
    assert line.data["seed"] in page
    assert all(Item.objects.get(pk=each).title in page for each in line.data["drawn"])
    window = Window(made[-1].happened_on, made[0].happened_on)  # type: ignore[arg-type]
    rows = Item.objects.filter(pk__in=[item.pk for item in made])
    services.draw(rows, "8.4", window, "", 5, actor=ann.actor, seed=line.data["seed"])
    again = selectors.samples_of("8.4")[0][1]
    assert again.data["drawn"] == line.data["drawn"]


def test_an_entry_that_is_not_finished_is_marked_with_what_it_lacks(ann: Member) -> None:
    day = timezone.localdate().isoformat()
    values = {"thing": "Flange adapter", "owner": "Wharf Water", "received_on": day, "state": "Damaged"}
    made = filled_in(taken(ann, "customer-property"), ann, **values)
    for page in ("evidence_clause", "evidence_records"):
        text = shown(ann, page=page, clause="8.5.3")
        assert "Flange adapter" in text
        assert "does not count yet, it lacks: “Owner told on”, “What was said and agreed”" in text
    assert made.pk not in {each.item_id for each in gather(ann.actor)}
    whole = {**made.values, "told_on": day, "told": "Ground at our cost"}
    forms.amend_entry(made, Filled(whole), actor=ann.actor)
    assert "does not count yet" not in shown(ann, clause="8.5.3")
    assert made.pk in {each.item_id for each in gather(ann.actor)}


def test_nothing_is_drawn_from_nothing(ann: Member) -> None:
    window = Window(timezone.localdate(), timezone.localdate())
    with pytest.raises(ValidationError, match="no records"):
        services.draw(Item.objects.none(), "8.4", window, "", 5, actor=ann.actor)


def test_the_page_asks_as_often_for_many_records_as_for_few(
    ann: Member, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first, second, *_rest = records(ann, 40)
    links.link(first, second, relation="relates", actor=ann.actor)
    client, address = ann.client(), reverse("evidence_clause", kwargs={"slug": ann.slug, "clause": "8.4"})
    client.get(address)
    with django_assert_max_num_queries(40):
        client.get(address)


def test_the_population_is_one_query(ann: Member, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    records(ann, 20)
    found = clause_page(selectors.today(ann.actor, ann.organization), "8.4", {})
    assert found is not None
    today = timezone.localdate()
    with django_assert_max_num_queries(4):
        rows = population.records_of(found.clauses, found.numbers, found.named, Window.asked({}, today), ann.actor)
        assert rows.count() == 20
