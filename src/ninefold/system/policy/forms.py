"""The builder's form: five questions, and the policy text that is written from the answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ninefold.system.policy.models import Policy
from ninefold.system.policy.writing import Answers, compose

LINES = ("promises", "topics")


def _line(label: Any, hint: Any, most: int = 300) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})  # a sentence, to be seen whole
    return forms.CharField(label=label, help_text=hint, required=False, max_length=most, widget=widget)


def _lines(label: Any, hint: Any, rows: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=False, max_length=1500, widget=widget)


class BuilderForm(forms.Form):
    """The five questions; how people behave is asked only where the edition mentions it."""

    offer = _line(_("What do you do?"), _("One sentence, as you would tell a neighbour: We build and repair pumps"))
    customers = _line(_("For whom?"), _("The people who rely on it: water works and their engineers"))
    quality = _line(
        _("What do your customers come back for?"),
        _("Finish the sentence: to us, quality means … it measures right for ten years"),
        500,
    )
    direction = _line(
        _("Where are you heading?"),
        _("Finish the sentence: we want to be … the workshop that is called first"),
        500,
    )
    requirements = _line(_("How do you promise to meet what is required?"), _("By customers, the law and yourselves"))
    improvement = _line(_("How do you promise to get better?"), _("And how would anyone notice?"))
    promises = _lines(_("One or two more promises"), _("One per line. Three or four in all are remembered."), 2)
    conduct = _line(
        _("How do people behave here?"),
        _("May stay empty. The edition of 2026 asks leaders to promote honest behaviour; a line here shows it."),
    )
    topics = _lines(_("What do you set objectives for?"), _("One per line: deliveries on time, complaints"), 3)
    words = forms.CharField(
        label=_("The policy in your own words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Leave it empty and we write it from your answers. Lines that begin with - become a list."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, edition: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if edition == "2015":
            del self.fields["conduct"]

    def answers(self) -> Answers:
        """What was answered."""
        given = {name: self.cleaned_data[name] for name in self.fields if name not in ("words", "version")}
        told: dict[str, Any] = {
            name: _split(text) if name in LINES else " ".join(text.split()) for name, text in given.items()
        }
        return Answers(**told)


def initial(policy: Policy | None) -> dict[str, Any]:
    """The draft, or the version in force as the start of a new one; its text only where people changed it."""
    if policy is None:
        return {}
    answers = Answers.of(policy)
    kept = {name: getattr(answers, name) for name in Answers.__dataclass_fields__}
    kept |= {name: "\n".join(kept[name]) for name in LINES}
    own = policy.statement if policy.statement != compose(answers) else ""
    return {**kept, "words": own, "version": policy.version}


def _split(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
