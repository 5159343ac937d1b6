"""How processes look: the list below the map, the form, and the page of one process."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.actors import Actor
from ninefold.system.processes import selectors, services
from ninefold.system.processes.handovers import named, passed, tied
from ninefold.system.processes.models import Process
from ninefold.system.processes.workflow import PROCESS
from ninefold.toolkit.panels.declared import Actions, Attachments, Comments, Detail, Fields, History, Panel
from ninefold.toolkit.register import Form, List, Mark, Register, Section


def passing(record: Process, *, actor: Actor) -> dict[str, Any]:
    """What comes in, what is done, what goes out; the other ends lead to their own pages."""
    known = named(selectors.living(actor))
    sides = {"inputs": tied(record.inputs, known), "outputs": tied(record.outputs, known)}
    return {"process": record, **sides, "controls": [str(line) for line in passed(record.controls)]}


def belonging(record: Process, *, actor: Actor) -> dict[str, Any]:
    """Documents, registers and the newest records of the process."""
    found = selectors.belongings(record, actor)
    may = actor.can("processes.write", record.site_id)
    offered = may and actor.can("documents.write") and not found.documents
    return {
        "process": record,
        "found": found,
        "may": may,
        "sees_records": actor.can("records.read"),
        "starter": selectors.fitting_starter(record) if offered else None,
    }


processes = Register(
    model=Process,
    path="processes",
    menu="System",
    label=_("Processes"),
    order=20,
    lead=_("Who does what with what comes in, and who gets what goes out."),
    empty=_("Owner, start, end: three fields to begin."),
    read="processes.read",
    write="processes.write",
    list=List(
        "code name lane state owner risk site",
        filters="lane state owner risk site",
        sort="code",
        bulk="lane owner site",
        narrow="risk",
    ),
    form=Form(
        Section(_("To begin"), "name lane owner begins_with ends_with"),
        Section(_("What passes through"), "inputs outputs"),
        Section(_("How it is done"), "purpose people controls site"),
        Section(_("Risk"), "risk risk_reason", _("High risk asks for a document that says how it is done.")),
    ),
    detail=Detail(
        Panel(_("In and out"), "processes/_passing.html", passing),
        Panel(_("What belongs to it"), "processes/_belonging.html", belonging),
        Actions(),
        Attachments(),
        Comments(),
        Fields("lane people risk risk_reason in_use_since"),
        History(),
    ),
    search={"code": 100, "name": 200},
    key="code",
    workflow=PROCESS,
    marks={"in_use": Mark("U", "v"), "retired": Mark("R", "n")},
    create=services.add,
    edit=services.edit,
)
