"""Kept answers: one claim for a key, given again, given back, taken over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ninefold.kernel.idempotency import services
from ninefold.kernel.idempotency.models import Answer
from tests.cast import Member

pytestmark = pytest.mark.django_db


def test_a_second_request_waits_for_the_first(ann: Member) -> None:
    services.claim(ann.actor, "k", "digest")
    with pytest.raises(services.StillWorking):
        services.claim(ann.actor, "k", "digest")


def test_a_kept_answer_is_given_again(ann: Member) -> None:
    services.keep(services.claim(ann.actor, "k", "digest"), 201, {"ETag": '"1"'}, b"{}")
    again = services.claim(ann.actor, "k", "digest")
    assert (again.status, again.headers, bytes(again.body)) == (201, {"ETag": '"1"'}, b"{}")


def test_another_request_with_the_same_key_is_refused(ann: Member) -> None:
    services.claim(ann.actor, "k", "digest")
    with pytest.raises(services.OtherRequest):
        services.claim(ann.actor, "k", "other")


def test_a_key_belongs_to_one_person(ann: Member, bob: Member) -> None:
    services.claim(ann.actor, "k", "digest")
    assert services.claim(bob.actor, "k", "digest").status is None


def test_a_request_that_died_is_taken_over(ann: Member) -> None:
    answer = services.claim(ann.actor, "k", "digest")
    died = timezone.now() - services.LEASE - timedelta(seconds=1)
    Answer.across_organizations.filter(pk=answer.pk).update(claimed_at=died)
    assert services.claim(ann.actor, "k", "digest").pk == answer.pk


def test_an_answer_is_kept_for_a_day_at_least_and_goes_then(ann: Member) -> None:
    answer = services.claim(ann.actor, "k", "digest")
    services.keep(answer, 200, {}, b"")
    Answer.across_organizations.update(claimed_at=timezone.now() - timedelta(hours=25))
    assert services.claim(ann.actor, "k", "digest").pk == answer.pk
    Answer.across_organizations.update(claimed_at=timezone.now() - services.KEPT - timedelta(hours=1))
    assert services.claim(ann.actor, "k", "digest").pk != answer.pk
