"""Forms of the gap analysis."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ninefold.readiness.gap.models import Value


class AnswerForm(forms.Form):
    """One answer, with a note and the named confirmation."""

    value = forms.ChoiceField(label=_("Answer"), choices=Value.choices)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    seen_working = forms.BooleanField(label=_("I have seen it working"), required=False)
    overrule = forms.BooleanField(label=_("I overrule this"), required=False)
