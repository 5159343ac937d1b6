"""The organization's own list of documents held against the files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ninefold.information.intake.reading.facts import Document, Finding, Kind, RegisterTable
from ninefold.information.intake.reading.understand.lexicon import lexicon
from ninefold.information.intake.reading.understand.words import words

from .codes import Code, CodeIndex, coded, parse_code
from .files import is_controlled
from .names import read_name, revision_key

_FEWEST_ROWS = 3  # with a code
_NEARLY_ALL = 0.75  # share of the controlled documents that the list names


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One line of a document list."""

    code: Code | None  # None for "MQ" and the like
    written: str
    cells: dict[str, str]  # our field name -> text
    path: str  # of the list
    place: str

    def cell(self, *names: str) -> str:
        return next((self.cells[name] for name in names if self.cells.get(name)), "")


def listed_rows(documents: Sequence[Document]) -> list[ListedRow]:
    """The rows of all lists that really list documents of this set, also when a list is in parts under headings."""
    own = CodeIndex(coded(documents))
    rows: list[ListedRow] = []
    for document in documents:
        if document.blank_form or document.kind is Kind.FORM:
            continue
        parts = [list(_rows(document.path, each)) for each in document.registers if each.stream == "document_list"]
        whole = _lists([row for part in parts for row in part], own)
        rows += [row for part in parts if _lists(part, own) or (whole and _known(part, own)) for row in part]
    return rows


def _lists(rows: Sequence[ListedRow], own: CodeIndex[Document]) -> bool:
    """Several codes, half of which the set has."""
    numbered = sum(row.code is not None for row in rows)
    return numbered >= _FEWEST_ROWS and _known(rows, own) * 2 >= numbered


def _known(rows: Sequence[ListedRow], own: CodeIndex[Document]) -> int:
    return sum(row.code is not None and row.code in own for row in rows)


def _rows(path: str, register: RegisterTable) -> Iterator[ListedRow]:
    for index in register.filled:
        row = register.table.rows[index]
        cells = {name: row[column].strip() for column, name in register.mapping.items() if column < len(row)}
        written = re.sub(r"[*`_\[\]]", "", cells.get("code", "")).strip()
        if written:
            place = f"{register.table.place}, row {register.table.first_row + index}"
            yield ListedRow(parse_code(written), written, cells, path, place)


def master_list_findings(rows: Sequence[ListedRow], documents: Sequence[Document]) -> list[Finding]:
    """Listed and not supplied, supplied and not listed, and revisions that differ."""
    own = coded(documents)
    index = CodeIndex(own)
    findings = []
    for row in rows:
        match = index.find(row.code) if row.code else _by_title(row, documents)
        if match is None and row.code and _is_of_the_past(row):
            continue
        if match is None and row.code:
            text = f"{row.written} is on the document list and not among the files supplied"
            findings.append(Finding("master_list_missing_file", text, (row.path,), row.place, row.written, row.written))
        elif match and (differs := _revision_differs(row, match)):
            findings.append(differs)
    return findings + _not_listed([row for row in rows if row.code], own)


def of_the_past(rows: Sequence[ListedRow]) -> set[tuple[str, Code]]:
    """The lists with codes of lines that say themselves that their document is no longer in force."""
    return {(row.path, row.code) for row in rows if row.code and _is_of_the_past(row)}


def _is_of_the_past(row: ListedRow) -> bool:
    """A line that says itself that its document is no longer in force: its status, a cell of one word, "(obsolete)"."""
    told = [row.cell("status"), *re.findall(r"\(([^()]+)\)", row.cell("title"))]
    told += [cell for cell in (row.cell("retention"), row.cell("note")) if len(words(cell)) == 1]
    found = {state for each in told for state, _, _ in lexicon().statuses.find(words(each))}
    return bool(found & {"superseded", "withdrawn"})


def _by_title(row: ListedRow, documents: Sequence[Document]) -> Document | None:
    """The one manual or policy that a line without a number can only mean."""
    wanted = _words(row.cell("title"))
    fits = [
        each
        for each in documents
        if each.kind in (Kind.MANUAL, Kind.POLICY)
        and any(wanted and name and (name <= wanted or wanted <= name) for name in _names(each))
    ]
    return fits[0] if len(fits) == 1 else None


def _names(document: Document) -> tuple[set[str], set[str]]:
    return _words(document.title or ""), _words(read_name(document.path).stem)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold()))


def _revision_differs(row: ListedRow, document: Document) -> Finding | None:
    listed = row.cell("revision")
    keys = revision_key(listed), revision_key(document.revision.value if document.revision else None)
    if keys[0] is None or keys[1] is None or keys[0] == keys[1] or document.revision is None:
        return None
    text = f"{row.written}: the document list says revision {listed}, the file says {document.revision.value}"
    return Finding("master_list_revision", text, (row.path, document.path), row.place, listed, row.written)


def _not_listed(rows: Sequence[ListedRow], own: Sequence[tuple[Code, Document]]) -> list[Finding]:
    """Only for series that the list holds most of: a list of procedures is no list of forms."""
    findings = []
    listed: dict[tuple[str, ...], set[int]] = defaultdict(set)
    sources: dict[tuple[str, ...], str] = {}
    for row in rows:
        if row.code:
            listed[row.code.scheme].add(row.code.number)
            sources.setdefault(row.code.scheme, row.path)
    controlled = [code for code, each in own if is_controlled(each)]
    told = sum(code.number in listed.get(code.scheme, ()) for code in controlled)
    nearly_all = told >= _NEARLY_ALL * len(controlled)
    for scheme, numbers in sorted(listed.items()):
        supplied = [(code, each) for code, each in own if code.scheme == scheme and is_controlled(each)]
        missing = [each for code, each in supplied if code.number not in numbers]
        if len(missing) * 2 > len(supplied) or (len(missing) * 2 == len(supplied) and not nearly_all):
            continue
        for document in missing:
            written = document.code.value if document.code else ""
            text = f"{written} is not on the document list in {sources[scheme]}"
            findings.append(Finding("file_not_in_master_list", text, (document.path, sources[scheme]), value=written))
    return findings
