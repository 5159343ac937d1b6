"""What the page of a document is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.documents import register, selectors
from ninefold.information.documents.models import AHEAD, Assignment, Kind, State, StepKind, Version
from ninefold.information.documents.views.finding import version_address
from ninefold.information.documents.views.links import html_of
from ninefold.information.documents.views.standing import approvals, stations
from ninefold.information.documents.views.starting import address
from ninefold.information.documents.views.talking import may_settle
from ninefold.kernel import contributions
from ninefold.kernel.actors import Actor
from ninefold.kernel.comments import selectors as comments
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.links import selectors as links
from ninefold.toolkit import history
from ninefold.toolkit.showing import Page, Shown, parts_of
from ninefold.toolkit.views.details import moves_of

MOST_VERSIONS = 12
JUST_NOW = timedelta(minutes=10)
BY_BUTTON = {"submit", "review", "approve", "send_back", "supersede"}  # in the head of the page, or made by itself


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the page stands and for whom it is filled."""

    slug: str
    actor: Actor


def head(version: Version, asked: Assignment | None, seat: Seat) -> dict[str, Any]:
    """The facts line and the buttons; the first that fits is the filled one."""
    document, actor = version.document, seat.actor
    moves = {move.offer.transition.name: move for move in moves_of(register.versions, version, actor, seat.slug)}
    kind = StepKind(asked.step.kind) if asked else None
    clauses = links.links_of(document.pk, actor).exclude(clause="").values_list("clause", flat=True)
    return {
        "document": document,
        "version": version,
        "clauses": sorted({clause.rsplit(":", 1)[-1] for clause in clauses}),
        "may_write": actor.can("documents.write", document.site_id),
        "decide": moves.get(kind.value) if kind else None,
        "send_back": moves.get("send_back") if asked else None,
        "send": moves.get("submit"),
        "next_one": _next(version, asked, actor, seat.slug),
        "moves": [move for name, move in moves.items() if name not in BY_BUTTON and _is_sensible(name, version)],
        "edit_url": address("documents_draft_edit", seat.slug, version.pk) if version.state == State.DRAFT else "",
        "new_draft_url": address("documents_draft_new", seat.slug, document.pk),
        "in_force": version.state == State.EFFECTIVE,
        "is_current": version.pk == document.current_id,
    }


def _is_sensible(name: str, version: Version) -> bool:
    """The opening statement is for documents that are in use already, not for the next version of one in force."""
    return name != "open" or not selectors.was_in_force(version.document_id)


def _next(version: Version, asked: Assignment | None, actor: Actor, slug: str) -> dict[str, Any] | None:
    """Right after deciding: the next one that waits for this person."""
    since = timezone.now() - JUST_NOW
    decided = Assignment.objects.filter(
        step__document_version=version, decided_by_id=actor.person_id, decided_at__gt=since
    )
    if asked is not None or actor.person_id is None or not decided.exists():
        return None
    waiting = [each for each in selectors.waiting_for(actor) if each.pk != version.pk]
    return {"version": waiting[0], "url": version_address(waiting[0], slug), "count": len(waiting)} if waiting else None


def body(version: Version, seat: Seat, view: str) -> dict[str, Any]:
    """What changed, or the whole text; a version on its way opens with what changed."""
    base = selectors.against(version)
    readable = base is not None and (base.state == State.EFFECTIVE or seat.actor.can("documents.write"))
    compares = readable and (view == "changes" or (version.state in AHEAD and view != "text"))
    shown: dict[str, Any] = {"base": base if readable else None}
    if compares and base is not None:
        shown["changes"] = selectors.changes_of(base, version)
    elif version.is_file:
        shown["text"] = version.text
    else:
        shown["html"] = html_of(version.content, version.document, seat.slug, seat.actor)
    return shown


def side(version: Version, asked: Assignment | None, seat: Seat) -> dict[str, Any]:
    """Where it stands, who agreed, and what areas above tell about it."""
    lines = selectors.progress(version)
    added = [make(version, actor=seat.actor) for make in contributions.at("documents.side")]
    shown = [(panel, panel.context(version, actor=seat.actor)) for panel in added if panel is not None]
    found = approvals(version, lines, seat.actor)
    return {
        "stations": stations(version, lines),
        "approvals": found,
        "agreed": sum(each.agreed for each in found),
        "asked": asked,
        "added": [Shown(panel.title, panel.template, data, aside=True) for panel, data in shown if data is not None],
    }


def around(version: Version, seat: Seat) -> dict[str, Any]:
    """What stands around the text: comments, other versions, the next review, links, files, history."""
    document, actor = version.document, seat.actor
    found = parts_of(Page(register.documents, document, actor, seat.slug))
    rows = list(selectors.versions_of(document, actor)[: MOST_VERSIONS + 1])
    return {
        "comments": [
            (said, said.resolved_on is None and may_settle(said, version, actor))
            for said in comments.comments_on(version.pk)
        ],
        "carried": selectors.carried_to(version) if version.state in AHEAD else [],
        "talks": version.state in AHEAD or actor.can("documents.write", document.site_id),
        "versions": rows[:MOST_VERSIONS] if len(rows) > 1 else [],
        "more_versions": len(rows) > MOST_VERSIONS,
        "others": [each for each in rows if each.state in AHEAD and each.pk != version.pk],
        "parts": [part for part in found if not part.aside],
        "aside": [part for part in found if part.aside],
        "history": history.readable(ledger.lines(ledger.entries_about(version.pk)[:20])),
        "review": _review(version, actor),
        "external": document.kind == Kind.EXTERNAL and actor.can("documents.write", document.site_id),
        "record_url": _record_url(version, seat),
        "facts": _facts(version),
        "audience": list(document.distribution.all()),
    }


def _review(version: Version, actor: Actor) -> dict[str, Any] | None:
    """The next look at a document in force, for those who may put it on record."""
    document = version.document
    if version.state != State.EFFECTIVE or not actor.can("documents.write", document.site_id):
        return None
    today, due = timezone.localdate(), document.review_due
    last = document.reviews.select_related("reviewed_by").first()
    return {"due": due, "late": due is not None and due < today, "last": last}


def _facts(version: Version) -> list[tuple[str, Any]]:
    """What is worth saying beside the text; what is not set is left out."""
    document = version.document
    lines = [
        (_("Language"), document.language),
        (_("Kept for"), document.retention),
        (_("From outside"), document.source),
        (_("Number"), version.number if version.revision else ""),
    ]
    return [(label, value) for label, value in lines if value]


def _record_url(version: Version, seat: Seat) -> str:
    """What never was in force may turn out to be a record: it shows what was done."""
    if version.state != State.DRAFT or not seat.actor.can("documents.write", version.site_id):
        return ""
    if selectors.was_in_force(version.document_id):
        return ""
    return address("records_from_document", seat.slug, version.document_id)
