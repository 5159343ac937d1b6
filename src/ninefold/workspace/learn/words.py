"""The glossary, in our own words: what a word means, with an example from ordinary work."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its meaning and an example; `side` says on which of the two shelves it stands, if on one."""

    item: Text
    meaning: Text
    example: Text
    side: str = ""  # document, record


DOCUMENT = Word(
    _("Document"),
    _("Says what should happen. It is approved, and it can be revised."),
    _("Policy, procedure, work instruction"),
    "document",
)
RECORD = Word(
    _("Record"),
    _("Shows what happened. It is never rewritten, only corrected in the open."),
    _("Training log, audit report, corrective-action record"),
    "record",
)

GLOSSARY: tuple[Word, ...] = (
    Word(
        _("Documented information"),
        _("Everything that is written or otherwise kept on purpose: documents and records together."),
        _("The buying procedure and the list of judged suppliers"),
    ),
    DOCUMENT,
    RECORD,
    Word(_("Policy"), _("The promise of the top, in a few sentences."), _("“We call back within a day”"), "document"),
    Word(
        _("Procedure"),
        _("Who does what, in which order, when several people work together."),
        _("How a complaint goes from the phone to the answer"),
        "document",
    ),
    Word(
        _("Work instruction"),
        _("How one task is done, step by step."),
        _("Setting the oven, with pictures"),
        "document",
    ),
    Word(_("Form"), _("Empty, it says what to write down; filled in, it is a record."), _("An inspection sheet")),
    Word(
        _("Register"),
        _("A list that people add to while they work; each line is a record."),
        _("The list of complaints"),
        "record",
    ),
    Word(
        _("Version in force"),
        _("The one that people work by today. Earlier ones are kept, marked and hidden from readers."),
        _("Revision C of the buying procedure"),
        "document",
    ),
    Word(
        _("Evidence"),
        _("What lets somebody else see that a thing is so."),
        _("Three dated inspection sheets of last month"),
        "record",
    ),
    Word(_("Scope"), _("What the certificate covers: which work, at which places."), _("Repair of cranes at Hull")),
    Word(
        _("Nonconformity"),
        _("Something that was asked for and is not so."),
        _("A gauge was used after its check had run out"),
    ),
    Word(
        _("Corrective action"),
        _("What takes away the cause, so that it does not come back."),
        _("The gauge rack shows the next check, and the lead looks at it on Mondays"),
    ),
    Word(
        _("Internal audit"),
        _("Our own people look whether the work is as we said, and whether that is good enough."),
        _("Two days in March, by somebody from another team"),
    ),
    Word(
        _("Management review"),
        _("The top looks at the results and decides what changes."),
        _("An afternoon in November, with signed minutes"),
    ),
)
