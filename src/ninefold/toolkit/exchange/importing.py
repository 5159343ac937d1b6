"""Brings rows into a register through its form and its commands; a dry run does the same and rolls it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.forms import BaseForm
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger import services as ledger
from ninefold.lib import columns
from ninefold.lib.dates import read_day, writes_month_first
from ninefold.lib.uuid7 import uuid_of
from ninefold.toolkit import services
from ninefold.toolkit.columns import named_by
from ninefold.toolkit.exchange.fields import file_columns, written
from ninefold.toolkit.forms import form_class, form_data
from ninefold.toolkit.listing import visible
from ninefold.toolkit.register import Register

NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "error"
YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of the file does, or why it cannot."""

    number: int  # in the file, where the head is row 1
    outcome: str
    name: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did or would do."""

    rows: list[Row]
    columns: list[tuple[str, str, str]]  # each title in the file, the name it stands for, the first value
    done: bool

    @property
    def unknown(self) -> list[str]:
        """Columns that are not used."""
        return [title for title, name, _first in self.columns if not name]

    def count(self, outcome: str) -> int:
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        return {outcome: self.count(outcome) for outcome in (NEW, CHANGED, SAME, WRONG)}


class Importer(Protocol):
    """What an import needs to know of a list: which columns it reads, their labels, and what a row would do to it."""

    labels: dict[str, str]

    def load(self, rows: list[dict[str, str]]) -> None: ...
    def row(self, number: int, row: dict[str, str]) -> Row: ...


def bring_in(
    importer: Importer, rows: list[dict[str, str]], *, keep: bool, chosen: Mapping[str, str] | None = None
) -> Outcome:
    """Import rows; all of them or, when one is wrong or `keep` is false, none. `chosen` corrects what columns are."""
    names = columns.matched(dict.fromkeys(title for row in rows for title in row), importer.labels, chosen or {})
    if twice := columns.doubled(names):
        raise ValidationError(_("Two columns are taken for “%s”. Choose one.") % importer.labels[twice])
    told = [(title, name, rows[0].get(title, "")) for title, name in names.items()]
    rows = columns.renamed(rows, names)
    with transaction.atomic():
        importer.load(rows)
        done = [importer.row(number, row) for number, row in enumerate(rows, start=2)]
        wrong = any(row.outcome == WRONG for row in done)
        if wrong or not keep:
            transaction.set_rollback(True)
    return Outcome(done, told, keep and not wrong)


class RegisterImporter:
    """One run over a register: the records that the file names, as they are now, and names already looked up."""

    def __init__(self, register: Register, actor: Actor) -> None:
        self.register, self.actor = register, actor
        self.columns = file_columns(register)
        self.labels = {column.name: column.label for column in self.columns}
        if register.model.released_states:  # what others work by changes with a reason, in a column of its own
            self.labels["reason"] = _("Why it changes")
        self.readable = {column.name for column in self.columns if column.read and column.name != "id"}
        self.form = form_class(register)
        self.records: dict[str, Any] = {}
        self.texts: dict[str, dict[str, str]] = {}
        self.names: dict[tuple[str, str], list[str]] = {}

    def load(self, rows: list[dict[str, str]]) -> None:
        """Read the records that rows name by id or by key, in two queries."""
        self.month_first = writes_month_first(text for row in rows for text in row.values())
        key = self.register.key_field
        ids = [row["id"] for row in rows if uuid_of(row.get("id", ""))]
        keys = [row[key] for row in rows if row.get(key) and not row.get("id")] if key != "id" else []
        found = visible(self.register, self.actor).filter(models.Q(pk__in=ids) | models.Q(**{f"{key}__in": keys}))
        for record in found.order_by("pk"):
            self.records[str(record.pk)] = record
            self.records.setdefault(f"key {getattr(record, key)}", record)
        paths = [column.path for column in self.columns]
        for values in found.order_by("pk").values_list(*paths):
            texts = [str(value) for value in written(self.columns, values)]
            self.texts[texts[0]] = dict(zip((column.name for column in self.columns), texts, strict=True))

    def row(self, number: int, row: dict[str, str]) -> Row:
        """Bring in one row."""
        record = self._record(row)
        name = row.get(self.register.key_field) or row.get("id") or ""
        if record is None and row.get("id"):
            return Row(number, WRONG, name, errors=[_("There is no entry with this id that you may see.")])
        if record is None and not self.register.has("create"):
            return Row(number, WRONG, name, errors=[_("Entries are not added to this list by file.")])
        now = self.texts[str(record.pk)] if record is not None else {}
        cells = {name: self._text(name, row[name].strip()) for name in self.readable if name in row}
        changed = {name: text for name, text in cells.items() if text != now.get(name, "").strip()}
        if record is not None and not changed:
            return Row(number, SAME, str(record))
        try:
            return self._write(number, record, changed, now, row.get("reason", ""))
        except ValidationError as error:
            return Row(number, WRONG, name, errors=error.messages)
        except IntegrityError:
            return Row(number, WRONG, name, errors=[_("This clashes with another entry.")])
        except PermissionDenied:
            return Row(number, WRONG, name, errors=[_("You may not change entries there.")])

    def _record(self, row: dict[str, str]) -> Any:
        if row.get("id"):
            return self.records.get(row["id"].lower())
        key = row.get(self.register.key_field)
        return self.records.get(f"key {key}") if key else None

    def _write(self, number: int, record: Any, changed: dict[str, str], now: dict[str, str], reason: str) -> Row:
        if record is not None and getattr(record, "locked", False):
            raise ValidationError(_("It is settled and cannot be changed."))
        before = ledger.snapshot(record) if record is not None else {}
        values = {name: self._value(name, text) for name, text in changed.items()}
        data = form_data(record, self.form, values) | {"reason": reason}
        options: dict[str, Any] = {"actor": self.actor, "permission": self.register.write}
        form = self.form(data, instance=record, **options) if record is not None else self.form(data, **options)
        if not form.is_valid():
            raise ValidationError(messages_of(form))
        save: Callable[[], Any] = (
            (lambda: services.create_record(self.register, form.instance, actor=self.actor))
            if record is None
            else partial(services.edit_record, self.register, record, before, actor=self.actor, reason=form.why)
        )
        with transaction.atomic():
            saved = save()
        told = [(self.labels[name], now.get(name, ""), text) for name, text in changed.items() if text or now.get(name)]
        return Row(number, NEW if record is None else CHANGED, str(saved), told)

    def _text(self, name: str, text: str) -> str:
        """Dates in the one format that files have."""
        if not isinstance(self.register.model._meta.get_field(name), models.DateField):
            return text
        day = read_day(text, month_first=self.month_first)
        return day.isoformat() if day else text

    def _value(self, name: str, text: str) -> Any:
        """A cell as a form sends it: records by name, choices by value or label, yes and no."""
        field: Any = self.register.model._meta.get_field(name)
        if field.is_relation:
            return self._key_of(field, text) if text else ""
        if isinstance(field, models.BooleanField):
            return YES.get(text.lower(), text)
        if field.choices:
            labels = {str(label).casefold(): str(value) for value, label in field.flatchoices}
            return labels.get(text.casefold(), text)
        return text

    def _key_of(self, field: Any, text: str) -> str:
        target = field.related_model
        if (field.name, text) not in self.names:
            rows = target._default_manager.all().visible_to(self.actor)
            found = rows.filter(pk=text) if uuid_of(text) else rows.filter(**{named_by(target): text})
            self.names[(field.name, text)] = [str(pk) for pk in found.values_list("pk", flat=True)[:2]]
        match self.names[(field.name, text)]:
            case [key]:
                return key
            case []:
                raise ValidationError(_("“%(text)s” is not known as %(field)s."), params=_told(field, text))
            case _:
                raise ValidationError(
                    _("“%(text)s” is the name of several. Write the id as %(field)s."), params=_told(field, text)
                )


def _told(field: Any, text: str) -> dict[str, str]:
    return {"text": text, "field": str(field.verbose_name)}


def messages_of(form: BaseForm) -> list[str]:
    """Errors with the names of their fields."""
    return [
        f"{form[name].label}: {message}" if name in form.fields else str(message)
        for name, messages in form.errors.items()
        for message in messages
    ]
