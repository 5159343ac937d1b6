"""How registers, their versions and their entries look where no page of their own says it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ninefold.information.forms import selectors, services, showing
from ninefold.information.forms.filling.plain import PlainEntryForm, filled_of
from ninefold.information.forms.forms import DescribeForm
from ninefold.information.forms.models import Entry, Form, FormVersion, Snapshot, State
from ninefold.information.forms.shaping import KINDS
from ninefold.information.forms.values import rules_of, when_in_words
from ninefold.information.forms.workflow import ENTRY, SNAPSHOT, VERSION
from ninefold.kernel.actors import Actor
from ninefold.toolkit.panels.declared import (
    Actions,
    Attachments,
    Comments,
    Detail,
    Fields,
    History,
    Links,
    Panel,
    Related,
)
from ninefold.toolkit.register import Form as FormPage
from ninefold.toolkit.register import List, Mark, Register, Section

TOMBSTONE, HELD = "retention/_tombstone.html", "retention/_held.html"
MARKS = {
    "in_use": Mark("U", "w"),
    "retired": Mark("–", "n"),
    "kept": Mark("✓", "v"),
    "disposed": Mark("D", "n"),
    "void": Mark("V", "n"),
    "approved": Mark("✓", "v"),
}


def fields(record: FormVersion, *, actor: Actor) -> dict[str, Any]:
    """The fields of a version, with their kinds in words."""
    plan = record.plan
    rows = [
        (each, KINDS[each.type], plan.formula_of(each), when_in_words(each.shown_when, plan)) for each in plan.fields
    ]
    return {"rows": rows, "rules": rules_of(plan)}


def after(version: FormVersion, slug: str) -> str:
    """What was put into use is filled in next."""
    return reverse("forms_entries", args=[slug, version.form_id]) if version.state == State.IN_USE else ""


registers = Register(
    model=Form,
    path="registers",
    label=_("Registers"),
    read="forms.read",
    write="forms.write",
    list=List("code title state purpose owner", sort="code"),
    form=FormPage(
        Section(_("What it is"), "title purpose good"),
        Section(_("What its entries are"), "prefix record_kind stream clauses monthly retention"),
        Section(_("Who"), "owner site adders confidential"),
    ),
    detail=Detail(
        Fields("purpose record_kind monthly retention owner site prefix confidential"),
        Related("versions", "number state change_note effective_from ended_on", title=_("Versions")),
        Related("snapshots", "code title state happened_on approved_by approved_on", title=_("Kept as it stood")),
        Attachments(),
        Comments(),
        Links(),
        History(),
    ),
    search={"code": 100, "title": 200},
    key="code",
    queryset=lambda rows: rows.select_related("current"),
    form_class=DescribeForm,
    marks=MARKS,
    pages="detail edit export api",
)

versions = Register(
    model=FormVersion,
    path="registers/versions",
    label=_("Versions of registers"),
    empty=_("Each entry keeps the fields that it was filled with. The first version comes with the first register."),
    begin=(_("Go to the registers"), "forms_form_list"),
    read="forms.read",
    write="forms.write",
    list=List("form number state change_note effective_from ended_on", filters="state", sort="-id", main="form"),
    detail=Detail(
        Panel(_("Fields"), "forms/_fields.html", fields),
        Fields("form number change_note author effective_from ended_on"),
        Comments(),
        History(),
    ),
    workflow=VERSION,
    after=after,
    marks=MARKS,
    pages="list detail export api",
)


def add(entry: Entry, *, actor: Actor) -> Entry:
    """An entry from JSON; on pages every register has a form of its own."""
    return services.add_entry(entry.form, filled_of(entry), actor=actor, site=entry.site, key=entry.pk)


def amend(entry: Entry, *, actor: Actor, reason: str) -> Entry:
    """A change from JSON, by the same command as on the page, with reason and amendment."""
    before = selectors.entry_with_all(actor, entry.pk)
    assert before is not None
    return services.amend_entry(before, filled_of(entry), actor=actor, reason=reason)


entries = Register(
    model=Entry,
    path="registers/entries",
    label=_("Entries of registers"),
    lead=_("Every entry of every register, newest first."),
    empty=_("Entries are what auditors take as proof. Choose a register and add the first one."),
    begin=(_("Go to the registers"), "forms_form_list"),
    read="forms.read",
    write="forms.add",
    list=List(
        "code title form happened_on person site state", filters="form happened_on person site", sort="-happened_on"
    ),
    detail=Detail(
        Panel(_("What was entered"), "forms/_entered.html", showing.entered),
        Panel(_("Disposed of"), TOMBSTONE, showing.tombstone),
        Panel(_("Held back"), HELD, showing.held, aside=True),
        Panel(_("Changes"), "forms/_changes.html", showing.changes),
        Fields("form kind form_version happened_on added_on person kept_until proposed_by proposed_on"),
        Actions(),
        Panel(_("Files"), "toolkit/register/_attachments.html", showing.files),
        Comments(),
        Links(),
        History(),
    ),
    search={"code": 100, "title": 200},
    key="code",
    queryset=lambda rows: rows.select_related("form__retention", "form_version", "organization"),
    workflow=ENTRY,
    marks=MARKS,
    pages="list detail export api",
    form_class=PlainEntryForm,
    create=add,
    edit=amend,
)

snapshots = Register(
    model=Snapshot,
    path="registers/snapshots",
    label=_("Registers as they stood"),
    lead=_("What a register said on a day or in a month. It does not change when entries are corrected later."),
    empty=_("Open a register and choose Keep as it stands, under More: risks before a review, figures of a month."),
    begin=(_("Go to the registers"), "forms_form_list"),
    read="forms.read",
    write="forms.write",
    list=List(
        "code title form state happened_on approved_by approved_on",
        filters="form state happened_on",
        sort="-happened_on",
    ),
    detail=Detail(
        Panel(_("Corrected since"), "forms/_since.html", showing.corrected),
        Panel(_("What it said"), "forms/_kept.html", showing.kept),
        Panel(_("Disposed of"), TOMBSTONE, showing.tombstone),
        Panel(_("Held back"), HELD, showing.held, aside=True),
        Fields("form revision happened_on taken_at person approved_by approved_on kept_until proposed_by proposed_on"),
        Comments(),
        History(),
    ),
    search={"code": 100, "title": 200},
    key="code",
    queryset=lambda rows: rows.select_related("form__retention", "organization", "approved_by"),
    workflow=SNAPSHOT,
    marks=MARKS,
    pages="list detail export api",
)
