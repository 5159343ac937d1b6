"""Entries to files and back, one column per field label; importing an exported file changes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.forms import selectors, services
from ninefold.information.forms.filling.entryform import DAY, EntryForm
from ninefold.information.forms.filling.fields import Desk
from ninefold.information.forms.layout import Field, Layout
from ninefold.information.forms.models import Entry, EntryState, Form, FormVersion
from ninefold.information.forms.values import EMPTY
from ninefold.kernel.actors import Actor
from ninefold.lib.dates import read_day, writes_month_first
from ninefold.toolkit.exchange.importing import CHANGED, NEW, SAME, WRONG, Row, messages_of

CODE, ON, NOTES, REASON = ":code", ":day", ":notes", ":reason"  # names that no field can have
READ_ONLY = ("file", "signature", "calculated")
YES, NO = "yes", "no"
COMMA = re.compile(r"-?\d+,(?!\d{3}$)\d+")  # 1,5 is one and a half; 1,500 could mean two things and is refused


def head(layout: Layout) -> list[str]:
    """The titles of the columns; the day has a column of its own where no field holds it."""
    return [_("Code"), *(each.label for each in layout.fields), *_more(layout).values()]


def template(layout: Layout) -> list[str]:
    """The columns of an empty file to fill in."""
    labels = [each.label for each in layout.fields if each.type not in READ_ONLY]
    return [*labels, *_more(layout).values()]


def _more(layout: Layout) -> dict[str, str]:
    """The columns that stand beside those of the fields."""
    found = {} if layout.happened_on else {ON: _("Happened on")}
    return found | ({NOTES: _("Notes on values beyond limits")} if _limited(layout) else {})


def _limited(layout: Layout) -> list[Field]:
    return [each for each in layout.of_type("number") if each.limits]


def line_of(layout: Layout, entry: Entry) -> list[Any]:
    """One entry as it is written."""
    cells = [_written(each, _value(each, entry)) for each in layout.fields]
    more = {ON: entry.happened_on, NOTES: _notes_of(layout, entry)}
    return [entry.code, *cells, *(more[name] for name in _more(layout))]


def _notes_of(layout: Layout, entry: Entry) -> str:
    """`Heat: the door stood open`, a line for each number."""
    said = [(each.label, entry.notes[each.name]) for each in _limited(layout) if entry.notes.get(each.name)]
    return "\n".join(f"{label}: {' '.join(note.split())}" for label, note in said)


def _value(each: Field, entry: Entry) -> Any:
    return entry.signed.get(each.name) if each.type == "signature" else entry.values.get(each.name)


def _written(each: Field, value: Any) -> Any:
    if value in EMPTY:
        return ""
    match each.type:
        case "yes_no":
            return YES if value else NO
        case "date":
            return date.fromisoformat(value)
        case "person" | "signature":
            return value["name"]
        case "link":
            return value["label"]
        case "file":
            return ", ".join(file["name"] for file in value)
        case "table":
            return "\n".join(" | ".join(_cell(column, line) for column in each.columns) for line in value)
        case _:
            return value


def _cell(column: Field, line: Mapping[str, Any]) -> str:
    return str(_written(column, line.get(column.name))).replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


class EntryImporter:
    """One import: the entries that the file names, and the people that it may name."""

    def __init__(self, form: Form, version: FormVersion, actor: Actor) -> None:
        self.form, self.version, self.actor, self.layout = form, version, actor, version.plan
        self.labels = {CODE: _("Code"), **{each.name: each.label for each in self.layout.fields}, **_more(self.layout)}
        self.labels[REASON] = _("Reason for a change")
        self.desk = Desk(actor)
        self.entries: dict[str, Entry] = {}

    def load(self, rows: Sequence[dict[str, str]]) -> None:
        self.month_first = writes_month_first(text for row in rows for text in row.values())
        codes = [row[CODE] for row in rows if row.get(CODE)]
        found = selectors.entries(self.actor, self.form).filter(code__in=codes)
        for entry in found.select_related("form__current", "form_version"):
            entry.form = self.form
            self.entries[entry.code] = entry

    def row(self, number: int, row: dict[str, str]) -> Row:
        """Bring in one row."""
        code = row.get(CODE, "").strip()
        entry = self.entries.get(code)
        name = code or next((text for text in row.values() if text), "")[:60]
        if code and entry is None:
            return Row(number, WRONG, name, errors=[_("There is no entry with this code that you may see.")])
        layout = entry.form_version.plan if entry else self.layout
        typed = {each.name: self._text(each, row) for each in layout.fields if each.type not in READ_ONLY}
        if entry is not None and self._same(entry, row):
            return Row(number, SAME, str(entry))
        try:
            saved = self._write(entry, layout, typed, row)
        except ValidationError as error:
            return Row(number, WRONG, name, errors=error.messages)
        except PermissionDenied:
            return Row(number, WRONG, name, errors=[_("You may not change entries there.")])
        told = [(each.label, "", typed[each.name] or "") for each in layout.fields if typed.get(each.name)]
        return Row(number, CHANGED if entry else NEW, str(saved), [] if entry else told)

    def _text(self, each: Field, row: Mapping[str, str]) -> str | None:
        found = row.get(each.name)
        return None if found is None else self._day(found.strip()) if each.type == "date" else found.strip()

    def _day(self, text: str) -> str:
        day = read_day(text, month_first=self.month_first)
        return day.isoformat() if day else text

    def _same(self, entry: Entry, row: Mapping[str, str]) -> bool:
        """Whether the row equals the entry; missing columns do not count."""
        layout = entry.form_version.plan
        now = {
            each.name: str(_written(each, _value(each, entry))) for each in layout.fields if each.type not in READ_ONLY
        }
        texts = {each.name: self._text(each, row) for each in layout.fields if each.type not in READ_ONLY}
        noted = row.get(NOTES) is None or row[NOTES].strip() == _notes_of(layout, entry)
        return noted and all(text is None or text == now[name].strip() for name, text in texts.items())

    def _write(
        self, entry: Entry | None, layout: Layout, typed: Mapping[str, str | None], row: Mapping[str, str]
    ) -> Entry:
        data: dict[str, Any] = {}
        for each in layout.fields:
            text = typed.get(each.name)
            if each.type in READ_ONLY:
                continue
            if text is None:
                text = str(_written(each, entry.values.get(each.name))) if entry else ""
            data |= self._sent(each, text)
        if not layout.happened_on:
            data[f"f-{DAY}"] = (
                self._day(row.get(ON, "").strip()) or (entry.happened_on if entry else timezone.localdate()).isoformat()
            )
        before = (entry.values, entry.notes) if entry else ({}, {})
        data |= {f"f-{name}:note": note for name, note in {**before[1], **self._notes(layout, row)}.items()}
        form = EntryForm(layout, data, {}, actor=self.actor, before=before[0], notes=before[1])
        form.desk.__dict__["people"] = self.desk.people
        form.full_clean()
        form.refuse_hidden([name for name, text in typed.items() if text])
        if not form.is_valid():
            raise ValidationError(messages_of(form))
        with transaction.atomic():
            if entry is None:
                return services.add_entry(self.form, form.filled(), actor=self.actor, version=self.version)
            if entry.state != EntryState.KEPT:
                raise ValidationError(_("Only an entry that is kept can be changed."))
            reason = row.get(REASON, "").strip()
            return services.amend_entry(entry, form.filled(), actor=self.actor, reason=reason)

    def _notes(self, layout: Layout, row: Mapping[str, str]) -> dict[str, str]:
        """What stands behind the name of a number; words without a name are meant for each of them."""
        limited, text = _limited(layout), row.get(NOTES, "").strip()
        lines = {each.name: f"{each.label}:" for each in limited}
        found = {
            name: line.removeprefix(start).strip()
            for line in text.splitlines()
            for name, start in lines.items()
            if line.startswith(start)
        }
        return found or ({each.name: text for each in limited} if text else {})

    def _sent(self, each: Field, text: str) -> dict[str, str]:
        """A cell in the form in which a browser would send it."""
        key = f"f-{each.name}"
        if each.type == "table":
            return _table_sent(key, each, text, self)
        return {key: self.typed(each, text)}

    def typed(self, each: Field, text: str) -> str:
        """People by name, yes and no in any case, numbers with a point or a comma, choices as written."""
        if each.type == "person" and text:
            found = [pk for pk, name in self.desk.people if name.casefold() == text.casefold()]
            if len(found) != 1:
                raise ValidationError(
                    _("“%(text)s” is not known as %(field)s."), params={"text": text, "field": each.label}
                )
            return found[0]
        if each.type == "date":
            return self._day(text)
        if each.type == "number" and COMMA.fullmatch(text):
            return text.replace(",", ".")
        if each.type == "yes_no":
            return {"true": YES, "1": YES, "false": NO, "0": NO}.get(text.lower(), text.lower())
        return text


def _table_sent(key: str, table: Field, text: str, importer: EntryImporter) -> dict[str, str]:
    """Lines such as `Door seal | yes`, cut at the bars."""
    found = {}
    rows = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(rows):
        cells = [cell.strip().replace("\0", "|") for cell in line.replace("\\|", "\0").split("|")]
        for column, cell in zip(table.columns, cells, strict=False):
            found[f"{key}-{number}-{column.name}"] = importer.typed(column, cell.replace("\\\\", "\\"))
    return {**found, f"{key}-lines": str(len(rows))}
