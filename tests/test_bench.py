"""The floor of the bench reads tables that the product has; the bench itself runs too long for every day."""

from __future__ import annotations

import pytest
from django.db import connection, models

from tests.bench.floor import models as floor


@pytest.mark.django_db
def test_the_floor_reads_columns_that_the_product_has() -> None:
    tables = [each for each in vars(floor).values() if isinstance(each, type) and issubclass(each, models.Model)]
    read = [each for each in tables if not each._meta.abstract]
    assert len(read) >= 10
    with connection.cursor() as cursor:
        for table in read:
            kept = {each.name for each in connection.introspection.get_table_description(cursor, table._meta.db_table)}
            assert {each.column for each in table._meta.local_concrete_fields} - kept == set(), table
