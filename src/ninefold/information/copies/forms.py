"""The form for printing a numbered copy."""

from __future__ import annotations

from django import forms

from ninefold.information.copies.models import Copy


class CopyForm(forms.ModelForm):
    """For whom and where."""

    class Meta:
        model = Copy
        fields = ("given_to", "place")
