"""Who should close a gap: the owner of the process that usually answers for its clause, else who leads quality."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ninefold.information.starters.selectors import holder_of
from ninefold.kernel.actors import Actor
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.permissions import Role
from ninefold.readiness.gap.selectors import process_of
from ninefold.system.processes import selectors as processes

# beginnings of words in the names that people give to their processes, by the usual process that they mean
NAMED_BY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("leading", ("leading", "leadership", "strateg", "business planning", "management review")),
    ("people", ("people", "skill", "staff", "human", "training", "competence", "personnel")),
    ("means", ("equipment", "maint", "calibrat", "measuring", "infrastruct", "facilit", "tool")),
    ("documents", ("document", "record")),
    ("sales", ("sale", "sell", "order", "customer", "quot", "tender", "contract")),
    ("design", ("design", "develop", "engineering")),
    ("buying", ("buy", "purchas", "procure", "supplier", "sourcing")),
    (
        "making",
        ("mak", "doing", "work", "produc", "manufactur", "assembl", "service", "inspect", "releas", "stor", "deliver"),
    ),
    ("checking", ("check", "audit", "monitor")),
    ("improving", ("improv", "problem", "complaint", "corrective", "nonconform")),
)


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
    if top := holder_of(Role.TOP_MANAGEMENT):
        owners.setdefault("leading", Suggested(top, _("top management")))
    manager = holder_of(Role.QUALITY_MANAGER)
    others = Suggested(manager, _("quality manager")) if manager else _oneself(actor)
    return lambda clause: owners.get(process_of(clause), others)


def _oneself(actor: Actor) -> Suggested | None:
    person = Person.objects.filter(pk=actor.person_id).first()
    return Suggested(person, _("you")) if person else None


def meant_by(name: str) -> list[str]:
    """The usual processes that the name of a process speaks of: "Checking and improving" means two."""
    parts = re.split(r"\band\b|[,&/+]", name.casefold())
    return [meant for part in parts if (meant := _first_named(part))]


def _first_named(part: str) -> str:
    places = [
        (found.start(), meant)
        for meant, words in NAMED_BY
        for word in words
        if (found := re.search(rf"\b{re.escape(word)}", part))
    ]
    return min(places)[1] if places else ""
