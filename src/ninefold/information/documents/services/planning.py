"""Commands that say what a draft changes, and send it to those who were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ninefold.information.documents.models import EDITABLE, Version
from ninefold.information.documents.services.approving import send_for_approval
from ninefold.information.documents.services.asking import Ask
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger

DESCRIBES = ("change_note", "impact", "planned_for")


@command
def describe_change(version: Version, *, actor: Actor, **facts: Any) -> Version:
    """Say what a draft changes, what follows from it and from which day it holds; its content stays as it is."""
    if version.state not in EDITABLE:
        raise ValidationError(_("Only a draft can be changed. Start a new one."))
    before = ledger.snapshot(version)
    for name in DESCRIBES:
        setattr(version, name, facts.get(name, getattr(version, name)))
    version.clean_fields(exclude=[field.name for field in version._meta.fields if field.name not in DESCRIBES])
    changes = ledger.changes_between(before, ledger.snapshot(version))
    if changes:
        version.save()
        ledger.write("documents.version.edit", version, actor=actor, changes=changes)
    return version


@command
def send_as_planned(version: Version, steps: Sequence[Ask], *, actor: Actor, **facts: Any) -> Version:
    """Describe the change and send the draft for approval, in one deed: both or neither."""
    describe_change(version, actor=actor, **facts)
    return send_for_approval(version, actor=actor, steps=steps)
