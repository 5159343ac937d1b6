"""What processes add to pages below: links to processes, filters, and high risks without a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ninefold.information.documents.models import Group
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.system.processes import selectors
from ninefold.toolkit.filters import NONE, Filter, known_key
from ninefold.toolkit.panels.declared import Panel
from ninefold.toolkit.showing import Shown


def process_panel(record: Any, *, actor: Actor) -> Panel | None:
    """The way to say which processes a record belongs to; those it has are shown among its links."""
    if not actor.can("processes.write"):
        return None
    return Panel(gettext_lazy("Process"), "processes/_belongs_to.html", _itself, aside=True)


def _itself(record: Any, *, actor: Actor) -> dict[str, Any]:
    return {"record": record}


for _place in ("documents.document", "forms.form", "records.record"):
    contribution(f"{_place}.detail", order=20)(process_panel)


def _filter(tied: Callable[[Any], Q]) -> Filter:
    """Narrows to what belongs to processes, or to none of them."""

    def narrow(values: list[str], actor: Actor) -> Q:
        every = selectors.living(actor).order_by()
        found = tied(every.filter(pk__in=[known_key(value) for value in values if value != NONE]).values("pk"))
        return found | ~tied(every.values("pk")) if NONE in values else found

    def options(actor: Actor) -> list[tuple[str, str]]:
        names = selectors.names(actor)
        return [*names, (NONE, _("None"))] if names else []

    return Filter("process", gettext_lazy("process"), "choices", narrow, options)


@contribution("documents.document.filters", order=50)
def documents_by_process() -> Filter:
    """The documents that say how a process is done."""
    return _filter(lambda keys: Q(pk__in=selectors.tied_to(keys)))


@contribution("records.record.filters")
@contribution("records.browse.filters")
def records_by_process() -> Filter:
    """Records that show a process in use: linked by hand, or through its registers or its documents."""
    return _filter(selectors.records_tied_to)


@contribution("library.core")
def processes_on_the_map(actor: Actor) -> dict[str, str]:
    """For the core strip of the library: the map is drawn from the processes and needs no document."""
    count = selectors.living(actor).order_by().count()
    words = ngettext("%d process on the map", "%d processes on the map", count) % count
    return {Group.PROCESS_MAPS: words} if count else {}


@contribution("library.size")
def high_risk_and_unwritten(actor: Actor) -> Shown | None:
    """For the size meter: processes of high risk for which no document in force says how the work is done."""
    if not actor.can("processes.read"):
        return None
    may = actor.can("documents.write") and actor.can("processes.write")
    data = {"rows": selectors.unwritten(actor), "described": selectors.living(actor).exists(), "may": may}
    return Shown(_("High risk and no document"), "processes/_unwritten.html", data)
