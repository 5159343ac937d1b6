"""Links lead to the host that a request names, so that host is ours down to the port."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from ninefold.kernel.jobs import services as jobs
from tests.cast import Member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("quality.example.org", 200),
        ("quality.example.org:443", 200),
        ("quality.example.org:8443", 200),
        ("quality.example.org:1337", 400),
        ("inside.example.net:8443", 400),
        ("evil.example", 400),
    ],
)
def test_a_server_for_others_answers_on_its_own_ports_only(host: str, code: int, settings: Any) -> None:
    settings.PRODUCTION = True
    settings.HOSTS = ["quality.example.org:8443", "inside.example.net"]
    settings.ALLOWED_HOSTS = ["quality.example.org", "inside.example.net"]
    assert Client().get(reverse("account_login"), headers={"Host": host}).status_code == code


def test_nobody_has_the_link_for_a_new_password_sent_to_another_port(ann: Member, settings: Any) -> None:
    settings.PRODUCTION, settings.HOSTS, settings.ALLOWED_HOSTS = True, ["q.example.org"], ["q.example.org"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ask = reverse("account_reset_password")
    for host, code in (("q.example.org:1337", 400), ("q.example.org", 302)):
        assert Client().post(ask, {"email": ann.user.email}, headers={"Host": host}).status_code == code
    while jobs.work_one():
        pass
    assert [":1337" in each.body for each in mail.outbox] == [False]
