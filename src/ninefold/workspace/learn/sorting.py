"""The exercise: ten things to sort into documents and records, each with its answer and the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ninefold.workspace.learn.words import Text

SIDES = ("document", "record")


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to sort."""

    name: Text
    side: str
    why: Text


THINGS: tuple[Thing, ...] = (
    Thing(_("The quality policy on the wall"), "document", _("It says what we promise, from now on.")),
    Thing(_("The signed list of a safety briefing"), "record", _("It shows who was there, on that day.")),
    Thing(_("An empty inspection sheet"), "document", _("It says what to check. Filled in, it becomes a record.")),
    Thing(_("The same sheet, filled in on Tuesday"), "record", _("It shows what was found on Tuesday.")),
    Thing(_("The steps to set up a machine"), "document", _("They say how it is done, every time.")),
    Thing(_("The certificate of a calibrated gauge"), "record", _("It shows what a check found, once.")),
    Thing(_("The plan of next year's audits"), "document", _("It says what will happen; it has not happened yet.")),
    Thing(_("The report of an audit in March"), "record", _("It shows what was looked at and found.")),
    Thing(_("How customers' complaints are handled"), "document", _("It says who answers, and until when.")),
    Thing(_("A customer's complaint with our answer"), "record", _("It shows what was said and done.")),
)


@dataclass(frozen=True, slots=True)
class Sorted:
    """A thing as somebody sorted it; `given` is empty when they left it out."""

    number: int
    thing: Thing
    given: str

    @property
    def right(self) -> bool:
        return self.given == self.thing.side


def sort(answers: Mapping[str, str]) -> Sequence[Sorted]:
    """The ten with what was answered; anything that is no side counts as left out."""
    return [
        Sorted(number, thing, given if (given := answers.get(f"t{number}", "")) in SIDES else "")
        for number, thing in enumerate(THINGS, 1)
    ]
