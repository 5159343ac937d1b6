"""The builder's table: one row for each field, read into a layout and written from one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ninefold.information.forms.judging import NAME, TAKEN
from ninefold.information.forms.layout import SIMPLE, Drawn, Field, Layout, Opening

KINDS: dict[str, str | Promise] = {
    "text": _("Line of text"),
    "long_text": _("Longer text"),
    "number": _("Number"),
    "choice": _("Choice"),
    "yes_no": _("Yes or no"),
    "date": _("Date"),
    "person": _("Person"),
    "file": _("File or photo"),
    "signature": _("Signature"),
    "table": _("Table"),
    "calculated": _("Calculated"),
    "link": _("Link"),
}
NEEDS = {"": _("optional"), "now": _("at once"), "later": _("later")}
FIRST_ROWS, MORE_ROWS, MOST_ROWS = 8, 4, 60
TEXTS = ("name", "label", "type", "need", "details", "to", "help", "unit", "min", "max", "when", "values")


@dataclass(slots=True)
class Row:
    """One field as it is typed."""

    name: str = ""
    label: str = ""
    type: str = "text"
    need: str = ""
    details: str = ""  # choices, columns or the formula, by the kind of field
    to: str = ""
    help: str = ""
    unit: str = ""
    min: str = ""
    max: str = ""
    when: str = ""
    values: str = ""
    day: bool = False
    names: bool = False
    phone: bool = False


def rows_of(layout: Layout, blank: int = MORE_ROWS) -> list[Row]:
    """A layout as rows, with some empty ones at the end."""
    return [*(_row(each, layout) for each in layout.fields), *(Row() for _number in range(blank))]


def _row(each: Field, layout: Layout) -> Row:
    when, wanted = next(iter(each.shown_when.items()), ("", ()))
    return Row(
        each.name,
        each.label,
        each.type,
        each.need,
        _details(each, layout),
        each.to,
        each.help,
        each.unit,
        min=_figure(each.min),
        max=_figure(each.max),
        when=when,
        values=_lines(wanted),
        day=each.name == layout.happened_on,
        names=each.name in layout.title_from,
        phone=each.name in layout.phone,
    )


def _details(each: Field, layout: Layout) -> str:
    match each.type:
        case "choice":
            return "\n".join(each.choices)
        case "table":
            return "\n".join(_column_line(column) for column in each.columns)
        case "calculated":
            return re.sub(r"[^\W\d]\w*", lambda found: _label(found[0], layout), each.formula)
        case _:
            return ""


def _label(name: str, layout: Layout) -> str:
    return layout.by_name[name].label if name in layout.by_name else name


def _column_line(column: Field) -> str:
    kind = "" if column.type == "text" else f": {KINDS[column.type]}"
    return f"{column.label}{kind}{': ' + ' | '.join(column.choices) if column.choices else ''}"


def sent_rows(data: QueryDict) -> int:
    """How many rows the table had."""
    count = data.get("rows", "0")
    return min(MOST_ROWS, int(count)) if count.isdecimal() and len(count) < 4 else 0


def typed_rows(data: QueryDict) -> list[Row]:
    """The rows as they were sent, empty ones left out."""
    found = []
    for number in range(sent_rows(data)):
        row = Row()
        for name in TEXTS:
            setattr(row, name, data.get(f"{name}-{number}", "").strip())
        row.day = data.get("day") == str(number)
        row.names, row.phone = (f"{name}-{number}" in data for name in ("names", "phone"))
        if row.label and f"drop-{number}" not in data:
            found.append(row)
    return found


def moved(rows: list[Row], what: str) -> list[Row]:
    """Rows with one of them a place up or down."""
    way, _dash, place = what.partition("-")
    at = int(place) if place.isdecimal() else -1
    to = at - 1 if way == "up" else at + 1
    if 0 <= at < len(rows) and 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
    return rows


@dataclass(frozen=True, slots=True)
class Rules:
    """What the form does by itself, as it is typed."""

    due: str = ""
    field: str = ""
    values: str = ""
    title: str = ""
    days: str = "14"
    drawn: str = ""
    target: str = ""
    by: str = ""
    joined: str = "line"
    goal: str = ""
    below: str = ""
    above: str = ""

    @property
    def chart(self) -> Drawn | None:
        if not self.drawn:
            return None
        ends = (_number(text) for text in (self.goal, self.below, self.above))
        return Drawn(self.drawn, self.target, self.by, self.joined == "line", *ends)

    def opening(self, rows: list[Row]) -> Opening | None:
        if not (self.field or self.title):
            return None
        when = _wanted(self.field, self.values, rows) if self.field else {}
        return Opening(when, self.title, int(self.days) if self.days.isdecimal() else 0)


def rules_of(layout: Layout) -> Rules:
    """The rules of a layout, for the builder."""
    rule, chart = layout.opens_action, layout.chart
    found = Rules(layout.due)
    if rule is not None:
        field, wanted = next(iter(rule.when.items()), ("", ()))
        found = Rules(layout.due, field, _lines(wanted), rule.title, str(rule.days))
    if chart is None:
        return found
    goal, below, above = (_figure(end) for end in (chart.goal, chart.warn_below, chart.warn_above))
    style = "line" if chart.joined else "points"
    told = {"drawn": chart.value, "target": chart.target, "by": chart.by, "joined": style}
    return replace(found, **told, goal=goal, below=below, above=above)


def typed_rules(data: QueryDict) -> Rules:
    """The rules as they were sent."""
    names = ("due", "act-field", "act-values", "act-title", "act-days")
    chart = ("drawn", "target", "by", "joined", "goal", "below", "above")
    return Rules(*(data.get(name, "").strip() for name in (*names, *(f"chart-{name}" for name in chart))))


def layout_of(rows: Iterable[Row], base: Layout, rules: Rules | None = None) -> Layout:
    """The layout from the rows and rules; what the builder does not show is kept from the layout before."""
    rules = rules or rules_of(base)
    rows = list(rows)
    taken = {row.name for row in rows if row.name}
    for row in rows:
        row.name = row.name if NAME.fullmatch(row.name) else named(row.label, taken)
        taken.add(row.name)
    return Layout(
        fields=tuple(_field(row, rows, base) for row in rows),
        happened_on=next((row.name for row in rows if row.day), ""),
        title_from=_ordered([row.name for row in rows if row.names], base.title_from),
        phone=_ordered([row.name for row in rows if row.phone], base.phone),
        gates=base.gates,
        due=rules.due,
        opens_action=rules.opening(rows),
        chart=rules.chart if rules.chart and rules.chart.names <= {row.name for row in rows} else None,
    )


def _ordered(ticked: list[str], before: tuple[str, ...]) -> tuple[str, ...]:
    """Ticked names: those of before in their order, then new ones in the order of the rows."""
    return (*(name for name in before if name in ticked), *(name for name in ticked if name not in before))


def named(label: str, taken: Collection[str]) -> str:
    """A name for a field, made from its label and not taken yet."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:30].rstrip("_")
    if not stem or not stem[0].isalpha() or stem in TAKEN:
        stem = f"field_{stem}".rstrip("_")
    number = 1
    while (found := stem if number == 1 else f"{stem}_{number}") in taken:
        number += 1
    return found


def _field(row: Row, rows: list[Row], base: Layout) -> Field:
    made = Field(row.name, row.label, row.type, row.help, row.need, shown_when=_condition(row, rows))
    lines = [line.strip() for line in row.details.splitlines() if line.strip()]
    match row.type:
        case "choice":
            return replace(made, choices=tuple(dict.fromkeys(lines)))
        case "number":
            return replace(made, unit=row.unit, min=_number(row.min), max=_number(row.max))
        case "calculated":
            return replace(made, formula=_by_names(row.details, rows), unit=row.unit)
        case "link":
            return replace(made, to=row.to)
        case "table":
            before = base.by_name.get(row.name)
            return replace(made, columns=_columns(lines, before.columns if before else ()))
        case _:
            return made


def _condition(row: Row, rows: list[Row]) -> Mapping[str, tuple[Any, ...]]:
    return _wanted(row.when, row.values, rows) if row.when else {}


def _wanted(name: str, lines: str, rows: list[Row]) -> Mapping[str, tuple[Any, ...]]:
    """The values of another field that are waited for, one per line."""
    wanted: tuple[Any, ...] = tuple(line.strip() for line in lines.splitlines() if line.strip())
    other = next((each for each in rows if each.name == name), None)
    if other is not None and other.type == "yes_no":
        wanted = tuple(value.lower() in ("yes", "true") for value in wanted)
    return {name: wanted}


def _lines(wanted: Iterable[Any]) -> str:
    words = {True: "yes", False: "no"}
    return "\n".join(str(words.get(value, value)) for value in wanted)


def _columns(lines: list[str], before: tuple[Field, ...]) -> tuple[Field, ...]:
    """`Who: person` or `Point: choice: Date | Amount`, one column a line; known ones keep their names."""
    known, found = {column.label: column for column in before}, list[Field]()
    for line in lines:
        label, kind, choices = ([part.strip() for part in line.split(":", 2)] + ["", ""])[:3]
        old, taken = known.get(label), [column.name for column in found]
        listed = tuple(part.strip() for part in choices.split("|") if part.strip())
        kind = _kind_called(kind)
        found.append(Field(old.name if old else named(label, taken), label, kind, choices=listed))
    return tuple(found)


def _kind_called(word: str) -> str:
    """A kind by its key or by its words."""
    if not word:
        return "text"
    return next((key for key in SIMPLE if word.casefold() in (key, str(KINDS[key]).casefold())), word)


def _by_names(formula: str, rows: list[Row]) -> str:
    """A formula with the names of fields in place of the labels that people wrote."""
    names = {row.label.casefold(): row.name for row in rows}
    labels = "|".join(re.escape(label) for label in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{labels})(?!\w)", lambda found: names[found[0].casefold()], formula, flags=re.I).strip()


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _number(text: str) -> float | None:
    try:
        found = float(text.replace(",", ".")) if text else None
    except ValueError:
        return None
    return found if found is not None and abs(found) < 1e15 else None
