"""Who owns and who approved a document, and whether the fields for approval and signature were left blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ninefold.information.intake.reading.facts import Confidence, Document, Fact, Status, Warning

from .pairs import Pair
from .words import has_digit

_MOST_CHARS: Final = 90  # of a cell with a name
_SENTENCE: Final = 5  # words


def person(pairs: Sequence[Pair], *fields: str) -> Fact | None:
    """The name or role in the first of these fields that holds one."""
    for field in fields:
        for pair in pairs:
            if pair.field == field and _is_name(pair.value):
                confidence = Confidence.MEDIUM if pair.source == "text" else Confidence.HIGH
                return Fact(_name(pair.value), pair.raw[:160], pair.place, confidence)
    return None


def _is_name(value: str) -> bool:
    """A name or a role: letters, short, no placeholder, no sentence."""
    bare = _name(value)
    return (
        bool(bare)
        and len(bare) <= _MOST_CHARS
        and len(re.findall(r"[^\W\d_]", bare)) >= 3
        and not re.match(r"^[<\[{(]", bare)
        and len(bare.split()) <= 9
        and not bare.endswith((".", ":")) | bool(re.search(r"dd[./-]mm|\bxx", bare, re.IGNORECASE))
    )


def _name(value: str) -> str:
    """Without the marks of a link and the date that stands behind a name: "[[A. Ruiz]], 12/03/2024"."""
    value = re.sub(r"^\[\[([^\[\]]*)\]\]", r"\1", value.strip())
    return re.sub(r"[\s,;(/|–-]*\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\)?\s*$", "", value).strip(" ,;_")


def approval_warnings(pairs: Sequence[Pair], *, controlled: bool, record: bool, form: bool) -> list[Warning]:
    """Approval that has a field and no name. A document without such a field is not said to be unapproved."""
    stated = [pair for pair in pairs if pair.source != "history"]
    named, told_later = person(stated, "approver"), person(pairs, "approver")
    dated = next((pair for pair in pairs if pair.field == "approved_on" and has_digit(pair.value)), None)
    warnings = []
    if controlled and not named and not dated:
        blanks = [pair for pair in stated if pair.field == "approver" and not _is_sentence(pair)]
        blank = next((pair for pair in blanks if told_later is None or (not form and _is_title_block(pair))), None)
        if blank:
            told = f"holds no name ({blank.value})" if blank.value else "is blank"
            only = f"; only the change history names {told_later.value}" if told_later else ""
            warnings.append(Warning("unapproved", f"The approval field {told}{only}", blank.place, blank.raw[:160]))
    if open_field := next((pair for pair in pairs if pair.field == "unsigned_approval" and not dated), None):
        text = f"{open_field.value} is named as approver and has neither dated nor signed, unlike the others"
        warnings.append(Warning("unapproved", text, open_field.place, open_field.raw[:160]))
    if record:
        unsigned = [pair for pair in pairs if pair.field == "signature"]
        if unsigned and not any(pair.value for pair in unsigned):
            warnings.append(
                Warning("unsigned", "The signature field is blank", unsigned[0].place, unsigned[0].raw[:160])
            )
    return warnings


def _is_title_block(pair: Pair) -> bool:
    """A field of the document itself, not one of a form that is shown inside of it."""
    return pair.source in ("properties", "header", "text") and not pair.value


def _is_sentence(pair: Pair) -> bool:
    """ "Validation: the pilot runs until June." tells about the work and is no field for a name."""
    return pair.source == "text" and pair.value.endswith(".") and len(pair.value.split()) >= _SENTENCE


def draft_warnings(document: Document) -> list[Warning]:
    """A document that calls itself a draft is not approved."""
    if document.status not in (Status.DRAFT, Status.IN_REVIEW) or document.blank_form:
        return []
    return [Warning("unapproved", f"The file says that it is {document.status.value.replace('_', ' ')}", "whole file")]
