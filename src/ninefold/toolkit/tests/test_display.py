"""The look of this device is remembered without a script."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ninefold.kernel.identity.models import User
from tests.cast import Member


def test_a_choice_becomes_a_cookie_and_leads_back(client: Client) -> None:
    answer = client.post(reverse("display"), {"theme": "dark", "next": "/account/login/?next=/"})
    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/?next=/"
    assert answer.cookies["theme"].value == "dark"
    assert "density" not in answer.cookies


def test_unknown_choices_and_foreign_addresses_are_refused(client: Client) -> None:
    answer = client.post(reverse("display"), {"theme": '"><script>', "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
    assert not answer.cookies


@pytest.mark.django_db
def test_the_next_page_is_written_in_the_chosen_colours(client: Client) -> None:
    client.post(reverse("display"), {"theme": "dark", "density": "compact", "shortcuts": "off"})
    html = client.get(reverse("account_login")).content.decode()
    assert 'data-bs-theme="dark" data-density="compact" data-keys="off"' in html


def test_without_a_choice_of_its_own_the_device_follows_the_account(client: Client, ann: Member) -> None:
    client.force_login(ann.user)
    assert "data-keys" not in client.get(reverse("home", args=[ann.slug])).content.decode()
    User.objects.filter(pk=ann.user.pk).update(shortcuts=False)
    assert 'data-keys="off"' in client.get(reverse("home", args=[ann.slug])).content.decode()
