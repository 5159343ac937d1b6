"""What an entry leads to: the action that its form opens by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ninefold.information.forms.models import Entry
from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import Item


def open_what_follows(entry: Entry, before: Mapping[str, Any], actor: Actor) -> Action | None:
    """Open the action of the form's rule when the entry asks for it now and did not before."""
    rule = entry.form_version.plan.opens_action
    if rule is None or rule.holds(before) or not rule.holds(entry.values):
        return None
    return actions.open_action(
        f"{rule.title} ({entry.code})",  # no words of the entry, because its register may be confidential
        actor=actor,
        source=Item.objects.get(pk=entry.pk),
        owner=entry.form.owner or entry.person,
        due=timezone.localdate() + timedelta(days=rule.days),
        clause=next(iter(entry.clauses), ""),
        site_id=entry.site_id,
    )
