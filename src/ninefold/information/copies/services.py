"""Commands about printed copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.copies import selectors
from ninefold.information.copies.models import Copy, PublicCode
from ninefold.information.copies.workflow import COPY
from ninefold.information.documents.models import State
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger

if TYPE_CHECKING:
    from ninefold.information.documents.models import Version


def code_for(version: Version, *, actor: Actor) -> str:
    """The code that every print of a version is marked with; given once."""
    known = selectors.codes_of(version.pk).first()
    return known.code if known else give_code(version, actor=actor).code


@command
def give_code(version: Version, *, actor: Actor) -> PublicCode:
    """Give a version the code of its prints."""
    made = PublicCode(document_version=version)
    made.save(force_insert=True)
    ledger.write("copies.publiccode.create", version, actor=actor, data={"code": made.code})
    return made


@command
def print_copy(version: Version, *, actor: Actor, given_to: str, place: str = "") -> Copy:
    """Give out one more numbered copy of the version in force."""
    if version.state != State.EFFECTIVE:
        raise ValidationError(_("Only the version in force is given out as a numbered copy."))
    last = Copy.objects.filter(document_version=version).aggregate(last=Max("number"))["last"] or 0
    copy = Copy(
        document_version=version,
        number=last + 1,
        given_to=given_to.strip(),
        place=place.strip(),
        printed_by_id=actor.person_id,
    )
    copy.full_clean(exclude=["organization", "paper_code"])
    copy.save(force_insert=True)
    ledger.write("copies.copy.create", copy, actor=actor, changes=ledger.created(copy))
    return copy


@command
def take_back(copy: Copy, *, actor: Actor) -> Copy:
    """The copy came back."""
    COPY.fire("take_back", copy, actor=actor, ended_on=timezone.localdate())
    return copy


@command
def destroy(copy: Copy, *, actor: Actor) -> Copy:
    """The copy was destroyed."""
    COPY.fire("destroy", copy, actor=actor, ended_on=timezone.localdate())
    return copy


@command
def lose(copy: Copy, *, actor: Actor, reason: str) -> Copy:
    """Nobody finds the copy any more."""
    COPY.fire("lose", copy, actor=actor, reason=reason, ended_on=timezone.localdate())
    return copy
