"""Transaction and browser tests each start from the database as migrations made it."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils.timezone import now


def _leave_a_row() -> None:
    Session.objects.create(session_key="left-over", session_data="", expire_date=now())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_rows_of_one_transaction_test_are_gone_in_the_next(turn: int) -> None:
    assert Session.objects.count() == 0, f"turn {turn} found rows"
    _leave_a_row()
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.bulk_create([Session(session_key="left-over", session_data="", expire_date=now())])
    assert Session.objects.count() == 1
