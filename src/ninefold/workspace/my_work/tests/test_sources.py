"""Actions from every source stand in one list, each with the way back to what it comes from."""

from __future__ import annotations

from typing import Any

import pytest

from ninefold.information.change_requests.models import ChangeRequest
from ninefold.information.change_requests.services import propose
from ninefold.information.forms.tests.factories import example_values, filled_in, taken
from ninefold.information.records.tests.factories import kept
from ninefold.kernel.actions.models import Action
from ninefold.readiness.plan import services as plans
from tests.cast import Member
from tests.examples import example_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def made(kind: str, member: Member) -> Any:
    make = example_of(kind)
    assert make is not None
    return make(member)


def added(member: Member, source: Any) -> Action:
    """An action begun on the page of a record, as people do."""
    address = f"/o/{member.slug}/actions/new/"
    page = member.client().get(address, {"source": str(source.pk)}).content.decode()
    assert f'value="{source.pk}"' in page
    data = {"title": f"What follows from {source.pk}", "source": source.pk}
    assert member.client().post(address, data).status_code == 302
    return Action.objects.get(title=data["title"])


@pytest.mark.covers("N3")
def test_actions_of_every_source_stand_together_with_the_way_back(ann: Member) -> None:
    brought, looked = made("intake.import", ann), made("documents.periodicreview", ann)
    record, process = kept(ann), made("processes.process", ann)
    asked = propose(ChangeRequest(document=looked.document, title="Sales does step 3"), actor=ann.actor)
    entry = filled_in(taken(ann, "complaints"), ann, **example_values("complaints"))
    begun = plans.start_plan(made("plan.plan", ann), actor=ann.actor)
    sources = {each: added(ann, each) for each in (brought, asked, record, looked, process)}
    page = ann.client().get(f"/o/{ann.slug}/actions/?size=200").content.decode()
    ways = {
        brought: f"imports/{brought.pk}/",
        asked: f"change-requests/{asked.pk}/",
        record: f"records/kept/{record.pk}/",
        looked: f"documents/reviews/{looked.pk}/",
    }
    for source, way in ways.items():
        assert sources[source].code in page
        assert f'href="/o/{ann.slug}/{way}"' in page
    opened = Action.objects.get(source_id=entry.pk)  # by the rule of its form
    assert (opened.code in page, f"registers/entries/{entry.pk}/" in page) == (True, True)
    planned = Action.objects.filter(source_id=begun.pk)  # the gaps that the plan closes
    assert planned
    assert all(each.code in page for each in planned)
    assert f'href="/o/{ann.slug}/plan/"' in page
    one = ann.client().get(f"/o/{ann.slug}/actions/{opened.pk}/").content.decode()
    assert f"registers/entries/{entry.pk}/" in one


def test_the_name_of_what_it_comes_from_is_words_and_no_markup(ann: Member) -> None:
    record = kept(ann, "<img src=x>")
    page = ann.client().get(f"/o/{ann.slug}/actions/new/", {"source": str(record.pk)}).content.decode()
    assert "&lt;img src=x&gt;" in page
    assert "<img src=x>" not in page


def test_nobody_begins_an_action_about_what_they_may_not_see(ann: Member, eve: Member) -> None:
    hidden = kept(ann)
    answer = eve.client().post(f"/o/{eve.slug}/actions/new/", {"title": "Look into it", "source": hidden.pk})
    assert answer.status_code in (403, 404, 422)
    assert not Action.across_organizations.filter(source_id=hidden.pk).exists()
