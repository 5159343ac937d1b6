"""How somebody is asked why: the usual reasons of a deed to pick from, or words of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ninefold.kernel.commands import given_reason

_NOT_USED = (_("It is no longer used"), _("Another one has taken its place"), _("The work that it was for has ended"))
_MISTAKE = (_("Entered twice"), _("Entered by mistake"), _("It belongs to something else"))

# By the name of the deed; one that is not here is explained in words of one's own.
USUAL: Mapping[str, tuple[Promise, ...]] = {
    "edit": (
        _("Somebody else is responsible now"),
        _("What stood there was wrong"),
        _("The organization has changed"),
        _("The name was not clear enough"),
        _("An audit or a review asked for it"),
    ),
    "amend": (_("Typing mistake"), _("Wrong date"), _("Something was missing"), _("It was filed as the wrong kind")),
    "distribute": (
        _("Other people work by it now"),
        _("The organization has changed"),
        _("An audit or a review asked for it"),
    ),
    "withdraw": _NOT_USED,
    "retire": _NOT_USED,
    "void": _MISTAKE,
    "make_void": _MISTAKE,
    "discard": (_("It is no longer needed"), _("Started by mistake"), _("Another draft replaces it")),
}


class PickOrWrite(forms.TextInput):
    """A line that offers the usual reasons and takes any other; the browser's own list, without a script."""

    def __init__(self, usual: tuple[Promise, ...]) -> None:
        super().__init__()
        self.usual = usual

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        key = f"{(attrs or {}).get('id') or name}_usual"
        line = super().render(name, value, {**(attrs or {}), "list": key, "autocomplete": "off"}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((each,) for each in self.usual))
        return format_html('{}<datalist id="{}">{}</datalist>', line, key, options)


class ReasonField(forms.CharField):
    """Asks why; a blank and a syllable are no answer."""

    def __init__(self, deed: str = "", **options: Any) -> None:
        usual = USUAL.get(deed, ())
        widget = PickOrWrite(usual) if usual else forms.Textarea(attrs={"rows": 3})
        super().__init__(**{"label": _("Reason"), "max_length": 2000, "widget": widget, **options})

    def clean(self, value: Any) -> Any:
        """Said at the field, so that what else was typed stays."""
        found = super().clean(value)
        try:
            return given_reason(found) if found or self.required else found
        except ValidationError as error:
            raise ValidationError(error.messages) from error
