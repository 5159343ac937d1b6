"""How documents look: the library, and each document with its versions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ninefold.information.documents import selectors
from ninefold.information.documents.models import Document, PeriodicReview, Rules, Series, State, Version
from ninefold.information.documents.services import add_document
from ninefold.information.documents.workflow import VERSION
from ninefold.kernel.actors import Actor
from ninefold.toolkit.panels.declared import Actions, Attachments, Detail, Fields, History, Links, Panel
from ninefold.toolkit.register import Form, List, Mark, Proof, Register, Section


def content(version: Version, *, actor: Actor) -> dict[str, Any]:
    """What a version says, as it is signed: its text, or which file it is."""
    slug = version.organization.slug
    html = selectors.html_of_file(version) or selectors.html_of(version.content, version.document, slug, actor)
    return {"version": version, "html": html, "slug": slug}


def after(version: Version, slug: str) -> str:
    """What has come into force is read, and passed on, by its document."""
    in_force = version.state == State.EFFECTIVE
    return reverse("documents_document_detail", args=[slug, version.document_id]) if in_force else ""


documents = Register(
    model=Document,
    menu="Documents",
    label=_("Library"),
    order=10,
    lead=_("What should happen, written down. Everybody gets the version that holds now."),
    empty=_("Auditors open this first. Begin with short texts that have your names in them already, or import yours."),
    read="documents.read",
    write="documents.write",
    list=List(
        "code title kind state revision owner site",
        filters="kind group owner site",
        sort="code",
        bulk="owner site language review_months retention",
        narrow="revision",
    ),
    form=Form(
        Section(_("Identity"), "code title kind"),
        Section(_("Who and where"), "owner site language review_months retention"),
        Section(_("From outside"), "source check_months", _("Only for documents that others publish.")),
    ),
    detail=Detail(Attachments(), Links()),
    search={"code": 100, "title": 200},
    key="code",
    queryset=lambda rows: rows.select_related("current").defer("current__content", "current__text"),
    create=add_document,
)

versions = Register(
    model=Version,
    path="documents/versions",
    label=_("Versions of documents"),
    lead=_("Every revision of every document: what was in force from when to when, and what is on its way."),
    empty=_("A document gets its first version when somebody writes it or brings in its file."),
    begin=(_("Go to the library"), "documents_document_list"),
    read="documents.read",
    write="documents.write",
    list=List(
        "document revision state effective_from review_due",
        filters="state",
        sort="-id",
        narrow="revision",
        main="document",
    ),
    form=Form(Section(_("Change"), "revision change_note impact planned_for")),
    detail=Detail(Fields(), Panel(_("Content"), "documents/_signed.html", content, signed=True), History()),
    workflow=VERSION,
    after=after,
    marks={"disposed": Mark("–", "n")},
    pages="list detail export api",
)

reviews = Register(
    model=PeriodicReview,
    path="documents/reviews",
    label=_("Periodic reviews"),
    lead=_("Who looked at a document again, when, and what came of it."),
    empty=_(
        "Auditors ask whether documents still fit the work. A review is one click on the page of a document in force."
    ),
    begin=(_("Go to the library"), "documents_document_list"),
    read="documents.read",
    write="documents.write",
    proves=Proof("7.5.3.2", on="happened_on"),
    list=List("document version_reviewed outcome happened_on reviewed_by", filters="outcome", sort="-happened_on"),
    detail=Detail(Fields("document version_reviewed outcome reason reviewed_by happened_on"), Actions(), History()),
    pages="list detail export api",
)

rules = Register(
    model=Rules,
    path="documents/rules",
    label=_("Rules for documents"),
    empty=_(
        "The usual rules hold: somebody else than the author approves, and each document is reviewed every 24 months."
    ),
    begin=(_("Set the rules"), "documents_control"),
    read="documents.read",
    write="documents.control",
    list=List("author_may_approve why review_months"),
    detail=Detail(Fields("author_may_approve why review_months"), History()),
    pages="list detail export api",
)

series = Register(
    model=Series,
    path="documents/numbering",
    label=_("Numbering of documents"),
    lead=_("How new documents get their codes. Codes that were given stay."),
    empty=_("The usual codes are used, such as PR-01 for the first procedure. Set your own if you are used to others."),
    read="documents.read",
    write="documents.control",
    list=List("kind prefix digits site", filters="kind site", sort="kind"),
    form=Form(Section(_("Numbering"), "kind prefix digits site")),
    detail=Detail(Fields()),
    pages="list detail create edit export api",
    key="prefix",
)
