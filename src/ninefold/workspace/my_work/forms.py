"""The form of an action: what is to be done, and the record that it comes from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ninefold.kernel.actions.models import Action
from ninefold.kernel.items.models import Item
from ninefold.lib.uuid7 import uuid_of
from ninefold.toolkit.forms import RecordForm, form_field


class ActionForm(RecordForm):
    """Where it comes from is named by the page that offered it, and stays."""

    source = forms.ModelChoiceField(Item.across_organizations.none(), required=False, widget=forms.HiddenInput)

    class Meta:
        model = Action
        formfield_callback = form_field
        fields = ("title", "note", "owner", "site", "due", "effort", "clause")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.instance._state.adding:
            del self.fields["source"]
            return
        key = uuid_of(str(self.initial.get("source", "")))
        source: Any = self.fields["source"]
        about = source.queryset.filter(pk=key).first() if key else None
        if about is not None:
            self.fields["title"].help_text = format_html(_("About {}"), about)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.instance.source = self.instance.source or cleaned.get("source")
        return cleaned
