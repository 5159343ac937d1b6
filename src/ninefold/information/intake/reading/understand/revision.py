"""The revision that a file claims, read in every place where it stands, and where these places disagree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ninefold.information.intake.reading.facts import Confidence, Fact, Warning

from .dates import find_dates
from .history import history_column, history_fields
from .lexicon import lexicon
from .pairs import Pair
from .view import View, row_place
from .words import squeeze

_READ: Final = re.compile(
    r"^[^\w<\[{]*(?:(?:[^\W\d]{1,10}|n[.º°o]{0,2})[.:\s]*){0,2}?"
    r"([vVrR]?\d{1,4}(?:[.,]\d{1,4}){0,3}[a-zA-Z]?|[A-Z]{1,2}(?:\d{1,2}|$))(?![\w])"
)
#: "A effective 11/5/2025", "D du 12.03.2024": a letter, and behind it a date
_LETTER: Final = re.compile(r"^[^\w<\[{]*([A-Z])(?=[\s,;(–-])")
#: "B Final Inspection": a letter, and behind it the title
_TITLED: Final = re.compile(r"^[A-HJ-MP-U] [A-ZÀ-Þ][a-zà-ÿ]{2}")
_IN_NAME: Final = re.compile(
    r"(?:^|[-_ .(\[])(?:(?:v|ver|vers|ed|stand)[-_. ]?(?=\d)"
    r"|(?:version|versión|versao|versão|rev|revision|revisión|révision|revisão|revisione|ind|indice)[-_. ]?)"
    r"(\d{1,3}(?:[._]\d{1,3}){0,3}|[A-Z](?![A-Za-z]))(?=$|[-_ .)\]])",
    re.IGNORECASE,
)
_SHORT_NAME: Final = re.compile(r"[-_ (][rR](\d{1,2})(?=$|[-_ )])")
#: "Ed. 1 Rev. 3": beside a revision an edition says no more
_EDITIONS: Final = frozenset(["ed", "edicion", "edizione", "edition", "edicao", "ausgabe", "issue"])
_WORDS: Final = {
    "properties": "the front matter",
    "table": "the table",
    "header": "the page header",
    "text": "the text",
    "history": "the change history",
    "name": "the file name",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A revision with the place that says so."""

    value: str
    raw: str
    place: str
    source: str


def read_revision(value: str) -> str | None:
    """The revision in a value: "Rev. 03" is "03"; None for dates, placeholders and prose."""
    value = squeeze(value)
    if not value or len(value) > 60 or re.search(r"[xX]\.[xX]|<|\{|\[", value):
        return None
    if re.match(r"^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$", value) and find_dates(value):
        return None
    lettered = _LETTER.match(value)
    alone = lettered and (find_dates(value[lettered.end() :]) or _TITLED.match(value))
    match = lettered if alone else _READ.match(value)
    if match is None or re.fullmatch(r"(?:19|20)\d\d", match[1]):
        return None
    found = match[1].replace(",", ".")
    return found[1:] if re.match(r"[vVrR]\d", found) else found


def revision_key(value: str) -> str:
    """Equal for "1", "01" and "1.0"."""
    parts = [part.lstrip("0") or "0" for part in re.findall(r"\d+", value)]
    while len(parts) > 1 and parts[-1] == "0":
        parts.pop()
    return ".".join(parts) + "".join(re.findall(r"[a-z]", value.lower()))


def revision_in_name(stem: str) -> str | None:
    matches = list(_IN_NAME.finditer(stem)) or list(_SHORT_NAME.finditer(stem))
    return matches[-1][1].replace("_", ".") if matches else None


def own_claims(view: View, pairs: Sequence[Pair]) -> list[Claim]:
    """What the file says about its own revision, the most reliable place first."""
    form = any(pair.field in ("template_id", "template_revision") and pair.value for pair in pairs)
    fields = {"revision"} if form else {"revision", "parent_revision"}
    if form and _has(pairs, "template_revision"):
        fields = {"template_revision"}
    order = ("properties", "header", "table", "text")
    told = [pair for source in order for pair in pairs if pair.source == source and pair.field in fields]
    revised = {pair.place for pair in told if pair.label not in _EDITIONS and pair.value}
    told = [pair for pair in told if pair.label not in _EDITIONS or pair.place not in revised]
    return [Claim(value, pair.raw, pair.place, pair.source) for pair in told if (value := read_revision(pair.value))]


def _editions(pairs: Iterable[Pair]) -> set[str]:
    """The editions that stand beside a revision: a file name may give these."""
    told = [read_revision(pair.value) for pair in pairs if pair.label in _EDITIONS]
    return {revision_key(value) for value in told if value}


def _has(pairs: Iterable[Pair], field: str) -> bool:
    return any(pair.field == field and pair.value for pair in pairs)


def history_claim(view: View) -> Claim | None:
    """The newest line of the table of changes."""
    newest = _newest_change(view)
    return newest and newest[0]


def history_pairs(view: View) -> list[Pair]:
    """Who approved the newest revision and when it was made, for a file that says so nowhere else."""
    newest = _newest_change(view)
    if newest is None or lexicon().template_words.has(view.name_words):  # the history in a template is an example
        return []
    claim, told = newest
    named = {"approver": told.get("approver", ""), "changed_on": told.get("effective") or told.get("date", "")}
    return [Pair(field, value, claim.raw, claim.place, "history") for field, value in named.items() if value]


def _newest_change(view: View) -> tuple[Claim, dict[str, str]] | None:
    """The newest line of the table of changes, and its cells by field."""
    best: tuple[Claim, dict[str, str]] | None = None
    for table in view.extract.tables:
        column = history_column(table)
        if column is None:
            continue
        fields = history_fields(table)
        for index, row in enumerate(table.rows):
            value = read_revision(row[column]) if column < len(row) else None
            if value and sum(bool(cell.strip()) for cell in row) > 1 and (best is None or _newer(value, best[0].value)):
                text = " | ".join(squeeze(cell) for cell in row if cell.strip())
                told = {field: squeeze(cell) for field, cell in zip(fields, row, strict=False) if field}
                best = Claim(value, text[:160], row_place(table, index), "history"), told
    return best


def _newer(one: str, other: str) -> bool:
    return _sortable(one) > _sortable(other)


def _sortable(value: str) -> tuple[tuple[int, ...], str]:
    return tuple(int(part) for part in re.findall(r"\d+", value)), value


def revision_of(view: View, pairs: Sequence[Pair], *, template: bool = False) -> tuple[Fact | None, list[Warning]]:
    """The revision, and a warning for each way in which the file contradicts itself."""
    claims = own_claims(view, pairs)
    history = None if template else history_claim(view)  # the history in a template is an example
    if history:
        claims.append(history)
    if (named := revision_in_name(view.stem)) and revision_key(named) not in _editions(pairs):
        claims.append(Claim(named, view.path.name, "file name", "name"))
    warnings = [*_conflicts(claims), *_other_conflicts(pairs)]
    if not claims:
        return None, warnings
    chosen = claims[0]
    confidence = Confidence.MEDIUM if chosen.source in ("history", "name") else Confidence.HIGH
    return Fact(chosen.value, chosen.raw, chosen.place, confidence), warnings


def _conflicts(claims: Sequence[Claim]) -> list[Warning]:
    """One warning that names every place with another revision than the first."""
    if not claims:
        return []
    first = claims[0]
    others = [claim for claim in claims[1:] if not _agree(first, claim)]
    if not others:
        return []
    seen = {revision_key(claim.value): claim for claim in reversed(others)}
    told = ", ".join(f"{_WORDS[claim.source]} {claim.value}" for claim in reversed(seen.values()))
    text = f"The file contradicts itself about its revision: {_WORDS[first.source]} says {first.value}, {told}"
    return [Warning("revision_conflict", text, others[0].place, others[0].raw[:160])]


def _agree(one: Claim, other: Claim) -> bool:
    first, second = revision_key(one.value), revision_key(other.value)
    if first == second:
        return True
    if "name" in (one.source, other.source):  # a file name may be shorter: "v2" of 2.1
        return first.startswith(f"{second}.") or second.startswith(f"{first}.")
    return False


def _other_conflicts(pairs: Sequence[Pair]) -> list[Warning]:
    """The system's version and the parent's version, when they are given twice and differ."""
    warnings = []
    form = any(pair.field in ("template_id", "template_revision") and pair.value for pair in pairs)
    for field, code, what in (
        ("system_revision", "revision_conflict", "the version of the system"),
        ("parent_revision", "parent_revision_conflict", "the version of the document that it belongs to"),
    ):
        if field == "parent_revision" and not form:
            continue
        read = [(pair, value) for pair in pairs if pair.field == field and (value := read_revision(pair.value))]
        if len({revision_key(value) for _, value in read}) > 1:
            told = ", ".join(f"{_WORDS[pair.source]} {value}" for pair, value in read)
            text = f"The file contradicts itself about {what}: {told}"
            warnings.append(Warning(code, text, read[-1][0].place, read[-1][0].raw[:160]))
    return warnings
