"""How the reviews of the ledger and their rule look."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.actors import Actor
from ninefold.toolkit.panels.declared import Actions, Attachments, Detail, Fields, History, Panel, Related
from ninefold.toolkit.register import Form, List, Mark, Proof, Register, Section
from ninefold.workspace.ledger_reviews import selectors, services
from ninefold.workspace.ledger_reviews.forms import ReviewForm
from ninefold.workspace.ledger_reviews.models import LedgerReview, Watch
from ninefold.workspace.ledger_reviews.workflow import REVIEW


def told(record: LedgerReview, *, actor: Actor) -> dict[str, Any]:
    """What the range holds, with the way to each part of the ledger."""
    days = f"since={record.since.isoformat()}&until={record.until.isoformat()}"
    return {"found": selectors.found(record.since, record.until), "days": days, "slug": record.organization.slug}


def due(record: Watch, *, actor: Actor) -> dict[str, Any]:
    """When the next review is due, and where it begins."""
    return {"owed": selectors.owed(record), "slug": record.organization.slug, "may": actor.can("ledger.review")}


reviews = Register(
    model=LedgerReview,
    path="admin/ledger/reviews",
    lead=_("Who looked at all that happened, and what they found. Nobody reviews their own deeds unseen."),
    empty=_("A trail that nobody looks at proves little. An auditor asks who reviews it, and when that was last done."),
    read="ledger.read",
    write="ledger.review",
    proves=Proof("7.5.3.2", on="happened_on"),
    list=List("code since until entries own result state reviewed_by", filters="state result", sort="-until"),
    form=Form(
        Section(_("What was reviewed"), "since until"),
        Section(_("What came of it"), "result note"),
        Section(_("Your own deeds"), "alone"),
    ),
    detail=Detail(
        Fields("since until entries own alone result note reviewed_by happened_on newest"),
        Panel(_("What the ledger tells"), "ledger_reviews/_told.html", told, signed=True),
        Actions(),
        Attachments(),
        History(),
    ),
    key="code",
    workflow=REVIEW,
    marks={"signed": Mark("✓", "v")},
    pages="list detail create edit export api",
    form_class=ReviewForm,
    create=services.begin,
    edit=services.change,
)

watches = Register(
    model=Watch,
    path="admin/ledger/rule",
    label=_("Rule for ledger reviews"),
    lead=_("Who reviews the ledger, and how often."),
    empty=_("Say who reviews the ledger and how often; it then stands in their work when it is due."),
    read="ledger.read",
    write="ledger.review",
    list=List("owner months", sort="-id"),
    form=Form(Section("", "owner months")),
    detail=Detail(
        Panel(_("Next review"), "ledger_reviews/_due.html", due),
        Related("reviews", columns="code since until result state"),
        Fields("owner months"),
        History(),
    ),
    pages="list detail create edit export api",
    create=services.set_watch,
    edit=services.set_watch,
)
