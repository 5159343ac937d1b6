"""Audiences by role: whoever holds a grant today."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.audiences import Sort, declare
from ninefold.kernel.identity.models import Grant
from ninefold.kernel.identity.selectors import valid_on
from ninefold.kernel.permissions import Role


def _holders(role: str) -> Q:
    held = Grant.objects.filter(valid_on(timezone.localdate()), person_id=OuterRef("pk"), role=role)
    return Q(Exists(held))


declare(
    Sort("role", _("Role"), _holders, lambda: [(role.value, str(role.label)) for role in Role]),
)
