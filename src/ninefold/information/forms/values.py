"""What is written into an entry: brought into stored form, completed, named, and put into words; plain functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from ninefold.information.forms.layout import NOW, Drawn, Field, Layout
from ninefold.lib import formulas

Values = Mapping[str, Any]
EMPTY: tuple[Any, ...] = (None, "", [], {})
LONGEST_TITLE = 300  # characters, as the column holds


def settled(layout: Layout, given: Values) -> dict[str, Any]:
    """What an entry stores: the filled fields that belong to it, and what is calculated from them."""
    kept: dict[str, Any] = {}
    for each in layout.fields:
        value = given.get(each.name)
        if each.type not in ("calculated", "signature") and value not in EMPTY and each.shown(kept):
            kept[each.name] = value
    numbers = {each.name: _decimal(kept.get(each.name)) for each in layout.of_type("number")}
    for each in layout.of_type("calculated"):
        result = formulas.read(each.formula).result(numbers)
        if result is not None and each.shown(kept):
            kept[each.name] = number(result)
    return kept


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def number(value: Decimal) -> int | float:
    """A number as it is stored: whole ones without a point."""
    return int(value) if value == value.to_integral_value() else float(round(value, 6))


def open_fields(layout: Layout, values: Values, signed: Values) -> list[Field]:
    """Fields that have to be filled, at once or later, and are not."""
    return [each for each in layout.fields if each.need and _lacks(each, values, signed)]


def needed_now(layout: Layout, values: Values) -> list[Field]:
    """Fields without which an entry is not taken; a signature comes after it."""
    return [
        each for each in layout.fields if each.need == NOW and each.type != "signature" and _lacks(each, values, {})
    ]


def _lacks(each: Field, values: Values, signed: Values) -> bool:
    if not each.shown(values) or each.type == "calculated":
        return False
    return each.name not in signed if each.type == "signature" else values.get(each.name) in EMPTY


def people_in(layout: Layout, values: Values) -> Iterator[dict[str, str]]:
    """Everybody whom an entry names."""
    tables = ((each, row) for each in layout.of_type("table") for row in values.get(each.name) or [])
    cells = [(column, row.get(column.name)) for table, row in tables for column in table.columns]
    cells += [(each, values.get(each.name)) for each in layout.fields]
    return (value for each, value in cells if each.type == "person" and value)


def beyond_limits(layout: Layout, values: Values, notes: Values) -> list[Field]:
    """Numbers beyond their limits that nobody has said a word about."""
    return [
        each for each in layout.of_type("number") if each.outside(values.get(each.name)) and not notes.get(each.name)
    ]


def day_of(layout: Layout, values: Values) -> date | None:
    """The day of the entry, when a field says it."""
    value = values.get(layout.happened_on) if layout.happened_on else None
    return date.fromisoformat(value) if value else None


def title_of(layout: Layout, values: Values) -> str:
    """The name of an entry: the fields that name it, else the first that says something."""
    known = layout.by_name
    parts = [in_words(known[name], values.get(name)) for name in layout.title_from if name in known]
    if not any(parts):
        parts = [in_words(each, values.get(each.name)) for each in layout.fields[:3]]
    title = ", ".join(part for part in parts if part)
    return " ".join(title.split())[:LONGEST_TITLE]


def walk_of(layout: Layout, values: Values) -> str:
    """What joins the entry with others: the walk through the same gates, or the thing that they are about."""
    if layout.gates:
        said = str(values.get(layout.gates["together"], ""))
    else:
        said = " ".join(in_words(each, values.get(each.name)) for each in layout.thing) if layout.due else ""
    return " ".join(said.casefold().split())[:200]


def due_of(layout: Layout, values: Values) -> date | None:
    """By when the next entry about the same thing is due."""
    value = values.get(layout.due) if layout.due else None
    return date.fromisoformat(value) if value else None


def rules_of(layout: Layout) -> list[str]:
    """What the form does by itself, as sentences."""
    told, rule = [], layout.opens_action
    if rule is not None:
        facts = {"when": when_in_words(rule.when, layout), "what": rule.title, "days": rule.days}
        told.append(_("When %(when)s, an action opens: “%(what)s”, due in %(days)d days.") % facts)
    if layout.chart:
        told.append(_drawn_in_words(layout.chart, layout))
    if layout.due:
        told.append(
            _("What is due by “%s” and was not done is late, and stands first.") % layout.by_name[layout.due].label
        )
    return told


def _drawn_in_words(chart: Drawn, layout: Layout) -> str:
    labels = {each.name: each.label for each in layout.fields}
    said = [_("“%s” is drawn over time") % labels.get(chart.value, chart.value)]
    if chart.by:
        said.append(_("each “%s” by itself") % labels.get(chart.by, chart.by))
    if chart.target:
        said.append(_("beside “%s”") % labels.get(chart.target, chart.target))
    elif chart.goal is not None:
        said.append(_("beside the target %g") % chart.goal)
    for end, words in ((chart.warn_below, _("with a warning below %g")), (chart.warn_above, _("with one above %g"))):
        if end is not None:
            said.append(words % end)
    return ", ".join(said) + "."


def when_in_words(when: Values, layout: Layout) -> str:
    """`“Verdict” is “Not fit” or “Fit with limits”`."""
    parts = []
    for name, wanted in when.items():
        choices = _(" or ").join(f"“{_truth(value)}”" for value in wanted)
        label = layout.by_name[name].label if name in layout.by_name else name
        parts.append(_("“%(field)s” is %(choices)s") % {"field": label, "choices": choices})
    return _(" and ").join(parts)


def _truth(value: Any) -> str:
    return {True: _("Yes"), False: _("No")}.get(value, str(value)) if isinstance(value, bool) else str(value)


def in_words(each: Field, value: Any) -> str:
    """A value as one line of text, for titles, search and files."""
    if value in EMPTY:
        return ""
    match each.type:
        case "yes_no":
            return _("Yes") if value else _("No")
        case "date":
            return day_in_words(value)
        case "number" | "calculated":
            return f"{value:g} {each.unit}".strip() if isinstance(value, int | float) else str(value)
        case "person":
            return str(value.get("name", ""))
        case "link":
            return str(value.get("label", ""))
        case "file":
            return ", ".join(file["name"] for file in value)
        case "table":
            return "; ".join(", ".join(cells_of(each, row)) for row in value)
        case _:
            return str(value)


def row_in_words(layout: Layout, values: Values, signed: Values) -> list[str]:
    """Every field of an entry as text, a line for each line of a table."""
    found = []
    for each in layout.fields:
        value = signed.get(each.name, {}).get("name") if each.type == "signature" else values.get(each.name)
        lines = value or [] if each.type == "table" else []
        found.append("\n".join(", ".join(cells_of(each, row)) for row in lines) or in_words(each, value))
    return found


def cells_of(table: Field, row: Values) -> list[str]:
    """The filled cells of a row in words."""
    return [words for column in table.columns if (words := in_words(column, row.get(column.name)))]


def day_in_words(value: str) -> str:
    return format_date(date.fromisoformat(value), "j M Y")


def searchable(layout: Layout, values: Values) -> Iterator[str]:
    """The words by which an entry can be found."""
    return (words for each in layout.fields if (words := in_words(each, values.get(each.name))))


def changed(layout: Layout, before: Values, after: Values) -> list[Field]:
    """Fields whose values differ."""
    return [each for each in layout.fields if before.get(each.name) != after.get(each.name)]


def only_completes(fields: list[Field], before: Values) -> bool:
    """Whether only empty fields were filled, and what is calculated from them."""
    return all(before.get(each.name) in EMPTY or each.type == "calculated" for each in fields)
