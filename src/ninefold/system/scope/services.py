"""Commands about the scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Group, Kind
from ninefold.kernel import standing
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Organization
from ninefold.standards import catalogue
from ninefold.system.scope.models import LeftOut, Scope, ScopeDepartment, ScopeSite
from ninefold.system.scope.telling import title, written_out
from ninefold.system.scope.workflow import SCOPE


@dataclass(frozen=True, slots=True)
class Choice:
    """A site or department, in or out; out needs a reason before approval."""

    id: UUID
    included: bool = True
    reason: str = ""
    activities: tuple[str, ...] | None = None  # of a site: what is done there; None means everything


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that the builder asks."""

    activities: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    begins_with: str = ""
    ends_with: str = ""
    outsourced: tuple[Mapping[str, str], ...] = ()
    statement: str = ""
    sites: tuple[Choice, ...] = ()
    departments: tuple[Choice, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)  # clause -> reason
    overruled: frozenset[str] = frozenset()  # clauses left out although our catalogue says that nobody can


def with_statement(draft: Draft, places: Iterable[str]) -> Draft:
    """The draft with a first sentence made from its parts."""
    return replace(draft, statement=compose(draft, places))


def compose(draft: Draft, places: Iterable[str]) -> str:
    """A first sentence from the parts, in the words and the language that were typed; people edit it."""
    parts = (", ".join(each) for each in (draft.activities, (*draft.products, *draft.services)))
    text, where = ": ".join(filter(None, parts)), ", ".join(places)
    if not text:
        return ""
    return text[0].upper() + text[1:] + (f" ({where})." if where else ".")


@command
def save_draft(draft: Draft, *, actor: Actor, expected_version: int | None = None) -> Scope:
    """Keep the builder's answers in the one draft; the effective scope stays as it is."""
    answers = {name: list(getattr(draft, name)) for name in ("activities", "products", "services", "outsourced")}
    answers |= {name: getattr(draft, name) for name in ("begins_with", "ends_with", "statement")}
    scope: Scope
    scope, adding, changes = standing.save_draft(Scope, answers, expected_version=expected_version)
    parts = _keep_parts(scope, draft, actor)
    ledger.write(f"scope.scope.{'create' if adding else 'edit'}", scope, actor=actor, changes=changes, data=parts)
    return scope


def _keep_parts(scope: Scope, draft: Draft, actor: Actor) -> dict[str, Any]:
    edition = Organization.objects.values_list("edition", flat=True).get(pk=actor.organization_id)
    for clause in draft.left_out:
        _may_be_left_out(clause, edition, draft)
    scope.sites.all().delete()
    scope.departments.all().delete()
    scope.left_out.all().delete()
    own = {"organization_id": scope.organization_id, "scope": scope}
    ScopeSite.objects.bulk_create(
        ScopeSite(
            site_id=choice.id,
            included=choice.included,
            reason=choice.reason,
            activities=None if choice.activities is None else list(choice.activities),
            **own,
        )
        for choice in draft.sites
    )
    ScopeDepartment.objects.bulk_create(
        ScopeDepartment(department_id=choice.id, included=choice.included, reason=choice.reason, **own)
        for choice in draft.departments
    )
    LeftOut.objects.bulk_create(
        LeftOut(clause=clause, reason=reason, overruled=clause in draft.overruled, **own)
        for clause, reason in draft.left_out.items()
    )
    return {
        "sites": [[choice.id, choice.included, choice.reason, choice.activities] for choice in draft.sites],
        "departments": [[choice.id, choice.included, choice.reason] for choice in draft.departments],
        "not_applicable": dict(draft.left_out),
    }


def _may_be_left_out(clause: str, edition: str, draft: Draft) -> None:
    """Whether a clause may be left out, as the catalogue says; a quality manager may overrule with a reason."""
    rows = [
        row for row in catalogue.edition(edition).clauses if row.number == clause or row.number.startswith(f"{clause}.")
    ]
    if not rows:
        raise ValidationError({"left_out": _("There is no requirement %s.") % clause})
    if all(row.not_applicable == "never" for row in rows) and clause not in draft.overruled:
        text = _("%s applies to everybody. An auditor will not accept that it is left out.")
        raise ValidationError({"left_out": text % clause})


@command
def approve(scope: Scope, *, actor: Actor) -> Scope:
    """Put a signed scope into force from today; the one before is superseded (4.3)."""
    standing.put_in_force(SCOPE, scope, actor=actor)
    known = library.of_group(Group.SCOPE, actor)
    document = known or documents.start_core_document(title(), Kind.OTHER, Group.SCOPE, ("4.3",), actor=actor)
    content = documents.Content.of_words(document, written_out(scope))
    documents.issue(scope, document, content, actor=actor, change_note=_("%s was approved") % scope)
    return scope


@command
def discard(scope: Scope, *, actor: Actor, reason: str) -> Scope:
    """Drop the draft."""
    SCOPE.fire("discard", scope, actor=actor, reason=reason)
    return scope
