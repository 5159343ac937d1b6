"""Which copies are out, and what a code on paper tells everybody: whether this revision still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ninefold.information.copies.models import Copy, PublicCode, State
from ninefold.information.documents.models import State as VersionState
from ninefold.kernel import active
from ninefold.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be told without sign-in: no title, no name, no content."""

    document: str  # its code
    revision: str
    state: str
    state_label: str
    since: date | None
    ended_on: date | None
    in_force: str  # the revision that holds now, if any
    copy: int | None  # the number of a numbered copy
    copy_ended: bool  # it was taken back, destroyed or lost

    @property
    def holds(self) -> bool:
        return self.state == VersionState.EFFECTIVE


def copies_of(version_id: UUID, actor: Actor) -> QuerySet[Copy]:
    """All numbered copies of a version, in their order."""
    rows: Any = Copy.objects.all()
    found: QuerySet[Copy] = rows.visible_to(actor, "copies.read").filter(document_version_id=version_id)
    return found.select_related("printed_by", "document_version__document").order_by("number")


def still_out(version_id: UUID) -> QuerySet[Copy]:
    """Copies of a version that nobody has taken back."""
    return Copy.objects.filter(document_version_id=version_id, state=State.OUT).order_by("number")


def codes_of(version_id: UUID) -> QuerySet[PublicCode]:
    """The code with which every print of a version is marked, when it has one."""
    return PublicCode.objects.filter(document_version_id=version_id)


def standing_of(code: str) -> Standing | None:
    """What a code says; the organization is the one that the code belongs to."""
    copy = Copy.across_organizations.filter(paper_code=code).values("organization_id", "document_version_id").first()
    found = (
        copy
        or PublicCode.across_organizations.filter(code=code).values("organization_id", "document_version_id").first()
    )
    if found is None:
        return None
    with active.within(found["organization_id"]):
        return _standing(code, found["document_version_id"], numbered=copy is not None)


def _standing(code: str, version_id: UUID, *, numbered: bool) -> Standing:
    copy = Copy.objects.filter(paper_code=code).first() if numbered else None
    version: Any = PublicCode._meta.get_field("document_version").related_model
    shown = version.objects.select_related("document__current").get(pk=version_id)
    current = shown.document.current
    return Standing(
        document=shown.document.code,
        revision=shown.label,
        state=shown.state,
        state_label=str(shown.get_state_display()),
        since=shown.effective_from,
        ended_on=shown.ended_on,
        in_force=current.label if current is not None and current.state == VersionState.EFFECTIVE else "",
        copy=copy.number if copy else None,
        copy_ended=copy is not None and copy.state != State.OUT,
    )
