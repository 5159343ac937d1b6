"""How printed copies look."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.information.copies.models import Copy
from ninefold.information.copies.workflow import COPY
from ninefold.toolkit.panels.declared import Comments, Detail, Fields, History
from ninefold.toolkit.register import List, Mark, Register

copies = Register(
    model=Copy,
    path="documents/copies",
    menu="Documents",
    label=_("Printed copies"),
    order=80,
    lead=_("Numbered copies on paper: who has them, and which have to come back."),
    empty=_("Print a numbered copy from the page of a document, where people work by paper."),
    begin=(_("Go to the library"), "documents_document_list"),
    read="copies.read",
    write="copies.write",
    list=List(
        "document_version number state given_to place printed_at ended_on",
        filters="state",
        main="document_version",
    ),
    detail=Detail(
        Fields("document_version number given_to place printed_by printed_at ended_on paper_code"),
        Comments(),
        History(),
    ),
    marks={
        "out": Mark("O", "w"),
        "returned": Mark("✓", "v"),
        "destroyed": Mark("✓", "v"),
        "lost": Mark("!", "b"),
    },
    workflow=COPY,
    pages="list detail export api",
    queryset=lambda rows: rows.select_related("document_version__document", "printed_by"),
)
