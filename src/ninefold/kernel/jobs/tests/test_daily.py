"""Daily jobs are queued once a day for each organization, by its own calendar."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ninefold.kernel.jobs.daily import enqueue_daily
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.organizations.models import Organization

pytestmark = pytest.mark.django_db


def keys(organization: Organization) -> set[str]:
    return set(
        Job.across_organizations.filter(organization_id=organization.pk, kind="documents.release_due").values_list(
            "key", flat=True
        )
    )


def test_a_second_look_on_the_same_day_queues_nothing(organization: Organization) -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert enqueue_daily(noon) > 0
    assert enqueue_daily(noon) == 0
    assert keys(organization) == {"documents.release_due 2026-11-22"}


def test_the_day_is_the_organizations_own(organization: Organization) -> None:
    Organization.objects.filter(pk=organization.pk).update(time_zone="Pacific/Auckland")
    enqueue_daily(datetime(2026, 11, 22, 12, tzinfo=UTC))
    assert keys(organization) == {"documents.release_due 2026-11-23"}
