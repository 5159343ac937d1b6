"""The field for files of a form: what was chosen stays chosen when the form comes back with errors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import parking
from ninefold.kernel.attachments.parking import Parked

ABOUT = "chosen files"


class FilesInput(forms.FileInput):
    """Several files at once, on a phone the camera too; below it, ticked, those that came with the form before."""

    allow_multiple_selected = True
    actor: Actor

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        new = files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])
        tokens = data.getlist(_before(name)) if hasattr(data, "getlist") else ()
        kept = (parking.parked(ABOUT, self.actor, token) for token in tokens)
        return [*(each for each in kept if each), *new]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and _before(name) not in data

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = super().render(name, None, attrs, renderer)
        waiting = [self._parked(each) for each in value or () if getattr(each, "size", 0)]
        lines = format_html_join(
            "",
            '<div><label><input type="checkbox" name="{}" value="{}" checked> {}</label></div>',
            ((_before(name), each.token, each.name) for each in waiting),
        )
        said = _("Chosen already, and sent along unless you untick it:")
        kept = format_html('<p class="small muted">{}</p><div class="picks">{}</div>', said, lines) if waiting else ""
        return format_html("{}{}", chosen, kept)

    def _parked(self, upload: Any) -> Parked:
        if isinstance(upload, Parked):
            return upload
        token = parking.park(ABOUT, self.actor, upload.name or "file", upload.chunks())
        found = parking.parked(ABOUT, self.actor, token)
        assert found is not None
        return found


class FilesField(forms.FileField):
    """New files; the ones that are there stay. Its form says for whom: `field.widget.actor`."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [super(FilesField, self).clean(each, None) for each in data or []]
        if self.required and not files and not initial:
            raise ValidationError(self.error_messages["required"])
        return files

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What came with the form is shown again; Django forgets it."""
        return data or initial

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


def let_go(files: Any) -> None:
    """What waited has arrived."""
    for each in files:
        if isinstance(each, Parked):
            each.drop()


def _before(name: str) -> str:
    return f"{name}-chosen"
