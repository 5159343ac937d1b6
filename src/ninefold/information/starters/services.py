"""Commands about starters: accept one, accept what is missing of the set, answer what the set depends on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from ninefold.information.documents import services as documents
from ninefold.information.documents.services import Content
from ninefold.information.starters import profile, selectors
from ninefold.information.starters.models import Acceptance
from ninefold.information.starters.selectors import Preview
from ninefold.information.starters.texts import Starter
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.links import services as links
from ninefold.kernel.organizations import services as organizations
from ninefold.kernel.organizations.models import Organization

FIRST = "A"


@command
def accept(starter: Starter, *, actor: Actor, organization: Organization) -> Acceptance:
    """Make a starter a document of the organization with its first draft; a second time is refused."""
    return _accept(selectors.preview(starter, actor, organization), organization, actor)


@command
def accept_all(chosen: Iterable[Starter], *, actor: Actor, organization: Organization) -> list[Acceptance]:
    """Make several starters documents; all or none."""
    ready = selectors.previews(chosen, actor, organization)
    return [_accept(each, organization, actor) for each in ready]


@command
def answer(key: str, yes: bool, *, actor: Actor, organization: Organization) -> Organization:
    """Keep an answer that Start did not ask for; the set changes with it."""
    if key not in profile.MORE:
        raise ValidationError(_("Choose one of the answers."))
    return organizations.keep_answer(organization, key, "yes" if yes else "no", actor=actor)


def _accept(ready: Preview, organization: Organization, actor: Actor) -> Acceptance:
    starter = ready.starter
    if Acceptance.objects.filter(starter=starter.id).exists():
        raise ValidationError(_("“%s” was accepted already.") % starter.title)
    document = documents.start_document(
        starter.title,
        starter.kind,
        actor=actor,
        group=starter.group,
        owner=selectors.holder_of(starter.owner_role),
        language="en",
        review_months=starter.review_months,
        source=starter.source,
    )
    documents.add_version(document, Content(markdown=ready.text), actor=actor, revision=FIRST)
    item = Item.objects.get(pk=document.pk)
    for clause in starter.clauses.get(organization.edition, ()):
        links.link(item, relation="proves", clause=f"iso9001:{organization.edition}:{clause}", actor=actor)
    made = Acceptance(starter=starter.id, document=document, accepted_by_id=actor.person_id)
    try:
        made.save()
    except IntegrityError as error:  # somebody else accepted it at the same moment
        raise ValidationError(_("“%s” was accepted already.") % starter.title) from error
    data: dict[str, Any] = {"starter": starter.number, "promises": ready.promises, "gaps": len(ready.gaps)}
    ledger.write("starters.acceptance.create", document, actor=actor, data=data)
    return made
