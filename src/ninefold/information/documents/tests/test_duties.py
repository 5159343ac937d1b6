"""What documents are owed again and again: who, how often, what proves it, and where it is seen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ninefold.information.documents import selectors, services
from ninefold.information.documents.duties import NEWER_ISSUE, REVIEW
from ninefold.information.documents.models import Document, Outcome, Version
from ninefold.information.documents.services import Content
from ninefold.information.documents.tests.factories import make_effective
from ninefold.kernel.duties import services as duties
from ninefold.kernel.duties.models import Duty
from ninefold.kernel.duties.selectors import owed
from ninefold.lib.dates import add_months
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def in_force(
    member: Member, code: str, kind: str = "procedure", due: date | None = None, owner: Member | None = None
) -> Version:
    person = (owner or member).person
    document = services.create_document(code, "Buying", kind, actor=member.actor, owner=person)
    content = Content(markdown="Do it.")
    version = services.add_version(document, content, actor=member.actor, review_due=due)
    make_effective(version, member)
    return version


def duty_to(version: Version) -> Duty:
    found = owed(REVIEW, version.document_id)
    assert found is not None
    return found


def test_only_what_proves_it_closes_a_duty(ann: Member) -> None:
    day = timezone.localdate() + timedelta(days=3)
    version, other = in_force(ann, "PR-1", due=day), in_force(ann, "PR-2")
    assert (duty_to(version).next_due, duty_to(version).evidence_id) == (day, version.pk)
    assert str(duty_to(version).evidence) == str(version) == "PR-1 Buying, revision 1"
    elsewhere = services.review_document(other.document, actor=ann.actor, reason="Walked through it")
    changed = services.review_document(
        version.document, actor=ann.actor, reason="Step 3 is new", outcome=Outcome.CHANGE
    )
    for proof in (elsewhere, changed, other):
        with pytest.raises(ValidationError, match="does not prove"):
            duties.prove(REVIEW, version.document, proof, every=12, actor=ann.actor)
    assert (duty_to(version).next_due, duty_to(version).evidence_id) == (day, version.pk)
    done = services.review_document(version.document, actor=ann.actor, reason="Walked through it")
    assert duty_to(version).evidence_id == done.pk
    assert duty_to(version).next_due == add_months(timezone.localdate(), 24)


def test_the_day_follows_the_interval_of_the_document_and_of_the_rules(ann: Member) -> None:
    today, named = timezone.localdate(), timezone.localdate() + timedelta(days=40)
    own, by_rule, fixed = in_force(ann, "PR-1"), in_force(ann, "PR-2"), in_force(ann, "PR-3", due=named)
    form = {"code": "PR-1", "title": "Buying", "kind": "procedure", "review_months": "6", "reason": "An audit asked"}
    page = f"/o/{ann.slug}/documents/{own.document_id}/edit/"
    form["version"] = str(Document.objects.get(pk=own.document_id).version)
    assert ann.client().post(page, form).status_code == 302
    assert (duty_to(own).every, duty_to(own).next_due) == (6, add_months(today, 6))
    services.set_rules(actor=ann.actor, author_may_approve=False, why="", review_months=12)
    assert [duty_to(each).every for each in (own, by_rule, fixed)] == [6, 12, 12]
    assert [duty_to(each).next_due for each in (by_rule, fixed)] == [add_months(today, 12), named]


def test_a_new_rule_asks_as_little_for_many_documents_as_for_few(ann: Member) -> None:
    counts = []
    for months, codes in ((12, range(2)), (6, range(2, 12))):
        for number in codes:
            in_force(ann, f"PR-{number}")
        with CaptureQueriesContext(connection) as captured:
            services.set_rules(actor=ann.actor, author_may_approve=False, why="", review_months=months)
        counts.append(len(captured))
    assert counts[1] <= counts[0]
    assert set(Duty.objects.values_list("every", flat=True)) == {6}


def test_what_is_out_of_force_is_owed_nothing_and_the_past_stays_told(ann: Member) -> None:
    version = in_force(ann, "EX-1", "external")
    assert owed(NEWER_ISSUE, version.document_id) is not None
    services.withdraw(version, actor=ann.actor, reason="Not bought any more")
    assert owed(REVIEW, version.document_id) is None
    assert owed(NEWER_ISSUE, version.document_id) is None
    assert Duty.objects.filter(subject_id=version.document_id, ended_on=timezone.localdate()).count() == 2
    assert not Duty.objects.all().visible_to(ann.actor, "duties.read").exists()


def test_what_is_due_stands_in_my_work_in_the_list_and_in_readiness(ann: Member, bob: Member, cas: Member) -> None:
    today = timezone.localdate()
    late = in_force(ann, "PR-1", due=today - timedelta(days=2), owner=bob)
    in_force(ann, "PR-2", due=today + timedelta(days=20), owner=bob)
    in_force(ann, "PR-3", owner=bob)
    work = bob.client().get(f"/o/{bob.slug}/my/").content.decode()
    assert work.index("Review PR-1 Buying") < work.index("Review PR-2 Buying")
    assert f"/documents/{late.document_id}/" in work
    assert "PR-3" not in work
    assert "PR-1" not in ann.client().get(f"/o/{ann.slug}/my/").content.decode()
    assert [each.code for each in selectors.overdue_reviews(cas.actor, on=today)] == ["PR-1"]
    page = cas.client().get(f"/o/{cas.slug}/duties/").content.decode()
    assert page.index("PR-1 Buying") < page.index("PR-2 Buying") < page.index("PR-3 Buying")
    assert "Bob" in page
    assert "PR-2" not in cas.client().get(f"/o/{cas.slug}/duties/", {"q": "PR-1"}).content.decode()
    assert "PR-1" in cas.client().get(f"/o/{cas.slug}/duties/", {"owner": str(bob.person.pk)}).content.decode()
    assert "PR-1" not in cas.client().get(f"/o/{cas.slug}/duties/", {"owner": "me"}).content.decode()
