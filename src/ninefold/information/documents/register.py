"""How documents look: the library, and each document with its versions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.information.documents.models import Document, Version
from ninefold.information.documents.workflow import VERSION
from ninefold.kernel.actors import Actor
from ninefold.toolkit.panels.declared import Attachments, Comments, Detail, Fields, History, Links, Panel, Related
from ninefold.toolkit.register import Form, List, Register, Section


def content(record: Version, *, actor: Actor) -> dict[str, object]:
    """What the version holds, as text."""
    return {"version": record}


documents = Register(
    model=Document,
    menu="Documents",
    label=_("Library"),
    order=10,
    lead=_("What should happen, written down. Everybody gets the version that holds now."),
    empty=_("Auditors open this first. Import what you have, or add the first document."),
    read="documents.read",
    write="documents.write",
    list=List("code title kind state revision owner site", filters="kind owner site", sort="code"),
    form=Form(
        Section(_("Identity"), "code title kind"),
        Section(_("Who and where"), "owner site language review_months"),
    ),
    detail=Detail(Fields(), Related("versions"), Attachments(), Comments(), Links(), History()),
    search={"code": 100, "title": 200},
    key="code",
    queryset=lambda rows: rows.select_related("current"),
)

versions = Register(
    model=Version,
    path="documents/versions",
    label=_("Versions of documents"),
    read="documents.read",
    write="documents.write",
    list=List("document number revision state effective_from review_due", filters="state", sort="-id"),
    detail=Detail(Fields(), Panel(_("Content"), "documents/_content.html", content), Comments(), History()),
    workflow=VERSION,
    pages="list detail export api",
)
