"""Says what is wrong with a layout before anybody works with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from ninefold.information.forms.layout import CONDITIONS, SIMPLE, TYPES, Field, Layout
from ninefold.lib import formulas

NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
MOST_FIELDS, MOST_COLUMNS, MOST_CHOICES = 60, 8, 60
LONGEST_TO_DO, MOST_DAYS = 150, 365
# Lookups of the database; a field with such a name could not be queried.
TAKEN = frozenset(
    {"exact", "iexact", "contains", "icontains", "in", "gt", "gte", "lt", "lte", "range", "isnull", "regex", "iregex"}
    | {"startswith", "istartswith", "endswith", "iendswith", "contained_by", "has_key", "has_keys", "has_any_keys"}
)


def problems(layout: Layout) -> list[str]:
    """Everything that has to be put right, in words; empty when the layout holds."""
    if not layout.fields:
        return [_("Add at least one field.")]
    if len(layout.fields) > MOST_FIELDS:
        return [_("A form has %d fields at most. Make two of it.") % MOST_FIELDS]
    return [
        *_doubled(layout.fields),
        *(said for each in layout.fields for said in _of_field(each, layout)),
        *_roles(layout),
        *_opening(layout),
    ]


def _doubled(fields: tuple[Field, ...]) -> Iterator[str]:
    for count, what in (
        (Counter(each.name for each in fields), "name"),
        (Counter(each.label for each in fields), "label"),
    ):
        for value, times in count.items():
            if times > 1 and (what == "label" or value):
                yield _("“%s” is there twice.") % value


def _of_field(each: Field, layout: Layout) -> Iterator[str]:
    yield from _plain(each, TYPES)
    if each.type == "calculated":
        yield from _formula(each, layout)
    if each.type == "table":
        if not 0 < len(each.columns) <= MOST_COLUMNS:
            yield _("%(field)s: name one to %(most)d columns.") % {"field": each.label, "most": MOST_COLUMNS}
        yield from _doubled(each.columns)
        for column in each.columns:
            yield from _plain(column, SIMPLE)
    if each.type == "link" and each.to not in ("document", "record") and not each.to.startswith("register:"):
        yield _("%s: say what it links to.") % each.label
    yield from _condition(each.label, each.shown_when, layout, but=each)


def _condition(label: str, when: Mapping[str, tuple[Any, ...]], layout: Layout, but: Field | None) -> Iterator[str]:
    for name, wanted in when.items():
        other = layout.by_name.get(name)
        if other is None or other.type not in CONDITIONS or other is but:
            yield _("%s: it can only depend on a choice or on yes and no.") % label
        elif other.type == "choice" and not set(wanted) <= set(other.choices):
            yield _("%(field)s: “%(other)s” has no such value.") % {"field": label, "other": other.label}


def _opening(layout: Layout) -> Iterator[str]:
    rule = layout.opens_action
    if rule is None:
        return
    if not rule.title.strip() or len(rule.title) > LONGEST_TO_DO:
        yield _("Say in at most %d letters what has to be done.") % LONGEST_TO_DO
    if not rule.when or not all(rule.when.values()):
        yield _("Say which choice opens the action.")
    if not 1 <= rule.days <= MOST_DAYS:
        yield _("An action is due within 1 to %d days.") % MOST_DAYS
    yield from _condition(_("The action"), rule.when, layout, but=None)


def _plain(each: Field, types: tuple[str, ...]) -> Iterator[str]:
    if not each.label.strip():
        yield _("A field has no name.")
    if not NAME.fullmatch(each.name) or each.name in TAKEN or len(each.name) > 40:
        yield _("%s: this name cannot be used.") % (each.label or each.name)
    if each.type not in types:
        yield _("%s: this kind of field cannot stand here.") % each.label
    if each.type == "choice" and not 0 < len(each.choices) <= MOST_CHOICES:
        yield _("%s: name what can be chosen.") % each.label
    if each.min is not None and each.max is not None and each.min > each.max:
        yield _("%s: the lower limit is above the upper one.") % each.label


def _formula(each: Field, layout: Layout) -> Iterator[str]:
    try:
        formula = formulas.read(each.formula)
    except formulas.BadFormula as error:
        yield _("%(field)s: “%(part)s” is not understood.") % {"field": each.label, "part": error}
        return
    numbers = {other.name for other in layout.of_type("number")}
    for name in sorted(formula.names - numbers):
        yield _("%(field)s: “%(part)s” is no number field.") % {"field": each.label, "part": name}


def _roles(layout: Layout) -> Iterator[str]:
    known = layout.by_name
    if layout.happened_on and (layout.happened_on not in known or known[layout.happened_on].type != "date"):
        yield _("The day of an entry has to be a date field.")
    if layout.due and (layout.due not in known or known[layout.due].type != "date" or layout.due == layout.happened_on):
        yield _("What is due next has to be said by a date field of its own.")
    if not set(layout.title_from) <= set(known):
        yield _("The title of an entry names a field that is not there.")
    numbers = {each.name for each in layout.of_type("number", "calculated")}
    if layout.chart and not ({layout.chart.value, layout.chart.target or layout.chart.value} <= numbers):
        yield _("A chart shows numbers only.")
    if layout.chart and layout.chart.by and layout.chart.by not in known:
        yield _("The chart is kept apart by a field that is not there.")
    if layout.chart and layout.chart.target == layout.chart.value:
        yield _("A chart compares a number with another one.")
    missing = [
        each.label for each in layout.fields if each.need == "now" and layout.phone and each.name not in layout.phone
    ]
    if [each for each in missing if each]:
        yield _("On the phone these needed fields are missing: %s.") % ", ".join(missing)
    if layout.gates and not {layout.gates["together"], layout.gates["stage"]} <= set(known):
        yield _("The gates need the fields that name the project and the stage.")
