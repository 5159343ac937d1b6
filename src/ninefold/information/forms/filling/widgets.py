"""Widgets and fields that Django does not have: a table, a line with suggestions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

MOST_LINES, USUAL_LINES, MORE_LINES = 60, 3, 5


class SuggestingInput(forms.TextInput):
    """A line of text with suggestions from the browser's own list."""

    template_name = "forms/widgets/suggesting.html"

    def __init__(self, suggestions: Sequence[str] = (), **options: Any) -> None:
        super().__init__(**options)
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        key = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["attrs"]["list"] = key
        return {**context, "key": key, "suggestions": self.suggestions}


class TableWidget(forms.Widget):
    """Lines of small fields, with some empty lines at the end."""

    template_name = "forms/widgets/table.html"
    use_fieldset = True

    def __init__(self, columns: Mapping[str, forms.Field], attrs: Any = None) -> None:
        super().__init__(attrs)
        self.columns, self.lines = columns, USUAL_LINES

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        count = str(data.get(f"{name}-lines", "0"))
        many = min(MOST_LINES, int(count) if count.isdecimal() else 0)
        if data.get("more-lines") == name:
            self.lines = min(MOST_LINES, many + MORE_LINES)
        lines = [
            {
                key: each.widget.value_from_datadict(data, files, f"{name}-{line}-{key}")
                for key, each in self.columns.items()
            }
            for line in range(many)
        ]
        return [line for line in lines if any(value not in (None, "") for value in line.values())]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-lines" not in data

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        lines = list(value or [])
        count = min(MOST_LINES, max(len(lines) + 1, self.lines))
        lines += [{}] * (count - len(lines))
        shown = [
            [self._cell(name, number, key, line.get(key)) for key in self.columns] for number, line in enumerate(lines)
        ]
        return {**context, "name": name, "columns": self.columns.values(), "lines": shown, "count": count}

    def _cell(self, name: str, line: int, key: str, value: Any) -> dict[str, Any]:
        column = self.columns[key]
        label = _("%(column)s, line %(number)d") % {"column": column.label, "number": line + 1}
        html = column.widget.render(f"{name}-{line}-{key}", value, {"aria-label": label})
        return {"label": column.label, "html": html}


class TableField(forms.Field):
    """Lines of a table, each cell cleaned by its column."""

    def __init__(self, columns: Mapping[str, forms.Field], **options: Any) -> None:
        super().__init__(widget=TableWidget(columns), **options)
        self.columns = columns

    def clean(self, value: Any) -> list[dict[str, Any]]:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"])
        lines, wrong = [], []
        for number, line in enumerate(value or [], start=1):
            cleaned = {}
            for key, column in self.columns.items():
                try:
                    cleaned[key] = column.clean(line.get(key))
                except forms.ValidationError as error:
                    wrong += [
                        _("Line %(number)d, %(column)s: %(why)s")
                        % {"number": number, "column": column.label, "why": why}
                        for why in error.messages
                    ]
            lines.append(cleaned)
        if wrong:
            raise forms.ValidationError(wrong)
        return lines

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != (data or [])
