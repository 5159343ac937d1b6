"""The title of a document: a label, the heading that fits the file name, else the file name itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .code import IN_NAME, NAME_DATES, NAME_REVISIONS, names_by_code, plausible
from .dates import find_dates
from .label_lines import bare_mark
from .label_tables import code_like
from .labels import first
from .lexicon import lexicon
from .organization import legal_names
from .pairs import COLON, Pair, field_of
from .view import OFFICE, View
from .words import label_key, squeeze, words

_MOST_CHARS: Final = 140  # of a title
_BELOW_BANNER: Final = 3  # rows of a first table that may hold the title
#: "Purchasing - Rev. 03": the revision behind the title
_REVISED: Final = re.compile(
    r"\s*[-–—,|(]\s*(?:rev|revision|revisión|révision|revisione|revisão|ver|version|versión|versione|versão)"
    r"[.:]?\s*v?\d[\d.]{0,5}\)?$",
    re.IGNORECASE,
)
_TOOL_TITLES: Final = re.compile(
    r"^(?:microsoft\s|word\s?-|document\d*$|presentation\d*$|untitled|sin t[ií]tulo|sans titre|titel$"
    r"|\S+\.(?:docx?|xlsx?|pdf|odt|md|markdown|rst|txt|html?|csv)$)",
    re.IGNORECASE,
)


def title_of(view: View, pairs: Sequence[Pair]) -> str | None:
    """The title; None when not even the file name says one."""
    sure = [pair for pair in pairs if pair.source != "text" or pair.label.startswith("tit") or "doc" in pair.label]
    sure = [pair for pair in sure if not (names_by_code(pair) or _heads_people(pair))]
    labelled = first([pair for pair in sure if pair.source != "text" or pair.label != "document"], "title")
    named = labelled is not None and _is_title(labelled.value) and not _TOOL_TITLES.match(labelled.value.strip())
    if labelled and named and not (view.is_grid and _heads_column(labelled)):
        return _bare(_without_site(labelled.value, view))
    name = view.extract.properties.get("name", "")
    if view.extract.format not in OFFICE and _is_title(name):
        return _bare(name)
    if headed := _headed(view):
        return headed
    office = view.extract.properties.get("title", "")
    if view.extract.format in OFFICE and _is_title(office) and not _TOOL_TITLES.match(office.strip()):
        return _bare(office)
    if view.is_grid:
        return (None if _begins_with_banner(view) else _first_line(view, cells=True)) or name_title(view)
    return _first_line(view, cells=False) or name_title(view)


def _begins_with_banner(view: View) -> bool:
    """The first cell of a sheet stands over its later columns: it names these, not the list."""
    table = view.extract.tables[0] if view.extract.tables else None
    lines = [table.header, *table.rows[:_BELOW_BANNER]] if table else []
    starts = [
        next(column for column, cell in enumerate(line) if cell.strip()) for line in lines if any(map(str.strip, line))
    ]
    return bool(starts) and min(starts) < starts[0]


def _heads_column(pair: Pair) -> bool:
    """In a sheet "Name" before "Department" heads a column of people."""
    return pair.source == "text" or lexicon().columns.get(pair.label) == "employee"


def _heads_people(pair: Pair) -> bool:
    """ "Name" before "Role": the head of a list of people."""
    columns = lexicon().columns
    return columns.get(pair.label) == "employee" and label_key(pair.value) in columns


def _without_site(title: str, view: View) -> str:
    """The title of a page of a wiki without the name of the site behind it, which no heading of the page holds."""
    first = squeeze(view.headings[0].text) if view.extract.format == "html" and view.headings else ""
    rest = title[len(first) :] if first and title.startswith(first) else ""
    return first if re.match(r"\s+[-–—|·:»]\s+\S", rest) else title


def _headed(view: View) -> str | None:
    """A heading or the page header, of both the one that shares more words with the file name; else a lone heading."""
    heading, margin = _heading(view), _margin(view)
    name = set(view.name_words)
    if heading and margin and _shared(margin, name) > _shared(heading, name):
        return margin
    if heading and not margin and _is_section(heading, view):
        return name_title(view)
    return heading or margin or _heading(view, any_alone=True)


def _is_section(heading: str, view: View) -> bool:
    """One of several sections, and the file name says more than it does."""
    top = min(block.level for block in view.headings)
    tops = [_bare(block.text) for block in view.headings if block.level == top]
    named = name_title(view) or ""
    said, told = set(words(heading)), set(words(named))
    return len(tops) > 1 and tops[0] != heading and said < told


def _heading(view: View, *, any_alone: bool = False) -> str | None:
    """The top heading; of several the one that shares most words with the file name, else none of them."""
    if view.is_grid:
        return None
    headings = [block for block in view.headings if _is_title(block.text)][:12]
    if not headings:
        return None
    top = min(block.level for block in headings)
    name = set(view.name_words)
    tops = [block for block in headings[:6] if block.level == top]
    best = max(tops, key=lambda block: (_shared(block.text, name), -tops.index(block)))
    alone = any_alone and sum(block.level == top for block in view.headings) == 1
    return _bare(best.text) if _shared(best.text, name) or alone else None


def _margin(view: View) -> str | None:
    """The title in the page header: a part without a label that shares words with the file name, else the longest."""
    name = set(view.name_words)
    parts = [
        part
        for block in view.margins
        if block.role == "header"
        for part in re.split(r"\s*\|\s*|\n|\t", block.text)
        if (_is_title(part) or _names_file(part, view))
        and not COLON.search(part)
        and not bare_mark(part)
        and not code_like(part)
        and not find_dates(part)
        and not list(legal_names(part))
        and len(words(part)) <= 14
    ]
    parts = [part for part in parts if not re.match(r"\W*[^\W\d]{0,9}[.:º°]?\s?\d", part) and _bare(part)]
    parts = [part for part in parts if not bare_mark(_bare(part))]  # "ENR-05 Indice B"
    if not parts:
        return None
    best = max(parts, key=lambda part: (_shared(part, name), len(words(part)) > 1, -parts.index(part)))
    firm = any(_begins_with_firm(block.text) for block in view.margins if block.role == "header")
    return _bare(best) if _shared(best, name) or (len(words(best)) > 1 and (firm or best != parts[0])) else None


def _begins_with_firm(text: str) -> bool:
    """The first part of a page header is a legal name: what follows is no name of the firm any more."""
    return next(legal_names(text.split("|", 1)[0]), None) is not None


def _names_file(part: str, view: View) -> bool:
    """All words of a page header stand in the file name: its title, even where sections are called so too."""
    found = words(part)
    return len(found) > 1 and field_of(part) is None and set(found) <= set(view.name_words)


def _shared(text: str, name: set[str]) -> int:
    return len({word for word in words(text) if len(word) > 2} & name)


def _is_title(text: str) -> bool:
    key = label_key(text)
    return (
        bool(key)
        and len(text) <= _MOST_CHARS
        and key not in lexicon().generic_headings
        and any(each.isalpha() for each in text)
        and not re.fullmatch(r"\W*(?:\[[^\]]*\]|\{\{[^{}]*\}\})\W*", text.strip())
        and field_of(text) is None
    )


def _first_line(view: View, *, cells: bool) -> str | None:
    """A short first line of a file without headings."""
    for block, _ in view.body[:4]:
        if block.role == "item" or (block.role == "cell-row") != cells:
            continue
        line = squeeze(block.text.split("\n", 1)[0]).strip("*_# ")
        if not _is_title(line) or len(words(line)) > 12 or line.endswith((".", ":", ";", ",", "?")) or ":" in line:
            continue
        if cells and ("|" in line or code_like(line)):  # columns, or the number of the first row
            return None
        return _bare(line)
    return None


def name_title(view: View) -> str | None:
    """The file name without code, revision and date."""
    bare = NAME_REVISIONS.sub(" ", NAME_DATES.sub(" ", view.stem))
    bare = IN_NAME.sub(lambda match: " " if plausible(match[1]) else match[0], bare)
    text = squeeze(re.sub(r"[_\-]+|(?<=\w)\.(?=\w)", " ", bare)).strip(" .-")
    return text or None


def _bare(text: str) -> str:
    """A title without its code, markup and closing marks."""
    text = squeeze(text).strip("*_#\"' ")
    text = _REVISED.sub("", text) or text
    match = IN_NAME.match(text)
    if match and match.start() == 0 and plausible(match[1]) and match[1].upper() == match[1]:
        rest = text[match.end() :].strip(" -–—:._|")
        text = rest or text
    return _without_kind(text.strip(" :-–—"))


def _without_kind(text: str) -> str:
    """ "PROCEDURE Control of documents" without the word that the layout puts over the title."""
    match = re.match(r"((?:[A-ZÀ-Þ]{5,}\s){1,3})(?=[A-ZÀ-Þ][a-zà-ÿ])", text)
    if match and lexicon().kinds.has(words(match[1])):
        return text[match.end() :]
    return text
