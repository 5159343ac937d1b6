"""Ledger lines as sentences: who did what, and each changed field with its old and new value by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.kernel import workflow
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.ledger.selectors import Line
from ninefold.lib.uuid7 import uuid_of
from ninefold.toolkit.cells import short_date

VERBS = {
    "create": gettext_lazy("added it"),
    "edit": gettext_lazy("changed it"),
    "say": gettext_lazy("wrote a comment"),
    "sign": gettext_lazy("signed it"),
    "refuse": gettext_lazy("tried to sign it with a wrong password"),
    "keep": gettext_lazy("kept it"),
    "remove": gettext_lazy("removed it"),
    "set": gettext_lazy("set it"),
    "open": gettext_lazy("opened it"),
    "end": gettext_lazy("ended it"),
    "prove": gettext_lazy("did it"),
    "amend": gettext_lazy("amended it"),
    "shape": gettext_lazy("changed its fields"),
    "export": gettext_lazy("took the list out as a file"),
    "order": gettext_lazy("ordered the file"),
    "download": gettext_lazy("downloaded the file"),
    "acknowledgements.reading.ask": gettext_lazy("asked people to read it"),
    "acknowledgements.reading.close": gettext_lazy("ended what was still to be read"),
    "acknowledgements.reading.due": gettext_lazy("set the day to read it by"),
    "acknowledgements.reading.remind": gettext_lazy("reminded those who are late"),
    "attachments.attachment.add": gettext_lazy("added a file"),
    "attachments.store.alter": gettext_lazy("found files that are no longer the ones that were kept"),
    "comments.comment.resolve": gettext_lazy("settled a comment"),
    "links.link.add": gettext_lazy("linked it"),
    "links.link.remove": gettext_lazy("took a link away"),
    "identity.access.reset": gettext_lazy("gave a new way to sign in"),
    "identity.access.revoke": gettext_lazy("closed the way to sign in"),
    "identity.grant.give": gettext_lazy("gave a role"),
    "identity.grant.end": gettext_lazy("ended a role"),
    "identity.membership.invite": gettext_lazy("invited the holder of an account"),
    "identity.membership.digest": gettext_lazy("switched the digest on or off"),
    "identity.membership.seat": gettext_lazy("opened an account"),
    "identity.membership.share": gettext_lazy("said that several people use the account"),
    "identity.membership.end": gettext_lazy("closed the account"),
    "identity.membership.reopen": gettext_lazy("opened the account again"),
    "identity.secret.change": gettext_lazy("changed how they sign in"),
    "identity.session.begin": gettext_lazy("signed in"),
    "identity.session.end": gettext_lazy("signed out"),
    "identity.session.fail": gettext_lazy("could not sign in"),
    "identity.token.make": gettext_lazy("made an API token"),
    "identity.token.revoke": gettext_lazy("revoked an API token"),
    "documents.document.check": gettext_lazy("looked for a newer issue"),
    "documents.document.distribute": gettext_lazy("chose who reads it"),
    "documents.document.hold": gettext_lazy("changed the legal hold"),
    "documents.version.agree": gettext_lazy("agreed"),
    "documents.version.keep_old": gettext_lazy("kept it as an old revision"),
    "documents.version.read": gettext_lazy("read the text of the file"),
    "documents.version.carry_comment": gettext_lazy("left a comment for the next version"),
    "documents.version.delegate": gettext_lazy("handed the decision over"),
    "documents.version.take_over": gettext_lazy("took the draft over"),
    "documents.version.open": gettext_lazy("made it effective with the opening statement"),
    "records.proofpair.add": gettext_lazy("said what proves it"),
    "checking.checks.run": gettext_lazy("ran the checks"),
    "gap.run.answer": gettext_lazy("answered a question"),
    "gap.run.answer_as_before": gettext_lazy("took earlier answers over"),
    "gap.run.ask_after_all": gettext_lazy("asked what was left out"),
    "gap.run.leave_out": gettext_lazy("left questions out"),
    "gap.run.take_back": gettext_lazy("took an answer back"),
    "gap.run.verify": gettext_lazy("verified an answer"),
    "gap.run.look": gettext_lazy("looked at files and records"),
    "intake.file.correct": gettext_lazy("corrected what was read"),
    "intake.file.draft": gettext_lazy("made a draft of it"),
    "intake.file.read": gettext_lazy("read it"),
    "intake.file.record": gettext_lazy("kept it as a record"),
    "intake.import.receive": gettext_lazy("received files"),
    "intake.import.understand": gettext_lazy("read the files"),
    "organizations.organization.found": gettext_lazy("founded the organization"),
    "organizations.organization.profile": gettext_lazy("answered a question of the start"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One changed field in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry in words."""

    line: Line
    verb: str
    changes: list[Told]


def readable(lines: Iterable[Line], hides: frozenset[str] = frozenset()) -> list[Deed]:
    """Lines in words, without changes of hidden fields; what keys point at is looked up once for each kind."""
    lines = list(lines)
    names = _names(lines)

    def told(line: Line) -> list[Told]:
        return [_told(line, change, names) for change in line.changes if change.field not in hides]

    return [Deed(line, verb_of(line.event), told(line)) for line in lines]


def whole(*keys: Any, hides: frozenset[str] = frozenset()) -> list[Deed]:
    """All that happened to some records, in its order."""
    told = {line.position: line for key in keys for line in ledger.lines(ledger.entries_about(key))}
    return readable((told[position] for position in sorted(told)), hides)


def verb_of(event: str) -> str:
    """The verb of an event, as people read it."""
    record, _dot, name = event.rpartition(".")
    flow = workflow.workflows().get(record)
    if flow is not None and name in flow.by_name:
        return _("moved it: %(move)s") % {"move": flow.by_name[name].text}
    return str(VERBS.get(event) or VERBS.get(name) or name.replace("_", " "))


def _field_of(line: Line, name: str) -> Any:
    try:
        field: Any = apps.get_model(line.subject_type)._meta.get_field(name.removesuffix("_id"))
    except (LookupError, ValueError, FieldDoesNotExist):  # an area that left, or an entry about no record
        return None
    return field if field.concrete else None


def _names(lines: list[Line]) -> dict[str, str]:
    """The present names of the rows that changed keys point at."""
    wanted: dict[Any, set[str]] = defaultdict(set)
    for line in lines:
        for change in line.changes:
            field = _field_of(line, change.field)
            if field is not None and field.is_relation:
                wanted[field.related_model] |= {
                    value for value in (change.before, change.after) if uuid_of(str(value or ""))
                }
    found = {}
    for model, keys in wanted.items():
        if keys:
            found.update({str(row.pk): str(row) for row in model._default_manager.filter(pk__in=keys)})
    return found


def _told(line: Line, change: Any, names: dict[str, str]) -> Told:
    field = _field_of(line, change.field)
    label = field.verbose_name if field is not None else change.field.replace("_", " ")
    name = f"{change.of}: {label}" if change.of else capfirst(str(label))
    return Told(name, _value(field, change.before, names), _value(field, change.after, names))


def _value(field: Any, value: Any, names: dict[str, str]) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field is None:
        day = parse_date(value) if isinstance(value, str) and len(value) == 10 else None
        return short_date(day) if day else str(value)
    if field.is_relation:
        return names.get(str(value), str(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField) and isinstance(value, str):
        day = parse_datetime(value) if isinstance(field, models.DateTimeField) else parse_date(value)
        return short_date(day) if day else value
    return str(value)
