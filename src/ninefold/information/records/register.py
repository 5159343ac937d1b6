"""How records that people keep by hand look, and the rules for each kind."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ninefold.information.records import selectors, services
from ninefold.information.records.forms import KeepForm
from ninefold.information.records.models import Amended, Brought, KindRule, Record, State
from ninefold.information.records.workflow import RECORD
from ninefold.information.retention import selectors as retention
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.links import selectors as links
from ninefold.kernel.links.models import Relation
from ninefold.standards.record_kinds import RecordKind
from ninefold.toolkit.panels.declared import Actions, Comments, Detail, Fields, History, Links, Panel
from ninefold.toolkit.register import Form, List, Mark, Register, Section


def proof(record: Record, *, actor: Actor) -> dict[str, Any]:
    """What the record shows: clauses, and the documents that say it."""
    own = [link for link in links.links_on(record, actor) if link.source_id == record.pk]
    every = [link for link in own if link.relation == Relation.PROVES]
    return {
        "clauses": [link.clause.rpartition(":")[2] for link in every if link.clause],
        "says": [link.target for link in every if link.target_id],
        "numbers": sorted(selectors.clause_keys(), key=_in_order),
        "may": record.state == State.KEPT and actor.can("records.write", record.site_id),
        "late": record.late_by,
        "ran_out": bool(record.expires_on and record.expires_on < timezone.localdate()),
    }


def _in_order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".") if part.isdecimal())


def files(record: Record, *, actor: Actor) -> dict[str, Any] | None:
    """Its files as long as they are here."""
    if record.state == State.DISPOSED:
        return None
    may = record.state == State.KEPT and actor.can("records.write", record.site_id)
    return {"files": list(attachments.files_of(record.pk)), "may": may}


def corrections(record: Record, *, actor: Actor) -> dict[str, Any] | None:
    """What was corrected, with what stood there first."""
    rows = [(line, change) for line in selectors.corrections(record) for change in line.changes]
    labels = dict(Amended.choices)
    every = [
        (line, labels[change.field], _said(change.field, change.before), _said(change.field, change.after))
        for line, change in rows
    ]
    may = record.state == State.KEPT and actor.can("records.write", record.site_id)
    return {"every": every, "may": may} if every or may else None


def tombstone(record: Record, *, actor: Actor) -> dict[str, Any] | None:
    """What is left of a disposed record."""
    return retention.what_is_left(record.pk) if record.state == State.DISPOSED else None


def _said(field: str, value: str | None) -> str:
    """A corrected value as people write it."""
    value = value or ""
    if field == Amended.KIND:
        return str(dict(RecordKind.choices).get(value, value))
    day = parse_date(value) if field in (Amended.HAPPENED_ON, Amended.EXPIRES_ON) else None
    return date_format(day, "j F Y") if day else value


def held(record: Record, *, actor: Actor) -> dict[str, Any] | None:
    return {"record": record} if record.on_hold else None


def keep(record: Record, *, actor: Actor) -> Record:
    """Keep what the form brought."""
    return services.keep(record, actor=actor, brought=getattr(record, "brought", Brought()))


kept = Register(
    model=Record,
    path="records/kept",
    label=_("Records kept by hand"),
    lead=_("What shows that something happened, added by people. All other records come by themselves."),
    empty=_("A certificate, a signed paper, a photo: keep it here with the day on which it happened."),
    read="records.read",
    write="records.write",
    list=List(
        "code title kind state site owner happened_on added_on",
        filters="kind state site owner person happened_on retention expires_on",
        sort="-happened_on",
    ),
    form=Form(
        Section(_("What happened"), "title kind text happened_on person"),
        Section(_("Files and proof"), "papers clauses documents", _("One record may prove several clauses.")),
        Section(
            _("Keeping"),
            "site owner expires_on retention",
            _("Left empty, the rule for its kind says who and how long."),
        ),
    ),
    detail=Detail(
        Panel(_("Shows"), "records/_proof.html", proof),
        Panel(_("Disposed of"), "retention/_tombstone.html", tombstone),
        Panel(_("Held back"), "retention/_held.html", held, aside=True),
        Panel(_("Files"), "records/_files.html", files),
        Panel(_("Corrections"), "records/_corrections.html", corrections),
        Fields(
            "title text kind happened_on added_on owner person expires_on retention kept_until proposed_by proposed_on"
        ),
        Actions(),
        Comments(),
        Links(),
        History(),
    ),
    search={"code": 100, "title": 200},
    key="code",
    workflow=RECORD,
    marks={
        "kept": Mark("K", "w"),
        "proposed": Mark("P", "g"),
        "disposed": Mark("D", "n"),
        "void": Mark("V", "n"),
    },
    form_class=KeepForm,
    create=keep,
)

rules = Register(
    model=KindRule,
    path="records/rules",
    label=_("Rules for kinds of records"),
    lead=_("Who keeps which kind of record, and for how long. New records take it from here."),
    empty=_("Begin with one rule for each kind: who keeps it, and for how long."),
    read="records.read",
    write="retention.write",
    list=List("kind owner retention", filters="owner retention", sort="kind"),
    form=Form(Section(_("Rule"), "kind owner retention")),
    detail=Detail(Fields(), History()),
    pages="list detail create edit export api",
    key="kind",
)
