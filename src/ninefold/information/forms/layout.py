"""What a version of a register asks: its fields, and what they mean for the entry; plain data, no tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

TYPES = (
    *("text", "long_text", "number", "choice", "yes_no", "date", "person"),
    *("file", "signature", "table", "calculated", "link"),
)
SIMPLE = ("text", "long_text", "number", "choice", "yes_no", "date", "person")  # types of fields that a table may hold
NOW, LATER = "now", "later"  # when a field has to be filled
CONDITIONS = ("choice", "yes_no")  # types that others may depend on


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `need` is empty, now or later; `shown_when` names the values of other fields on which it is shown."""

    name: str
    label: str
    type: str
    help: str = ""
    need: str = ""
    choices: tuple[str, ...] = ()
    unit: str = ""
    min: float | None = None
    max: float | None = None
    formula: str = ""
    to: str = ""  # document, record or register:<id>
    columns: tuple[Field, ...] = ()
    shown_when: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)

    def shown(self, values: Mapping[str, Any]) -> bool:
        """Whether it belongs to an entry with these values."""
        return all(values.get(name) in wanted for name, wanted in self.shown_when.items())

    @property
    def limits(self) -> str:
        """The limits in figures: `10.2 – 10.8 l/s`."""
        ends = [f"{end:g}" for end in (self.min, self.max) if end is not None]
        if len(ends) == 1:
            ends = [f"{'≥' if self.max is None else '≤'} {ends[0]}"]
        return " ".join(filter(None, [" – ".join(ends), self.unit])) if ends else ""

    def outside(self, value: Any) -> bool:
        """Whether a number lies beyond its limits."""
        if self.type != "number" or value is None:
            return False
        return (self.min is not None and value < self.min) or (self.max is not None and value > self.max)

    def data(self) -> dict[str, Any]:
        """The field as JSON, without what it does not use."""
        plain = {
            name: getattr(self, name) for name in ("name", "label", "type", "help", "need", "unit", "formula", "to")
        }
        plain |= {"min": self.min, "max": self.max, "choices": list(self.choices)}
        plain |= {"columns": [column.data() for column in self.columns]}
        plain |= {"shown_when": {name: list(wanted) for name, wanted in self.shown_when.items()}}
        return {name: value for name, value in plain.items() if value not in ("", None, [], {})}


@dataclass(frozen=True, slots=True)
class Opening:
    """A rule that opens an action when a choice in the entry asks for it."""

    when: Mapping[str, tuple[Any, ...]]
    title: str
    days: int = 14

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Whether an entry with these values asks for it."""
        return bool(self.when) and all(values.get(name) in wanted for name, wanted in self.when.items())

    def data(self) -> dict[str, Any]:
        when = {name: list(wanted) for name, wanted in self.when.items()}
        return {"when": when, "title": self.title, "days": self.days}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which number is drawn over time, beside which target, and apart for each value of which other field."""

    value: str
    target: str = ""  # a number field
    by: str = ""
    joined: bool = True  # joined by a line; else points, for values that do not follow from each other
    goal: float | None = None  # one target for all, where no field holds it
    warn_below: float | None = None
    warn_above: float | None = None

    @property
    def names(self) -> set[str]:
        """The fields it needs."""
        return {name for name in (self.value, self.target, self.by) if name}

    def warns(self, value: float) -> bool:
        """Whether a value calls for a look, even within its limits."""
        low, high = self.warn_below, self.warn_above
        return (low is not None and value < low) or (high is not None and value > high)

    def data(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value not in ("", None) and value is not True}


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields in their order, which of them say day and name of an entry, which are on a phone, and the rules."""

    fields: tuple[Field, ...] = ()
    happened_on: str = ""
    title_from: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    gates: Mapping[str, Any] | None = None
    due: str = ""  # the date field that holds when the next entry about the same thing is due
    opens_action: Opening | None = None
    chart: Drawn | None = None

    @property
    def by_name(self) -> dict[str, Field]:
        return {each.name: each for each in self.fields}

    def formula_of(self, each: Field) -> str:
        """The formula of a calculated field in the labels that people know."""
        known = self.by_name
        return re.sub(r"[a-z]\w*", lambda part: known[part[0]].label if part[0] in known else part[0], each.formula)

    @property
    def thing(self) -> tuple[Field, ...]:
        """The fields that identify what an entry is about, on whatever day."""
        return tuple(each for each in self.only(self.title_from) if each.type != "date")

    @property
    def drawn(self) -> Drawn | None:
        """What is drawn over time: as the form says, else its first number."""
        first = next(self.of_type("number", "calculated"), None)
        return self.chart or (Drawn(first.name) if first else None)

    def to_come(self, values: Mapping[str, Any]) -> bool:
        """Whether it is only planned: the day on which it happened may be said later and is not said yet."""
        day = self.by_name.get(self.happened_on)
        return day is not None and day.need == LATER and not values.get(day.name)

    def of_type(self, *types: str) -> Iterator[Field]:
        return (each for each in self.fields if each.type in types)

    def only(self, names: tuple[str, ...]) -> tuple[Field, ...]:
        """Some fields, in the order of the names."""
        known = self.by_name
        return tuple(known[name] for name in names if name in known)

    def data(self) -> dict[str, Any]:
        """The layout as JSON."""
        return {
            "fields": [each.data() for each in self.fields],
            "happened_on": self.happened_on,
            "title_from": list(self.title_from),
            "phone": list(self.phone),
            "gates": self.gates,
            **({"due": self.due} if self.due else {}),
            **({"opens_action": self.opens_action.data()} if self.opens_action else {}),
            **({"chart": self.chart.data()} if self.chart else {}),
        }


def field_from(data: Mapping[str, Any]) -> Field:
    """A field from JSON or from a starter."""
    return Field(
        name=str(data.get("name", "")),
        label=str(data.get("label", "")),
        type=str(data.get("type", "")),
        help=str(data.get("help", "")),
        need=NOW if data.get("required") else str(data.get("need", "")),
        choices=tuple(str(each) for each in data.get("choices", ())),
        unit=str(data.get("unit", "")),
        min=data.get("min"),
        max=data.get("max"),
        formula=str(data.get("formula", "")),
        to=str(data.get("to", "")),
        columns=tuple(field_from(column) for column in data.get("columns", ())),
        shown_when={str(name): tuple(wanted) for name, wanted in data.get("shown_when", {}).items()},
    )


def layout_from(data: Mapping[str, Any]) -> Layout:
    """A layout from JSON or from a starter."""
    return Layout(
        fields=tuple(field_from(each) for each in data.get("fields", ())),
        happened_on=str(data.get("happened_on", "")),
        title_from=tuple(data.get("title_from", ())),
        phone=tuple(data.get("phone", ())),
        gates=data.get("gates") or None,
        due=str(data.get("due", "")),
        opens_action=_opening(data["opens_action"]) if data.get("opens_action") else None,
        chart=Drawn(**data["chart"]) if data.get("chart") else None,
    )


def _opening(data: Mapping[str, Any]) -> Opening:
    when = {str(name): tuple(wanted) for name, wanted in data.get("when", {}).items()}
    return Opening(when, str(data.get("title", "")), int(data.get("days", 14)))
