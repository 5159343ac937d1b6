"""What happens to readings when versions come into force, end, or get other readers."""

from __future__ import annotations

from typing import Any

from ninefold.information.acknowledgements import selectors, services
from ninefold.information.acknowledgements.services import Check
from ninefold.information.documents.models import State
from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.reactions import reaction


@reaction("documents.version.release", "documents.version.open")
def readers_are_asked(version: Any, *, entry: Any, actor: Actor) -> None:
    services.ask_readers(version, actor=_system(actor))


@reaction("documents.version.supersede", "documents.version.withdraw")
def nobody_waits_any_more(version: Any, *, entry: Any, actor: Actor) -> None:
    services.close_readings(version, actor=_system(actor))


@reaction("documents.document.distribute")
def new_readers_are_asked(document: Any, *, entry: Any, actor: Actor) -> None:
    if document.current is not None and document.current.state == State.EFFECTIVE:
        services.ask_readers(document.current, actor=_system(actor))


@reaction("documents.version.create")
def questions_go_on(version: Any, *, entry: Any, actor: Actor) -> None:
    """The next version starts with the check questions of the one before."""
    if version.based_on_id is not None:
        before = selectors.questions_of(version.based_on_id)
        checks = [Check(each.text, tuple(each.options), each.right, each.why) for each in before]
        services.set_questions(version, checks, actor=actor)


def _system(actor: Actor) -> Actor:
    return system_actor(actor.organization_id, "readings")
