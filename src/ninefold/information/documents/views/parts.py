"""What the page of a document is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ninefold.information.documents import register, selectors
from ninefold.information.documents.models import AHEAD, Assignment, Document, Kind, Outcome, State, Version
from ninefold.information.documents.selectors import Line
from ninefold.information.documents.selectors.links import html_of, html_of_file, preview_of
from ninefold.information.documents.views.finding import address, version_address
from ninefold.information.documents.views.standing import approvals, stations
from ninefold.information.documents.views.talking import may_settle
from ninefold.information.documents.workflow import unready
from ninefold.information.retention import selectors as retention
from ninefold.kernel import contributions
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.audiences import labels_of
from ninefold.kernel.comments import selectors as comments
from ninefold.kernel.ledger.selectors import Line as Told
from ninefold.lib.dates import add_months
from ninefold.toolkit import history
from ninefold.toolkit.addresses import home_of, page_of
from ninefold.toolkit.showing import Page, Shown, parts_of
from ninefold.toolkit.views.details import moves_of

MOST_VERSIONS = 12  # shown at once; older ones are folded away
JUST_NOW = timedelta(minutes=10)
BY_BUTTON = {
    "submit",
    "review",
    "approve",
    "send_back",
    "issue",
    "supersede",
    "keep_old",
}  # in the head of the page, or made by itself


@dataclass(frozen=True, slots=True)
class Sheet:
    """A version and what its page asks for more than once."""

    version: Version
    actor: Actor
    slug: str
    versions: list[Any]  # all of the document that the actor may see, without their texts
    lines: list[Line]
    asked: Assignment | None
    told: list[Told]

    @classmethod
    def of(cls, version: Version, actor: Actor, slug: str) -> Sheet:
        return cls(
            version=version,
            actor=actor,
            slug=slug,
            versions=list(selectors.with_surroundings(selectors.versions_of(version.document, actor))[:200]),
            lines=selectors.progress(version),
            asked=selectors.my_part(version, actor),
            told=selectors.told_of(version),
        )

    @property
    def document(self) -> Document:
        return self.version.document

    @property
    def writes(self) -> bool:
        return self.actor.can("documents.write", self.document.site_id)

    @property
    def given(self) -> str:
        """The keys of the audiences of the document."""
        return self.versions[0].given or "" if self.versions else ""

    @property
    def was_in_force(self) -> bool:
        return any(each.effective_from for each in self.versions)


def head(sheet: Sheet) -> dict[str, Any]:
    """The facts line and the buttons; the first that fits is the filled one."""
    version, document, slug = sheet.version, sheet.document, sheet.slug
    moves = {move.offer.transition.name: move for move in moves_of(register.versions, version, sheet.actor, slug)}
    return {
        "document": document,
        "version": version,
        "may_write": sheet.writes,
        "decide": moves.get(sheet.asked.step.kind) if sheet.asked else None,
        "send_back": moves.get("send_back") if sheet.asked else None,
        "send": moves.get("submit"),
        "unready": unready(version, sheet.actor) if "submit" in moves else (),
        "next_one": _next(sheet),
        "moves": [move for name, move in moves.items() if name not in _not_offered(sheet)],
        "edit_url": address("documents_draft_edit", slug, version.pk) if version.state == State.DRAFT else "",
        "new_draft_url": address("documents_draft_new", slug, document.pk),
        "in_force": version.state == State.EFFECTIVE,
        "source": _source(sheet),
    }


def _source(sheet: Sheet) -> dict[str, str] | None:
    """The record that the version writes out, where a change is made."""
    item = sheet.version.issued_from
    url = home_of(item, sheet.slug, sheet.actor) if item else ""
    return {"label": item.title, "url": url} if item and url else None


def _not_offered(sheet: Sheet) -> set[str]:
    """The opening statement is for documents in use already, not for the next version of one in force."""
    return BY_BUTTON | {"open"} if sheet.was_in_force else BY_BUTTON


def _next(sheet: Sheet) -> dict[str, Any] | None:
    """Right after deciding: the next one that waits for this person."""
    since = timezone.now() - JUST_NOW
    decided = [
        line.decided_at
        for line in sheet.lines
        if line.assignment.decided_by_id == sheet.actor.person_id and line.decided_at and line.decided_at > since
    ]
    if sheet.asked is not None or not decided:
        return None
    waiting = [each for each in selectors.waiting_for(sheet.actor) if each.pk != sheet.version.pk]
    if not waiting:
        return None
    first = waiting[0]
    return {"title": first.of(str(first.document)), "url": version_address(first, sheet.slug), "count": len(waiting)}


def body(sheet: Sheet, view: str) -> dict[str, Any]:
    """What changed, or the whole text; a version on its way opens with what changed."""
    version = sheet.version
    if version.state == State.DISPOSED:
        return {"gone": retention.what_is_left(version.pk)}
    base = selectors.against(version, sheet.versions)
    if base is not None and (view == "changes" or (version.state in AHEAD and view != "text")):
        return {"base": base, "changes": selectors.changes_of(base, version, sheet.actor)}
    if version.is_file:
        read = {"text": version.text, "reading": selectors.reading_of(version)}
        shown = {"html": html_of_file(version), **preview_of(version, sheet.slug)}
        if not any(shown.values()) and read["reading"] not in ("queued", "running"):
            file = version.file_sha256, version.file_name, version.file_size or 0
            shown["coming"] = attachments.request_preview(*file, actor=sheet.actor)
        return {"base": base, **read, **shown}
    return {"base": base, "html": html_of(version.content, sheet.document, sheet.slug, sheet.actor)}


def side(sheet: Sheet) -> dict[str, Any]:
    """Where it stands, who agreed, and what areas above tell about it."""
    version, actor = sheet.version, sheet.actor
    added = [make(version, actor=actor) for make in contributions.at("documents.side")]
    shown = [(panel, panel.context(version, actor=actor)) for panel in added if panel is not None]
    found = approvals(version, sheet.lines, actor)
    moments = selectors.moments(sheet.told)
    return {
        "stations": stations(version, sheet.lines, moments),
        "returned": moments.get("send_back") if version.state == State.DRAFT else None,
        "withdrawn": moments.get("withdraw") if version.is_past else None,
        "approvals": found,
        "agreed": sum(each.agreed for each in found),
        "asked": sheet.asked,
        "added": [Shown(panel.title, panel.template, data, aside=True) for panel, data in shown if data is not None],
    }


def around(sheet: Sheet) -> dict[str, Any]:
    """What stands around the text: comments, other versions, the next review, links, files, history."""
    version, document = sheet.version, sheet.document
    found = parts_of(Page(register.documents, document, sheet.actor, sheet.slug))
    linked = [line["link"].clause for part in found for line in part.data.get("lines", ()) if "link" in line]
    said, later = comments.comments_on(version.pk), selectors.left_for_later(sheet.told)
    return {
        "clauses": sorted({clause.rsplit(":", 1)[-1] for clause in linked if clause}),
        "comments": [
            (each, each.resolved_on is None and may_settle(each, version, sheet.actor), later.get(str(each.pk)))
            for each in said
        ],
        "carried": selectors.carried_to(version) if version.state in AHEAD else [],
        "talks": version.state in AHEAD or sheet.writes,
        "versions": sheet.versions[:MOST_VERSIONS] if len(sheet.versions) > 1 else [],
        "older": sheet.versions[MOST_VERSIONS:],
        "versions_count": len(sheet.versions),
        "others": [each for each in sheet.versions if each.state in AHEAD and each.pk != version.pk],
        "parts": [part for part in found if not part.aside],
        "aside": [part for part in found if part.aside],
        "history": history.readable(sheet.told[:20]),
        "history_url": page_of(register.documents, "history", sheet.slug, document.pk),
        "review": _review(sheet) if sheet.writes and version.state == State.EFFECTIVE else None,
        "external": document.kind == Kind.EXTERNAL and sheet.writes and version.state == State.EFFECTIVE,
        **_checked(sheet),
        "held": {"record": document} if document.on_hold and sheet.writes else None,
        "facts": _facts(sheet),
        "audience": labels_of(sheet.given.split(",")) if sheet.writes and sheet.given else [],
    }


def _review(sheet: Sheet) -> dict[str, Any]:
    """The next look at a document in force, and the last one."""
    told = sheet.versions[0]
    due = told.review_next
    found: dict[str, Any] = {"due": due, "late": due is not None and due < timezone.localdate()}
    if told.reviewed_on is not None:
        found["last"] = {"who": told.reviewed_by, "day": told.reviewed_on, "what": Outcome(told.reviewed_as).label}
    return found


def _checked(sheet: Sheet) -> dict[str, Any]:
    """When somebody last looked for a newer issue of what others publish, and when the next look is due."""
    done = sheet.versions[0].checked_on if sheet.versions else None
    due = add_months(done, selectors.check_months(sheet.version.document)) if done else None
    return {"checked_on": done, "check_due": due, "check_late": due is not None and due < timezone.localdate()}


def _facts(sheet: Sheet) -> list[tuple[str, Any]]:
    """What is worth saying beside the text; what is not set is left out."""
    document = sheet.document
    lines = [
        (_("Language"), "" if document.language == get_language() else document.get_language_display()),
        (_("Kept for"), document.retention),
        (_("Where it comes from"), document.source if document.kind != Kind.EXTERNAL or not sheet.writes else ""),
    ]
    return [(label, value) for label, value in lines if value]
