"""Filters of the list of duties: by kind, and by whoever answers for the record."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy

from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.kernel.duties.kinds import all_kinds
from ninefold.kernel.items.models import Item
from ninefold.toolkit.filters import Filter, filter_for


@contribution("duties.duty.filters", order=10)
def by_kind() -> Filter:
    return Filter(
        "kind",
        gettext_lazy("kind"),
        "choices",
        lambda values, actor: Q(kind__in=values),
        lambda actor: [(each.name, str(each.label)) for each in all_kinds()],
    )


@contribution("duties.duty.filters", order=20)
def by_owner() -> Filter:
    """By the owner of the record: a duty has no owner of its own."""
    of_record = filter_for(Item, "owner")

    def narrow(values: list[str], actor: Actor) -> Q:
        return Q(subject__in=Item.objects.filter(of_record.narrow(values, actor)).values("pk"))

    return Filter("owner", gettext_lazy("owner"), "choices", narrow, of_record.options)
