"""How acknowledgements look as records."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.information.acknowledgements.models import Acknowledgement
from ninefold.toolkit.panels.declared import Detail, Fields, History
from ninefold.toolkit.register import List, Proof, Register

acknowledgements = Register(
    model=Acknowledgement,
    path="acknowledgements",
    empty=_(
        "It shows that people know what holds. Nobody confirmed yet; say who works by a document and they are asked."
    ),
    begin=(_("See who has to read what"), "acknowledgements_overview"),
    lead=_("Who confirmed reading which version, when, and whether it matches how they work."),
    read="acknowledgements.read",
    write="acknowledgements.remind",
    proves=Proof("7.3", "7.5.3.1", on="happened_on"),
    list=List(
        "document_version person happened_on fits remark minutes",
        filters="fits person happened_on",
        main="document_version",
    ),
    detail=Detail(Fields("document_version person happened_on fits result remark change_request minutes"), History()),
    pages="list detail export api",
)
