"""What happens to change requests when the draft that they led to comes into force or is dropped."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ninefold.information.change_requests import selectors, services
from ninefold.kernel.actors import Actor, system_actor
from ninefold.kernel.reactions import reaction


@reaction("documents.version.release", "documents.version.open")
def answered(version: Any, *, entry: Any, actor: Actor) -> None:
    """The new version is the answer."""
    told = _("Revision %(revision)s is in force.") % {"revision": version.revision or version.number}
    for request in selectors.led_to(version.pk):
        services.finish(request, actor=_system(actor), reason=told)


@reaction("documents.version.discard")
def waits_again(version: Any, *, entry: Any, actor: Actor) -> None:
    """Without its draft the request waits again."""
    for request in selectors.led_to(version.pk):
        services.reopen(request, actor=_system(actor), reason=_("The draft was discarded."))


def _system(actor: Actor) -> Actor:
    return system_actor(actor.organization_id, "change requests")
