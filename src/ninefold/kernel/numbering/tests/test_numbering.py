"""Numbers without gaps."""

from __future__ import annotations

import pytest
from django.db import transaction

from ninefold.kernel import active
from ninefold.kernel.numbering import services
from tests.cast import Member


def test_numbers_count_up_in_each_series(ann: Member) -> None:
    with active.within(ann.organization.pk), transaction.atomic():
        assert [services.next_code("ACT", digits=4) for _ in range(2)] == ["ACT-0001", "ACT-0002"]
        assert services.next_code("SUP") == "SUP-001"


def test_a_rolled_back_deed_gives_its_number_back(ann: Member) -> None:
    with active.within(ann.organization.pk):
        with pytest.raises(RuntimeError), transaction.atomic():
            services.next_number("ACT")
            raise RuntimeError
        with transaction.atomic():
            assert services.next_number("ACT") == 1


def test_each_organization_counts_for_itself(ann: Member, dee: Member) -> None:
    numbers = []
    for member in (ann, dee):
        with active.within(member.organization.pk), transaction.atomic():
            numbers.append(services.next_number("ACT"))
    assert numbers == [1, 1]
