"""The list and the page of actions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ninefold.kernel.actions import services as actions
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


def test_what_is_done_is_not_called_late_any_more(ann: Member) -> None:
    day = timezone.localdate() - timedelta(days=3)
    action = actions.open_action("Evaluate four suppliers", actor=ann.actor, owner=ann.person, due=day, clause="8.4.1")
    page = reverse("actions_action_list", args=[ann.slug])
    shown = ann.client().get(page).content.decode()
    assert ", late" in shown
    assert "Add action" in shown
    actions.finish(action, actor=ann.actor, result="All four stand in the list.")
    assert ", late" not in ann.client().get(page).content.decode()


def test_the_head_names_the_clause_of_the_action_and_a_move_tells_the_new_state(ann: Member) -> None:
    action = actions.open_action("Evaluate four suppliers", actor=ann.actor, owner=ann.person, clause="8.4.1")
    home = reverse("actions_action_detail", args=[ann.slug, action.pk])
    client = ann.client()
    head = client.get(home).content.decode().partition('<p class="lead">')[2].partition("</p>")[0]
    assert '<span class="cl">8.4.1</span>' in head
    assert "10.2.2" not in head
    moved = client.post(reverse("actions_action_move", args=[ann.slug, action.pk, "start"]), follow=True)
    assert "ACT-0001 Evaluate four suppliers is now “In progress”." in moved.content.decode()
