"""Values as a page shows them: in a row of the list, and on the entry's own page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ninefold.information.forms import selectors
from ninefold.information.forms.layout import Field
from ninefold.information.forms.models import Entry, Snapshot
from ninefold.information.forms.values import EMPTY, in_words
from ninefold.information.retention import selectors as retention
from ninefold.information.retention.disposal import DISPOSED
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import selectors as attachments
from ninefold.toolkit import cells
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.register import by_name


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of an entry with its value; `wide` ones stand in the text, the others beside it."""

    field: Field
    html: SafeString
    wide: bool
    note: str = ""
    remark: str = ""


def cell(each: Field, value: Any) -> SafeString:
    """A value in a row of a list."""
    if value in EMPTY:
        return cells.NOTHING
    match each.type:
        case "date":
            return cells.show_date(date.fromisoformat(value))
        case "person":
            return cells.show_text(value["name"])
        case "number" | "calculated":
            return (
                format_html("{} {}", formats.number_format(value), each.unit) if each.unit else cells.show_number(value)
            )
        case "file":
            return format_html(
                '<span class="small">{}</span>', _("%d files") % len(value) if len(value) > 1 else value[0]["name"]
            )
        case "table":
            return cells.show_text(_("%d lines") % len(value))
        case _:
            return cells.show_text(in_words(each, value))


def shown(entry: Entry, actor: Actor, slug: str) -> list[Shown]:
    """Every field of an entry that belongs to it."""
    found = []
    for each in entry.form_version.plan.fields:
        value = entry.values.get(each.name)
        if not each.shown(entry.values) and value in EMPTY:
            continue
        html = _signature(entry, each) if each.type == "signature" else full(each, value, entry, slug)
        note = entry.notes.get(each.name, "")
        remark = _("beyond %s") % each.limits if each.outside(value) else ""
        found.append(Shown(each, html, each.type in ("long_text", "table", "file"), note, remark))
    return found


def _signature(entry: Entry, each: Field) -> SafeString:
    signed = entry.signed.get(each.name)
    if not signed:
        return format_html('<span class="muted">{}</span>', _("not signed"))
    day = cells.show_date(datetime.fromisoformat(signed["at"]))
    return format_html("{}, {}", signed["name"], day)


def full(each: Field, value: Any, entry: Entry, slug: str) -> SafeString:
    """A value on the entry's page."""
    if value in EMPTY:
        return cells.NOTHING
    match each.type:
        case "long_text":
            return mark_safe(linebreaks(value, autoescape=True))
        case "link":
            return _link(value, slug)
        case "file":
            return _files(value, entry, slug)
        case "table":
            return _table(each, value)
        case _:
            return cell(each, value)


def _link(value: Mapping[str, str], slug: str) -> SafeString:
    register = by_name(value.get("type", ""))
    if register is None or not register.has("detail") or not value.get("id"):
        return cells.show_text(value["label"])
    return format_html('<a href="{}">{}</a>', page_of(register, "detail", slug, value["id"]), value["label"])


def _files(files: list[Mapping[str, str]], entry: Entry, slug: str) -> SafeString:
    register = by_name("forms.entry")
    assert register is not None
    lines = ((page_of(register, "file", slug, entry.pk, file["id"]), file["name"]) for file in files if "id" in file)
    return format_html_join(mark_safe("<br>"), '<a href="{}" download>{}</a>', lines)


def _table(each: Field, lines: list[Mapping[str, Any]]) -> SafeString:
    head = format_html_join("", '<th scope="col">{}</th>', ((column.label,) for column in each.columns))
    rows = format_html_join(
        "",
        "<tr>{}</tr>",
        (
            (format_html_join("", "<td>{}</td>", ((cell(column, line.get(column.name)),) for column in each.columns)),)
            for line in lines
        ),
    )
    table = '<div class="scroll"><table class="grid edge"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    return format_html(table, head, rows)


@cells.dates_with_year()
def entered(entry: Entry, *, actor: Actor) -> dict[str, Any] | None:
    """What was entered, short things first, with the clauses that it proves."""
    if entry.is_gone:
        return None
    values = shown(entry, actor, entry.organization.slug)
    apart = [each for each in values if each.wide and each.field.type != "file"]
    return {"texts": apart, "lines": [each for each in values if each not in apart], "clauses": entry.clauses}


def changes(entry: Entry, *, actor: Actor) -> dict[str, Any] | None:
    """Before and after of every change, newest first; nothing is overwritten."""
    known = entry.form_version.plan.by_name
    every = [
        {
            "amendment": row,
            "lines": [
                (known[name].label, cell(known[name], row.before.get(name)), cell(known[name], after))
                for name, after in row.after.items()
                if name in known
            ],
        }
        for row in entry.amendments.select_related("person")
    ]
    return {"every": every} if every else None


def files(entry: Entry, *, actor: Actor) -> dict[str, Any] | None:
    """Files added beside the fields, as long as the entry is here."""
    if entry.is_gone:
        return None
    register = by_name("forms.entry")
    assert register is not None
    add = page_of(register, "files", entry.organization.slug, entry.pk)
    kept = list(attachments.files_of(entry.pk))
    return {"files": kept, "add": add, "may": actor.can(register.write, entry.site_id)}


def tombstone(record: Entry | Snapshot, *, actor: Actor) -> dict[str, Any] | None:
    """What is left of what was disposed of."""
    return retention.what_is_left(record.pk) if record.state == DISPOSED else None


def held(record: Entry | Snapshot, *, actor: Actor) -> dict[str, Any] | None:
    return {"record": record} if record.on_hold else None


def kept(snapshot: Snapshot, *, actor: Actor) -> dict[str, Any] | None:
    """The rows of a snapshot without empty columns, with a mark at those that were corrected since."""
    if snapshot.state == DISPOSED:
        return None
    rows = list(selectors.kept_rows(snapshot, actor))
    corrected = {each.entry.pk for each in selectors.since(snapshot, actor) if each.what != "added"}
    filled = [place for place, _label in enumerate(snapshot.columns) if any(row.cells[place] for row in rows)]
    columns = [snapshot.columns[place] for place in filled]
    return {
        "columns": columns,
        "rows": [
            (row, row.entry_id in corrected, zip(columns, [row.cells[place] for place in filled], strict=True))
            for row in rows
        ],
        "hidden": snapshot.rows.count() - len(rows),
        "slug": snapshot.organization.slug,
    }


def corrected(snapshot: Snapshot, *, actor: Actor) -> dict[str, Any] | None:
    """What happened to entries since the snapshot, which does not change."""
    found = selectors.since(snapshot, actor)
    return {"found": found, "slug": snapshot.organization.slug} if found else None
