"""Where a version stands: its way from draft to effective, who agreed and how, and what may be done now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.documents import selectors
from ninefold.information.documents.models import Assignment, Decision, State, Version
from ninefold.information.documents.selectors import Line, Moment
from ninefold.kernel.actors import Actor
from ninefold.kernel.signatures.models import Meaning
from ninefold.kernel.signatures.selectors import Verdict

WAY = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.EFFECTIVE)
METHODS = {
    "password": gettext_lazy("with password"),
    "passkey": gettext_lazy("with passkey"),
    "sample": gettext_lazy("for the sample company"),
}


@dataclass(frozen=True, slots=True)
class Station:
    """One box of the status bar; `status` is past, cur or empty for what is to come."""

    label: str
    note: str
    status: str


@dataclass(frozen=True, slots=True)
class Approval:
    """One line of the approvals: who was asked or signed, with what meaning, and how it stands."""

    who: str
    mine: bool
    meaning: str
    agreed: bool
    returned: bool
    open: bool  # asked now; a later step is not open yet
    at: datetime | None
    verdict: Verdict | None
    assignment: Assignment | None
    document: str  # its name today
    note: str = ""

    @property
    def signed_as(self) -> str:
        """What the version was called when it was signed, if its document has another name now."""
        if self.verdict is None or self.document in self.verdict.label:
            return ""
        return self.verdict.label

    @property
    def method(self) -> str:
        if self.verdict is None:
            return ""
        method = self.verdict.signature.method
        return str(METHODS.get(method, method))


def stations(version: Version, lines: list[Line], told: dict[str, Moment]) -> list[Station]:
    """The way of a version; one that was ended has a fifth box."""
    way = [*WAY, version.state] if version.state not in WAY else list(WAY)
    here = way.index(State(version.state))
    notes = {
        State.DRAFT: _drafted(version, told),
        State.IN_REVIEW: _reviewed(version, told, lines),
        State.APPROVED: _approved(version, told),
        State.EFFECTIVE: _effective(version),
    }
    if here >= len(WAY):
        gone = told.get("dispose") if version.state == State.DISPOSED else None
        notes[State(version.state)] = _on(timezone.localtime(gone.at).date() if gone else version.ended_on)
    places = ["past"] * here + ["cur"] + [""] * (len(way) - here - 1)
    return [
        Station(str(State(state).label), notes[State(state)], place) for state, place in zip(way, places, strict=True)
    ]


def _drafted(version: Version, told: dict[str, Moment]) -> str:
    who = str(version.author) if version.author_id else ""
    began = version.added_on
    if version.state == State.DRAFT:
        back = told.get("send_back")
        since = _("sent back by %s") % back.who if back else _("since %s") % _day(began)
        return f"{since}, {who}" if who and not back else since
    ended = told.get("submit")
    days = _span(began, ended.at) if ended else _day(began)
    return f"{days}, {who}" if who else days


def _reviewed(version: Version, told: dict[str, Moment], lines: list[Line]) -> str:
    sent = told.get("submit")
    if version.state == State.DRAFT:
        return _("after it is sent")
    if sent is None:
        return (
            _("opening statement")
            if {"open", "keep_old"} & told.keys()
            else _("where it was written")
            if "issue" in told
            else ""
        )
    agreed = sum(line.assignment.decision == Decision.AGREED for line in lines)
    if version.state == State.IN_REVIEW:
        count = {"done": agreed, "all": len(lines)}
        return _("since %(day)s, %(count)s agreed") % {
            "day": _day(sent.at),
            "count": _("%(done)d of %(all)d") % count,
        }
    done = told.get("approve")
    return _span(sent.at, done.at) if done else _day(sent.at)


def _approved(version: Version, told: dict[str, Moment]) -> str:
    done = next((told[name] for name in ("approve", "open", "issue", "keep_old") if name in told), None)
    if version.state in (State.DRAFT, State.IN_REVIEW):
        return _("after all have agreed")
    return f"{_day(done.at)}, {done.who}" if done else ""


def _effective(version: Version) -> str:
    if version.effective_from:
        if version.ended_on:
            return _span(version.effective_from, version.ended_on)
        return _("since %s") % _long(version.effective_from)
    if version.planned_for:
        return _("planned for %s") % _long(version.planned_for)
    return _("at once after that")


def approvals(version: Version, lines: list[Line], actor: Actor) -> list[Approval]:
    """Everybody asked in this round with their signatures, then signatures that nobody was asked for."""
    verdicts = selectors.verdicts_of(version)
    document = "" if version.issued_from_id else str(version.document)  # what was signed has a name of its own
    used: list[Any] = []
    found = []
    for line in lines:
        part = line.assignment
        verdict = selectors.signature_of(part, verdicts)
        if verdict is not None:
            used.append(verdict.signature.pk)
        found.append(
            Approval(
                who=line.who,
                mine=actor.person_id in (part.person_id, part.decided_by_id) and actor.person_id is not None,
                meaning=str(Meaning(line.kind).label),
                agreed=part.decision == Decision.AGREED,
                returned=part.decision == Decision.RETURNED,
                open=line.open,
                at=part.decided_at,
                verdict=verdict,
                assignment=part,
                document=document,
                note=part.note,
            )
        )
    return found + [_unasked(each, actor, document) for each in verdicts if each.signature.pk not in used and not lines]


def _unasked(verdict: Verdict, actor: Actor, document: str) -> Approval:
    signature = verdict.signature
    mine = signature.person_id == actor.person_id
    meaning = str(signature.get_meaning_display())
    at = signature.signed_at
    return Approval(signature.signer_name, mine, meaning, True, False, False, at, verdict, None, document)


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F")


def _long(day: date) -> str:
    return date_format(day, "j F Y")


def _on(day: date | None) -> str:
    return _("on %s") % _long(day) if day else ""


def _span(first: date, last: date) -> str:
    """Two days as people say them: 5 to 19 November."""
    low, high = (timezone.localtime(day).date() if isinstance(day, datetime) else day for day in (first, last))
    if low == high:
        return _long(low)
    same_year = "j" if low.month == high.month else "j F"
    start = date_format(low, same_year if low.year == high.year else "j F Y")
    return _("%(first)s to %(last)s") % {"first": start, "last": _long(high)}
