"""The list of one register as the address describes it: its own columns and filters over stored values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.forms import selectors
from ninefold.information.forms.filling.fields import Desk
from ninefold.information.forms.layout import Field, Layout
from ninefold.information.forms.models import Entry, EntryState, Form
from ninefold.information.forms.showing import cell
from ninefold.kernel.actors import Actor
from ninefold.kernel.index import selectors as index
from ninefold.toolkit import cells
from ninefold.toolkit.filters import Chosen, Filter, known, narrow_boolean, narrow_dates
from ninefold.toolkit.listing import LARGEST_SIZE, MOST_HITS, USUAL_SIZE, Listing, Query, whole_number

LONG_LABEL = 16  # letters; above the narrowest column they would stand in three lines
MOST_COLUMNS = 4  # beside code, title and day: a row stays readable
IN_LIST = ("choice", "yes_no", "date", "person", "number", "calculated", "link")
SORTED = ("text", "choice", "date", "number", "calculated", "yes_no")
FILTERED = ("choice", "yes_no", "date", "person")
OWN = {"code": "code", "title": "title", "happened_on": "happened_on"}
PUT_AWAY = (EntryState.VOID, EntryState.DISPOSED)
STATE, OPEN, LATE, DUE = "is", "open", "late", ":due"


class EntryList:
    """One register's list for one actor."""

    def __init__(self, form: Form, layout: Layout, actor: Actor) -> None:
        self.form, self.layout, self.actor = form, layout, actor
        self.desk = Desk(actor)

    @property
    def columns(self) -> list[Field]:
        """The fields that stand in a row: short ones that the title does not say already."""
        said = {*self.layout.title_from, self.layout.happened_on}
        found = [each for each in self.layout.of_type(*IN_LIST) if each.name not in said]
        due = [each for each in found if each.name == self.layout.due]
        others = [each for each in found if each not in due]
        return [*others[: MOST_COLUMNS - len(due)], *due]

    @property
    def filters(self) -> list[Filter]:
        """Filters over the fields, the day, and what is missing."""
        day = Filter("happened_on", gettext_lazy("happened on"), "dates", narrow_dates("happened_on"), lambda actor: [])
        states = [(OPEN, _("Something is missing")), *((str(each), str(each.label)) for each in PUT_AWAY)]
        states += [(LATE, _("Late"))] if self.layout.due else []
        state = Filter(STATE, gettext_lazy("state"), "choices", _by_state, lambda actor: states)
        own = [self._filter(each) for each in self.layout.of_type(*FILTERED) if each.name != self.layout.happened_on]
        return [day, *own, state]

    def _filter(self, each: Field) -> Filter:
        kind = "dates" if each.type == "date" else "choices"
        options = {
            "choice": [(value, value) for value in each.choices],
            "yes_no": [("yes", _("Yes")), ("no", _("No"))],
        }.get(each.type, [])
        listed = self.desk.people if each.type == "person" else options
        return Filter(f"f_{each.name}", each.label, kind, _narrow(each), lambda actor: listed)

    def query(self, params: QueryDict) -> Query:
        """What the address asks for."""
        sort = params.get("sort", "")
        if sort.removeprefix("-") not in {*OWN, *(each.name for each in self.columns if each.type in SORTED)}:
            sort = DUE if self.layout.due else "-happened_on"
        chosen = []
        for each in self.filters:
            if each.kind == "dates":
                values = [params.get(parameter, "").strip() for parameter in each.parameters]
            else:
                values = [value for value in params.getlist(each.name) if value]
            if any(values):
                chosen.append(Chosen(each, values))
        size = min(LARGEST_SIZE, max(1, whole_number(params.get("size", ""), USUAL_SIZE)))
        return Query(params.get("q", "").strip(), chosen, sort, max(1, whole_number(params.get("page", ""), 1)), size)

    def matching(self, query: Query) -> tuple[QuerySet[Entry], list[str]]:
        """Entries that the query asks for, in its order; what is no longer kept only when it is asked for."""
        rows, problems = selectors.entries(self.actor, self.form), []
        if not any(each.filter.name == STATE and {*PUT_AWAY} & {*each.values} for each in query.chosen):
            rows = rows.filter(state=EntryState.KEPT)
        for each in query.chosen:
            try:
                rows = rows.filter(each.filter.narrow(each.values, self.actor))
            except ValidationError as error:
                problems += error.messages
        if query.text:
            rows = rows.filter(pk__in=list(index.found(query.text, rows, limit=MOST_HITS)))
        if self.layout.due:
            rows = rows.annotate(past=selectors.newer_entry())
        return rows.order_by(*self._order(query.sort)), problems

    def _order(self, sort: str) -> tuple[Any, ...]:
        name, down = sort.removeprefix("-"), sort.startswith("-")
        if name == DUE:
            return ("past", F("due_on").asc(nulls_last=True), "-happened_on", "-pk")
        if name in OWN:
            return (sort, "-pk" if down else "pk")
        path = F(f"values__{name}")
        return (path.desc(nulls_last=True) if down else path.asc(nulls_last=True), "-happened_on", "-pk")

    def listing(self, query: Query) -> Listing:
        """One page."""
        rows, problems = self.matching(query)
        start = (query.page - 1) * query.size
        return Listing(query, list(rows[start : start + query.size]), rows.order_by().count(), problems)

    def heads(self) -> Iterator[tuple[str, str, str, bool]]:
        """Name, label, width and whether it can be sorted."""
        yield "code", _("Code"), "c-code", True
        yield "title", _("Entry"), "", True
        for each in self.columns:
            figure = "c-date" if len(each.label) > LONG_LABEL else "c-num"
            width = {"date": "c-date", "number": figure, "calculated": figure}
            yield each.name, each.label, width.get(each.type, "c-kind"), each.type in SORTED
        yield "happened_on", self._day_label(), "c-date", True

    def _day_label(self) -> str:
        day = self.layout.by_name.get(self.layout.happened_on)
        return day.label if day else _("Happened on")

    def row(self, entry: Entry, address: str) -> SafeString:
        """The cells of one row."""
        mark = _mark(entry)
        parts = [
            format_html('<td class="code">{}</td>', entry.code),
            format_html('<td class="clip"><a class="main" href="{}">{}</a>{}</td>', address, entry.title, mark),
        ]
        for each in self.columns:
            css = "num nowrap" if each.type in ("date", "number", "calculated") else "clip muted"
            due = each.name == self.layout.due and not getattr(entry, "past", True) and entry.state == EntryState.KEPT
            html = cells.show_due(entry.due_on) if due else cell(each, entry.values.get(each.name))
            parts.append(format_html('<td class="{}" data-label="{}">{}</td>', css, each.label, html))
        planned = entry.state == EntryState.KEPT and self.layout.to_come(entry.values)
        day = "–" if planned else cells.show_date(entry.happened_on)
        parts.append(format_html('<td class="num nowrap" data-label="{}">{}</td>', self._day_label(), day))
        return mark_safe("".join(parts))


def _mark(entry: Entry) -> SafeString | str:
    """What one should know of the entry before opening it."""
    if entry.state in PUT_AWAY:
        word = entry.get_state_display()
        return format_html(' <span class="tag is-n"><b aria-hidden="true">{}</b>{}</span>', word[0], word)
    if entry.outside:
        return format_html(' <span class="tag is-b"><b aria-hidden="true">!</b>{}</span>', _("Beyond limits"))
    if entry.incomplete:
        return format_html(' <span class="tag is-g"><b aria-hidden="true">G</b>{}</span>', _("Open"))
    return ""


def _by_state(values: list[str], actor: Actor) -> Q:
    late = Q(~selectors.newer_entry(), due_on__lt=timezone.localdate())
    states = {OPEN: Q(incomplete=True), LATE: late, **{str(each): Q(state=each) for each in PUT_AWAY}}
    return reduce(or_, (states[value] for value in known(values, states)))


def _narrow(each: Field) -> Any:
    path = f"values__{each.name}"
    if each.type == "date":
        return narrow_dates(path)
    if each.type == "yes_no":
        return narrow_boolean(path)
    lookup = f"{path}__id__in" if each.type == "person" else f"{path}__in"
    return lambda values, actor: Q(**{lookup: values})
