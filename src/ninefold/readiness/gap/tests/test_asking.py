"""One question after the other: the page that asks judges, the answer only keeps."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from ninefold.readiness.gap import services
from tests.cast import Member


def test_what_speaks_to_a_question_is_gathered_once_for_each_answer(ann: Member, inside: None) -> None:
    run, browser = services.start_run(actor=ann.actor), ann.client()
    here = ann.address("gap_question", pk=run.pk, question="q01")
    with CaptureQueriesContext(connection) as page:
        browser.get(here)
    with CaptureQueriesContext(connection) as kept:
        answered = browser.post(here, {"value": "no"})
    judging = {each["sql"] for each in page} - {each["sql"] for each in kept}
    assert any("gap_status" in sql for sql in judging)
    with CaptureQueriesContext(connection) as following:
        browser.get(answered.headers["Location"])
    assert sum("gap_status" in each["sql"] for each in (*kept, *following)) == 1
