"""Many counts, or the texts of many rows, in one query."""

from __future__ import annotations

from typing import Any

from django.db.models import Aggregate, CharField, F, Func, IntegerField, QuerySet, Subquery

from ninefold.kernel import active
from ninefold.kernel.organizations.models import Organization


def counted(**questions: QuerySet[Any]) -> dict[str, int]:
    """How many rows each question has; the database is asked once."""
    numbers = {name: Subquery(number_of(rows)) for name, rows in questions.items()}
    row = Organization.objects.filter(pk=active.organization_id()).values_list(*numbers.values()).get()
    # A question that the asker may not put has no rows at all, and so no number.
    return {name: number or 0 for name, number in zip(numbers, row, strict=True)}


def number_of(rows: QuerySet[Any]) -> QuerySet[Any]:
    """How many rows a question has, as part of another query."""
    # Not the aggregate: that would group by the organization that is asked.
    return rows.order_by().values(how_many=Func(F("pk"), function="COUNT", output_field=IntegerField()))


class Joined(Aggregate):
    """Short texts of several rows in one, with a comma between."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "%(function)s(%(expressions)s, ',')"
        return self.as_sql(compiler, connection, function="STRING_AGG", template=template, **context)
