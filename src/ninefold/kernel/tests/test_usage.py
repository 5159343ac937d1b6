"""Openings are counted by day, together, and without a name."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from ninefold.kernel.usage import selectors, services
from ninefold.kernel.usage.models import Opened
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def test_openings_wait_in_memory_and_add_up(ann: Member) -> None:
    services.flush()
    item, organization = uuid4(), ann.organization.pk
    assert selectors.counted_since() is None
    services.note_opened(organization, item)
    services.note_opened(organization, item)
    assert not Opened.across_organizations.filter(item_id=item).exists()
    services.flush()
    services.note_opened(organization, item)
    services.flush()
    assert Opened.across_organizations.get(item_id=item).times == 3
    today = timezone.localdate()
    assert [row["item_id"] for row in selectors.opened_since(today)] == [item]
    assert not selectors.opened_since(today + timedelta(days=1)).exists()
    assert selectors.counted_since() == today


def test_what_has_waited_long_enough_is_written_with_the_next_opening(
    ann: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.flush()
    monkeypatch.setattr(services, "EVERY", 0.0)
    item = uuid4()
    services.note_opened(ann.organization.pk, item)
    assert Opened.across_organizations.get(item_id=item).times == 1
