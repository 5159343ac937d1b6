"""Commands about the library: proposals to make it lighter, and the control method as a draft."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors as documents
from ninefold.information.documents import services as commands
from ninefold.information.documents.models import Group, Kind
from ninefold.information.documents.services import Content
from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item

RETIRE = "retire"
CLAUSE = "7.5.3.2"


@command
def propose(what: str, keys: Iterable[Any], *, actor: Actor) -> list[Action]:
    """Ask the owners of documents whether these can be withdrawn or merged; each gets an action."""
    rows = list(documents.in_force(actor).filter(pk__in=list(keys)))
    if not rows:
        raise ValidationError(_("Tick at least one document."))
    words = _("Merge %s with the document of the same name, or say why both stay")
    if what == RETIRE:
        words = _("Withdraw %s, or say why it stays")
    return [
        actions.open_action(
            words % row,
            actor=actor,
            source=Item.objects.get(pk=row.pk),
            owner=row.owner,
            clause=CLAUSE,
            site_id=row.site_id,
        )
        for row in rows
    ]


@command
def draft_method(text: str, title: str, *, actor: Actor) -> Any:
    """Make the method text a draft of the document that describes document control; the first time a new document."""
    document = documents.of_group(Group.CONTROL, actor) or commands.start_document(
        title, Kind.PROCEDURE, actor=actor, group=Group.CONTROL
    )
    commands.add_version(
        document, Content(markdown=text), actor=actor, change_note=_("Written from the settings in force")
    )
    return document
