"""A label with its value: what is a label, what is a value left blank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .dates import read_date
from .lexicon import lexicon
from .words import label_key, squeeze

_VALUE_CHARS: Final = 300  # characters of a value that are kept
_LABEL_CHARS: Final = 60  # characters of a label
_BLANK: Final = re.compile(r"^[\s_.\-–—…/|*]*$|^(?:n\s*/?\s*a|tbd|xxx+|nn|n\.n\.)$", re.IGNORECASE)
COLON: Final = re.compile(r"\s?[:：=]\s*")
#: a date of something that the lexicon does not list is that of a deed, unless it lies ahead or is a birth date
_DATE_OF: Final = re.compile(
    r"^\W*(?:date (?:\w{3,9}ed|found|held|seen|sent)$"
    r"|(?:date (?:of|de|d['’])|datum de[rs]|fecha de|data (?:di|del|della|da|do|dell['’]))\s?\w+)",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    r"next|due|expir|birth|pr[óo]xim|vencim|nacim|nascim|n[äa]chst|geburt|ablauf|prochain|naissance|[ée]ch[ée]ance|prossim"
    r"|scaden|nascita|print|impres|druck|stampa"
    r"|planned|scheduled|required|needed|amended|created|updated|modified|published|revised",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d{1,3}")
PEOPLE: Final = ("author", "reviewer", "approver")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its value, "" when left blank. `source`: properties, header, table or text, which tell about the
    document, or body, which tells about its matter."""

    field: str
    value: str
    raw: str
    place: str
    source: str
    label: str = ""


def is_blank(value: str) -> bool:
    """Whether a value is none: empty, dots, a dash, a line to write on."""
    return _BLANK.match(value.strip()) is not None


def field_of(label: str) -> str | None:
    """The field that a label means; bilingual labels mean what one of their halves means."""
    return _known_field(label) if len(label) <= _LABEL_CHARS else None


@lru_cache(maxsize=20_000)
def _known_field(label: str) -> str | None:
    known = lexicon().labels
    found = known.get(label_key(label.replace("_", " ")))
    if found is None and "/" in label:
        found = next((known[key] for part in label.split("/") if (key := label_key(part)) in known), None)
    if found is None and _DATE_OF.match(label) and not _AHEAD.search(label) and not COLON.search(label.rstrip(" :")):
        return "deed_date"
    return found


def make_pair(field: str, value: str, place: str, source: str, label: str) -> Pair:
    value = squeeze(value)[:_VALUE_CHARS]
    if field == "approver" and (day := read_date(value)) and len(day.raw) >= len(value) - 1:
        field = "approved_on"  # "approved: 2026-02-11" tells when and not who
    elif field == "effective" and _NUMBER.fullmatch(value):
        field = "revision"  # "Stand 11" counts, "Stand 11.03.2026" dates
    raw = f"{squeeze(label).rstrip(':')}: {value}"
    return Pair(field, "" if is_blank(value) else value, raw, place, source, label_key(label))
