"""Mail waits with the deed it tells about and reaches a real server once the worker runs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from ninefold.kernel.jobs import services as jobs
from ninefold.kernel.jobs.models import Job, State
from ninefold.kernel.notifications import services
from tests.cast import Member
from tests.postbox import Postbox

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def post(ann: Member, key: str = "one") -> list[Job]:
    return services.post(["Ann@Example.org", "ann@example.org"], "A notice", "What happened.", key=key, actor=ann.actor)


def test_a_posted_mail_reaches_the_server_once(ann: Member, postbox: Postbox) -> None:
    post(ann)
    post(ann)
    while jobs.work_one():
        pass
    [mail] = postbox.mails
    assert (mail["To"], mail["Subject"], mail.get_payload()) == ("ann@example.org", "A notice", "What happened.\r\n")


def test_a_mail_of_a_deed_that_failed_is_never_sent(ann: Member, postbox: Postbox) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post(ann)
        raise ZeroDivisionError
    assert not jobs.work_one()


def test_a_server_that_does_not_answer_is_tried_again(ann: Member, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    [job] = post(ann)
    assert jobs.work_one()
    job.refresh_from_db()
    assert job.state == State.QUEUED
    assert timedelta(0) < job.run_after - timezone.now() < timedelta(minutes=1)
