"""How change requests look."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.information.change_requests.models import ChangeRequest
from ninefold.information.change_requests.services import propose
from ninefold.information.change_requests.workflow import CHANGE_REQUEST
from ninefold.toolkit.panels.declared import Actions, Attachments, Comments, Detail, Fields, History, Links
from ninefold.toolkit.register import Form, List, Mark, Proof, Register, Section

requests = Register(
    model=ChangeRequest,
    menu="Documents",
    order=40,
    path="change-requests",
    lead=_("What does not fit in a document, who says so, and what was decided."),
    empty=_("Whoever works by a document knows first when it does not fit. Here they say so in one line."),
    read="change_requests.read",
    write="change_requests.propose",
    proves=Proof("7.5.3.2", on="happened_on"),
    list=List(
        "code title document state proposed_by happened_on", filters="state document origin", sort="-happened_on"
    ),
    form=Form(Section(_("What does not fit"), "document title why")),
    detail=Detail(
        Fields("document document_version title why origin proposed_by happened_on answer decided_by draft"),
        Actions(),
        Attachments(),
        Comments(),
        Links(),
        History(),
    ),
    search={"code": 100, "title": 200},
    key="code",
    workflow=CHANGE_REQUEST,
    marks={"accepted": Mark("A", "w"), "declined": Mark("–", "n")},
    pages="list detail create export api",
    create=propose,
)
