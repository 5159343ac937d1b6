"""Who should close a gap: who owns the process that usually answers for its clause, works in it, or leads quality."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ninefold.information.starters.selectors import holder_of
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.permissions import Role
from ninefold.readiness.gap.selectors import process_of
from ninefold.readiness.plan.named import meant_by
from ninefold.system.processes import selectors as processes


@dataclass(frozen=True, slots=True)
class Suggested:
    """A person, and why this one."""

    person: Person
    why: str


def suggestions(actor: Actor) -> Callable[[str], Suggested | None]:
    """Whom to ask about a clause; the people are read once."""
    owners: dict[str, Suggested] = {}
    for process in processes.living(actor):
        if process.owner and process.owner.left_on is None:
            for meant in meant_by(process.name):
                owners.setdefault(meant, Suggested(process.owner, _("owns %s") % process.name))
    for person in _process_owners():
        for said, why in ((person.job, person.job), (_department(person), _("works in %s") % _department(person))):
            for meant in meant_by(said):
                owners.setdefault(meant, Suggested(person, why))
    if top := holder_of(Role.TOP_MANAGEMENT):
        owners.setdefault("leading", Suggested(top, _("top management")))
    manager = holder_of(Role.QUALITY_MANAGER)
    others = Suggested(manager, _("quality manager")) if manager else _oneself(actor)
    return lambda clause: owners.get(process_of(clause), others)


def _process_owners() -> list[Person]:
    """Who has the role of process owner, also before the processes are described."""
    grants = (
        identity.grants_of(Role.PROCESS_OWNER)
        .select_related("person__department")
        .filter(person__left_on=None)
        .order_by("person__name")
    )
    return list(dict.fromkeys(grant.person for grant in grants))


def _department(person: Person) -> str:
    return person.department.name if person.department else ""


def _oneself(actor: Actor) -> Suggested | None:
    person = Person.objects.filter(pk=actor.person_id).first()
    return Suggested(person, _("you")) if person else None
