"""Audiences by place: everyone, a site, a department."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.kernel.audiences import Sort, declare
from ninefold.kernel.organizations.models import Department, Site


def _rows(model: type[Site] | type[Department]) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in model.objects.values_list("pk", "name")]


declare(
    Sort("all", gettext_lazy("Everyone"), lambda _value: Q(pk__isnull=False), lambda: [("", _("Everyone"))]),
    Sort("site", gettext_lazy("Site"), lambda value: Q(site_id=UUID(value)), lambda: _rows(Site)),
    Sort(
        "department", gettext_lazy("Department"), lambda value: Q(department_id=UUID(value)), lambda: _rows(Department)
    ),
)
