"""A null character ends at the door."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Member

pytestmark = pytest.mark.django_db


def test_no_address_takes_a_null_character(ann: Member) -> None:
    assert Client().get("/s/aaaa%00aaaaaaaaaaa").status_code == 400
    assert ann.client().get(f"/o/{ann.slug}/sites/?q=a%00b").status_code == 400
    asked = ann.client().get(f"/api/v1/o/{ann.slug}/sites?q=a%00b")
    assert (asked.status_code, asked["Content-Type"]) == (400, "application/problem+json")


def test_no_form_takes_a_null_character(ann: Member) -> None:
    views = reverse("actions_action_views", args=[ann.slug])
    assert ann.client().post(views, {"name": "mine\x00", "query": "?q=a"}).status_code == 400
    assert ann.client().post(views, {"name": "mine", "query": "?q=a"}).status_code == 302
