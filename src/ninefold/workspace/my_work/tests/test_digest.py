"""The daily mail: one a day at most, only when something waits, never for those who do not want it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ninefold.kernel import waiting
from ninefold.kernel.actions import services as actions
from ninefold.kernel.identity.models import Membership
from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job
from ninefold.workspace.my_work import services
from tests.cast import Member
from tests.postbox import Postbox

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def post(ann: Member) -> int:
    return services.post_digests(ann.organization, actor=ann.actor)


def late_action(ann: Member, owner: Member) -> None:
    due = timezone.localdate() - timedelta(days=2)
    actions.open_action("Evaluate four suppliers", actor=ann.actor, owner=owner.person, due=due)


def test_whoever_has_something_late_gets_one_mail_a_day(
    ann: Member,
    bob: Member,
    postbox: Postbox,
) -> None:
    late_action(ann, bob)
    assert post(ann) == 1
    post(ann)
    while jobs.work_one():
        pass
    [mail] = postbox.mails
    text = str(mail.get_payload(decode=True).decode())
    assert (mail["To"], mail["Subject"]) == (bob.user.email, "1 thing waits for you")
    assert "Evaluate four suppliers" in text
    assert reverse("my_work", args=[bob.slug]) in text


def test_nothing_leaves_when_nothing_waits_or_the_mail_is_not_wanted(ann: Member, bob: Member) -> None:
    assert post(ann) == 0
    actions.open_action("Some day", actor=ann.actor, owner=bob.person)
    assert post(ann) == 0
    late_action(ann, bob)
    answer = bob.client().post(reverse("my_work_digest", args=[bob.slug]), {"wanted": ""}, follow=True)
    assert "Send it" in answer.content.decode()
    assert not Membership.objects.get(pk=bob.membership.pk).digest
    assert post(ann) == 0
    assert not Job.objects.filter(kind="notifications.mail").exists()


@pytest.mark.covers("N2")
def test_of_two_people_the_one_with_twelve_due_gets_one_mail_late_first_and_the_other_none(
    ann: Member,
    bob: Member,
    postbox: Postbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    today = timezone.localdate()
    for number in range(12):
        due = today - timedelta(days=number * 5 % 12)
        actions.open_action(f"Piece {due}", actor=ann.actor, owner=bob.person, due=due)
    assert post(ann) == 1
    while jobs.work_one():
        pass
    [mail] = postbox.mails
    assert (mail["To"], mail["Subject"]) == (bob.user.email, "12 things wait for you")
    told = re.findall(r"Piece (\S+) \(", str(mail.get_payload(decode=True).decode()))
    assert len(told) == 12
    assert told == sorted(told)
    assert (told[0], told[-1]) == (str(today - timedelta(days=11)), str(today))
    monkeypatch.setattr(waiting, "ENOUGH", 4)  # more than one query brings is counted
    assert [waiting.first(bob.actor, most=3)[1], len(waiting.first(bob.actor, most=2)[0])] == [12, 2]


def test_a_sample_company_sends_nothing(ann: Member, bob: Member) -> None:
    late_action(ann, bob)
    ann.organization.sample = True
    assert post(ann) == 0
