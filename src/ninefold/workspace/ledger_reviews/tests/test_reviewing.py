"""Reviews of the ledger: owed like any duty, signed by somebody else than who did the deeds, or with a word why."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ninefold.kernel.actions import services as actions
from ninefold.kernel.waiting import Waiting, first
from ninefold.lib.dates import add_months
from ninefold.workspace.ledger_reviews import selectors, services
from ninefold.workspace.ledger_reviews.models import LedgerReview, Watch
from ninefold.workspace.ledger_reviews.tests.factories import review, watch
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")
TOMORROW = datetime.now(tz=ZoneInfo("UTC")) + timedelta(days=1)


def sign(made: LedgerReview, member: Member) -> LedgerReview:
    with transaction.atomic():
        member.sign(made, meaning="review")
        return services.sign(made, actor=member.actor)


def lines(member: Member) -> list[Waiting]:
    return [each for each in first(member.actor, most=50)[0] if each.page == "ledger_reviews_watch_detail"]


def test_an_overdue_review_waits_for_whoever_owes_it_until_it_is_signed(ann: Member, cas: Member) -> None:
    rule = services.set_watch(Watch(owner=cas.person, months=6), actor=ann.actor)
    assert [each.title for each in lines(cas)] == ["Review the ledger"]
    assert lines(ann) == []
    with time_machine.travel(TOMORROW, tick=False):
        assert lines(cas)[0].late
        made = review(cas)
        assert selectors.owed(rule).done_on is None
        sign(made, cas)
        assert lines(cas) == []
        duty = selectors.owed(rule)
        assert duty is not None
        assert (duty.evidence_id, duty.next_due) == (made.pk, add_months(timezone.localdate(), 6))
        assert selectors.next_range()[0] == timezone.localdate() - timedelta(days=1)


def test_nobody_reviews_their_own_deeds_without_saying_why(ann: Member, cas: Member) -> None:
    actions.open_action("Count gauges", actor=ann.actor)
    watch(ann)
    with time_machine.travel(TOMORROW, tick=False):
        own = review(ann)
        assert own.own > 0
        with pytest.raises(ValidationError, match="of these deeds yourself"):
            sign(own, ann)
        others = review(cas)
        assert (others.own, others.entries) == (0, own.entries)
        with pytest.raises(ValidationError, match="Cas reviewed it"):
            sign(others, ann)
        assert sign(others, cas).locked
        alone = review(ann, alone="There is nobody but me")
        assert sign(alone, ann).state == "signed"


def test_a_review_ends_yesterday_and_keeps_what_it_covers(ann: Member, cas: Member) -> None:
    watch(ann)
    with pytest.raises(ValidationError, match="ends with yesterday"):
        review(cas, until=timezone.localdate())
    with time_machine.travel(TOMORROW, tick=False):
        made = review(cas)
        whole = selectors.within(made.since, made.until)
        assert (made.entries, made.newest) == (whole.count(), whole.values_list("digest", flat=True).first())
        shown = cas.client().get(f"/o/{cas.slug}/admin/ledger/reviews/{made.pk}/").content.decode()
        assert "Roles given or ended" in shown
        form = cas.client().get(f"/o/{cas.slug}/admin/ledger/reviews/new/").content.decode()
        assert f'value="{made.until.isoformat()}"' in form


def test_there_is_one_rule_and_the_ledger_names_who_reviews_it(ann: Member, bob: Member, cas: Member) -> None:
    page = f"/o/{ann.slug}/admin/ledger/"
    without_right = {"owner": str(bob.person.pk), "months": "3"}
    assert "no role that reviews" in ann.client().post(f"{page}rule/new/", without_right).content.decode()
    assert "Nobody is named to review the ledger." in ann.client().get(page).content.decode()
    given = {"owner": str(cas.person.pk), "months": "3"}
    assert ann.client().post(f"{page}rule/new/", given).status_code == 302
    assert ann.client().post(f"{page}rule/new/", given).status_code == 422
    assert "Cas reviews the ledger, next by" in ann.client().get(page).content.decode()
    rule = selectors.watch()
    assert rule is not None
    changed = given | {"months": "12", "version": str(rule.version)}
    assert ann.client().post(f"{page}rule/{rule.pk}/edit/", changed).status_code == 302
    assert selectors.owed(rule).every == 12
