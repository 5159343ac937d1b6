"""Counts of several queries, or the texts of several rows, in one query."""

from __future__ import annotations

from typing import Any

from django.db.models import Aggregate, CharField, F, Func, IntegerField, QuerySet, Subquery

from ninefold.kernel import active
from ninefold.kernel.organizations.models import Organization


def counted(**questions: QuerySet[Any]) -> dict[str, int]:
    """How many rows each query has; the database is asked once."""
    numbers = {name: Subquery(number_of(rows)) for name, rows in questions.items()}
    row = Organization.objects.filter(pk=active.organization_id()).values_list(*numbers.values()).get()
    # A query that can match nothing (`none()`) is left out of the SQL and comes back as None.
    return {name: number or 0 for name, number in zip(numbers, row, strict=True)}


def number_of(rows: QuerySet[Any]) -> QuerySet[Any]:
    """How many rows a query has, as a subquery of another one."""
    # A plain function, not Django's Count: an aggregate would add GROUP BY to the outer query.
    return rows.order_by().values(how_many=Func(F("pk"), function="COUNT", output_field=IntegerField()))


class Joined(Aggregate):
    """Texts of several rows joined by commas."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "%(function)s(%(expressions)s, ',')"
        return self.as_sql(compiler, connection, function="STRING_AGG", template=template, **context)
