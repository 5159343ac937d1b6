"""The document's own code, codes of other documents that it cites, and the ways in which one code is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from ninefold.information.intake.reading.facts import Confidence, Fact

from .labels import first
from .lexicon import raw_table
from .organization import without_names
from .pairs import Pair, field_of
from .view import View
from .words import squeeze

_SHAPE: Final = (
    r"(?:\d{1,2}(?:\.\d{1,2})*[-_ ])?[A-Za-z]{1,7}(?:[-_. /][A-Za-z]{1,6}){0,3}?"
    r"[-_. ]{0,2}\d{1,4}(?:[.\-_/]\d{1,3}){0,3}(?:[-_.][A-Z]{1,3}[-_.]?\d{1,3})?"
    r"(?:(?<=[ _]\d\d)[ _]\d\d(?!\d))?[a-zA-Z]?"
)
IN_NAME: Final = re.compile(rf"(?<![A-Za-z0-9])({_SHAPE})(?![A-Za-z0-9])")
_WHOLE: Final = re.compile(_SHAPE)
NAME_DATES: Final = re.compile(
    r"(?:19|20)\d\d[-_.](?:0?\d|1[0-2])(?:[-_.]\d{1,2})?(?!\d)|(?<!\d)\d{1,2}[-_.]\d{1,2}[-_.](?:19|20)\d\d(?!\d)"
    r"|(?<![A-Za-z0-9])(?:19|20)\d{6}(?!\d)"
)
NAME_REVISIONS: Final = re.compile(
    r"(?<![A-Za-z])(?:v|ver|vers|version|versión|versao|versão|rev|revision|revisión|révision|revisão|r|ed|ind|indice)"
    r"[-_. ]?\d+(?:[._]\d+)*(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_SHORT: Final = 90  # characters of a line that may be the code
_FEWEST_SERIES: Final = 3
_TITLE_CELLS: Final = 4  # of a row with code and title
_TO_BE_NUMBERED: Final = re.compile(r"[-_. /]?(?:[xX]{2,}|#+|_{2,})")
_LETTERS: Final = re.compile(r"([A-ZÄÖÜ]{2,6}(?:[-.][A-ZÄÖÜ]{2,6}){0,2})(?=[ _]|$)")
_PART: Final = re.compile(r"[|\t\n]|\s{3,}")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=50_000)
def code_key(text: str) -> str:
    """One key for all ways to write a code: "CSC PR.001", "CSC-PR-001" and "csc_pr_1" are one."""
    parts = re.findall(r"[A-Z]+|\d+", text.upper())
    return "-".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)


@lru_cache(maxsize=50_000)
def prefix_of(code: str) -> str:
    """The letters of a code: "CSC-PR" of "CSC PR.001"."""
    return "-".join(re.findall(r"[A-Z]+", re.sub(r"\d+[A-Z]?$", "", code.upper())))


def plausible(candidate: str) -> bool:
    parts = re.findall(r"[A-Za-z]+", candidate)
    digits = re.findall(r"\d+", candidate)
    if not parts or not digits or parts[0].upper() in _not_codes():
        return False
    if parts[-1].upper() in _not_codes() and not _ends_own_code(candidate, parts):
        return False
    if len(digits) == 1 and _YEAR.fullmatch(digits[0]):
        return False
    written = "".join(parts)
    return written.isupper() or parts[-1].upper() in _known_letters()


def _ends_own_code(candidate: str, parts: Sequence[str]) -> bool:
    """ "STE-EN-05" of records; "PN-EN 1090" is a standard, which has a space or a long number."""
    if parts[-1].upper() not in raw_table("prefixes")["ending"]:
        return False
    return len(parts) > 1 and " " not in candidate and re.search(r"\d{4}", candidate) is None and candidate.isupper()


@lru_cache(maxsize=1)
def _known_letters() -> frozenset[str]:
    groups = raw_table("prefixes").items()
    return frozenset(letters for kind, group in groups if kind not in ("none", "ending") for letters in group)


@lru_cache(maxsize=1)
def _not_codes() -> frozenset[str]:
    return frozenset(raw_table("prefixes")["none"])


def code_in_name(stem: str, prefixes: frozenset[str] = frozenset()) -> str | None:
    """The code that a file name carries, as it is written there."""
    bare = _bare_name(stem)
    found = [(match[1].strip("-_. "), match.start()) for match in IN_NAME.finditer(bare)]
    found = [each for each in found if plausible(each[0]) or prefix_of(_own_part(each[0])) in prefixes]
    known = [each for each in found if prefix_of(_own_part(each[0])) in prefixes]
    written, at = next(iter(known or found), ("", 0))
    chosen = _own_part(written)
    before = bare[: bare.index(chosen, at)] if at else ""
    if not written or not (known or not without_names(before).strip("-_. ")):
        return None
    return re.sub(r"[_\s]+", "-", chosen).upper() if "_" in chosen or chosen.islower() else squeeze(chosen)


def inner_code(stem: str) -> str | None:
    """A code that does not begin the file name: "Acme PR-01 Purchasing", but also "Review of FA-200"."""
    found = (_own_part(squeeze(match[1])) for match in IN_NAME.finditer(_bare_name(stem)))
    return next((each for each in found if plausible(each)), None)


def _bare_name(stem: str) -> str:
    """A file name without dates and revisions."""
    return NAME_REVISIONS.sub(" ", NAME_DATES.sub(" ", stem))


def _own_part(written: str) -> str:
    """A code without the words before it: "PR-01" of "Acme PR-01"."""
    parts = written.split(" ")
    rests = (" ".join(parts[at:]) for at in range(1, len(parts)) if not parts[at - 1].isupper())
    return next((rest for rest in rests if rest.isupper() and plausible(rest)), written)


#: "MQ Rev. 3": the revision written behind a code of letters
_WITH_REVISION: Final = re.compile(
    r"(?<=[A-ZÄÖÜ])[\s,/-]+(?:rev|ver|ed|iss|ind|ausg|wyd)[a-zé]*[\s.:]*\w{1,3}$|(?<=[A-ZÄÖÜ])[\s,]+v\.?\s?\d[\d.]*$",
    re.IGNORECASE,
)


def code_in_value(value: str) -> str | None:
    """The code that a labelled value begins with."""
    value = _WITH_REVISION.sub("", squeeze(value).strip("<>[]\"'"))
    match = _WHOLE.match(value)
    if match and (match.end() == len(value) or not value[match.end()].isalnum()):
        parts = re.findall(r"[A-Za-z]+", match[0])
        if parts[0].upper() not in _not_codes() and not _TO_BE_NUMBERED.match(value, match.end()):
            return match[0]
    if re.fullmatch(r"\d{1,3}(?:[.-]\d{1,3}){1,3}|[A-ZÄÖÜ]{2,6}(?:[-.][A-ZÄÖÜ]{1,4})?", value):
        return value
    return None


def own_code(view: View, pairs: Sequence[Pair], prefixes: frozenset[str], on_form: bool) -> Fact | None:
    """The code of this document itself: of a form its own, not its procedure's; of a record on a form none."""
    in_name = code_in_name(view.stem, prefixes)
    labelled = _labelled(pairs, in_name, on_form)
    headed = begins_with_code(view) if in_name else None
    if in_name and headed and code_key(in_name) == code_key(headed):
        return Fact(in_name, headed, "title")  # whatever the number of a record is
    if labelled:
        pair, value = labelled
        if in_name and code_key(in_name) == code_key(value):
            return Fact(in_name, pair.raw, pair.place)
        if in_name and pair.source == "text" and prefix_of(in_name) in prefixes:
            return Fact(in_name, in_name, "file name", Confidence.MEDIUM)
        return Fact(value, pair.raw, pair.place)
    if in_name:
        return Fact(in_name, in_name, "file name", Confidence.MEDIUM)
    return _unlabelled(view, prefixes) or _lettered(view)


def _labelled(pairs: Sequence[Pair], in_name: str | None, on_form: bool) -> tuple[Pair, str] | None:
    template = first(pairs, "template_id")
    if template and (value := code_in_value(template.value)):
        same = in_name is not None and code_key(in_name) == code_key(value)
        return (template, value) if same or not on_form else None
    candidates = [pair for pair in pairs if (pair.field == "document_id" and pair.value) or names_by_code(pair)]
    if not candidates and template is None:
        candidates = [
            pair for pair in pairs if pair.field == "parent_id" and pair.value and pair.source == "properties"
        ]
    read = [(pair, value) for pair in candidates if (value := code_in_value(pair.value))]
    if in_name:
        same_key = [each for each in read if code_key(each[1]) == code_key(in_name)]
        if same_key:
            return same_key[0]
    return next(iter(read), None)


def names_by_code(pair: Pair) -> bool:
    """ "Document: QMS-010-Control-of-documents": the label of a title, and behind it code and short name."""
    match = IN_NAME.match(pair.value) if pair.field == "title" and pair.label[:3] in ("doc", "dok") else None
    return match is not None and plausible(match[1]) and re.search(r"\s", pair.value[match.end() :]) is None


def begins_with_code(view: View) -> str | None:
    """The code that one of the first headings begins with: "REF-03: Scope"."""
    for text in _beginnings(view):
        match = _WHOLE.match(text)
        ended = match is not None and (match.end() == len(text) or not text[match.end()].isalnum())
        if match and ended and plausible(match[0]) and match[0].upper() == match[0]:
            return squeeze(match[0])
    return None


def _lettered(view: View) -> Fact | None:
    """A code of letters alone begins the file name and stands by itself in the page header: "VA-BES", "QMH"."""
    match = _LETTERS.match(view.stem)
    if match is None or match[1] in _not_codes():
        return None
    for block in view.margins:
        if match[1] in (part.strip() for part in _PART.split(block.text)):
            return Fact(match[1], squeeze(block.text)[:160], block.place, Confidence.MEDIUM)
    return None


def _beginnings(view: View) -> Iterator[str]:
    """The first headings; of a sheet the cells of its first rows, before any column of codes."""
    yield from (block.text for block in view.headings[:2])
    if not view.is_grid:
        yield from (block.text for block, _ in view.body[:1] if len(block.text) < _SHORT and block.role == "paragraph")
        return
    for block, _ in view.body[:2]:
        cells = block.text.split(" | ")
        if len(cells) > _TITLE_CELLS or sum(cell.isalpha() or field_of(cell) is not None for cell in cells) > 2:
            return
        yield from cells


def _unlabelled(view: View, prefixes: frozenset[str]) -> Fact | None:
    """A code that begins the title or stands in the page header without a label."""
    if begun := begins_with_code(view):
        return Fact(begun, begun, "title", Confidence.MEDIUM)
    for block in view.margins:
        for match in IN_NAME.finditer(block.text):
            first = block.role != "footer" or match.start() == 0
            if plausible(match[1]) and (prefix_of(match[1]) in prefixes or first):
                return Fact(squeeze(match[1]), squeeze(block.text)[:160], block.place, Confidence.MEDIUM)
    return None
