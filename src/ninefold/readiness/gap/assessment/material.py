"""The inventory laid out for judgement: which documents count, which records are recent, how far to trust it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from ninefold.information.intake.reading.facts import (
    ClauseHit,
    Confidence,
    Document,
    Entry,
    Inventory,
    Kind,
    Status,
)
from ninefold.information.intake.reading.languages import spoken_languages
from ninefold.standards.catalogue import Clause
from ninefold.standards.period import PERIOD

from .shapes import Because
from .streams import stream_of_register

FEWEST_FILES = 5  # fewer are too little to judge a system by
FEWEST_GUIDING = 2  # documents that say how work is done
GUIDANCE = (Kind.POLICY, Kind.MANUAL, Kind.PROCEDURE, Kind.WORK_INSTRUCTION, Kind.PROCESS_MAP)
MOST_UNREADABLE = 0.2  # share of the files
MOST_WEAK_LANGUAGE = 0.3  # share of the words in languages that are read less well
QUOTE = 160  # characters
_NOT_OF_THE_SYSTEM = re.compile(
    r"(?:licen[cs]e|copying|notice|copyright-notice|source|contributing|changelog|code_of_conduct|authors|codeowners)"
    r"(?:\.\w+)?$",
    re.IGNORECASE,
)
_BARE_TITLE = re.compile(r"\W*\d+(?:\.\d+)+\W+[^.:;|,]{0,60}$")
_FEWEST_WORDS_OF_A_REASON = 4  # words
_NARROWER = ("13485:7.5.4",)  # servicing there is only a part of what comes after delivery here
_KEPT = (Kind.REGISTER, Kind.RECORD, Kind.REPORT, Kind.MINUTES)  # a table in a manual is a plan, in a log it is a deed
_SCHEDULED = ("internal_audit", "management_review")  # a list of these without dates of deeds is a plan
_MIXED = ("7.1", "8.2", "8.5", "9.1")  # groups of unlike clauses: what is about one says nothing about the next
_MANY_PLACEHOLDERS = 2  # one forgotten place makes no template
_COMPANY = re.compile(
    r"[<\[{_]\W*(?:\w+ ){0,3}(?:company|organi[sz]ation|firma|unternehmen|empresa|société|entreprise|azienda)",
    re.IGNORECASE,
)
_OPPORTUNITY = re.compile(r"opportuni|\bchancen?\b|oportunidad|opportunit|szans|kansen|możliwo", re.IGNORECASE)
_APART = frozenset({"6.1.3"})  # opportunities stand apart: a document about risks says nothing about them


@dataclass(frozen=True, slots=True)
class Proof:
    """One dated or undated deed and the document that tells it."""

    document: Document
    entry: Entry


@dataclass(frozen=True, slots=True)
class Trust:
    """How far "not seen" can be relied on in this set, and why."""

    confidence: Confidence
    reason: str

    @property
    def firm(self) -> bool:
        """Whether a missing mandatory document may be called one."""
        return self.confidence is not Confidence.LOW


class Material:
    """What an assessment works on."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self.as_of = inventory.as_of
        self.period_start = inventory.as_of - PERIOD
        self.secondary = _secondary_copies(inventory)
        self.documents = [each for each in inventory.documents if self._counts(each)]
        unread = {path for path, problem in inventory.problems if problem.fatal or problem.code == "scan"}
        self.files_read = sum(each.path not in unread for each in inventory.documents)
        self.files_unreadable = len(unread)
        self.trust = _trust(self)
        self.unrecognised = [each.path for each in self.documents if _is_unrecognised(each)]
        self.leads = [
            (each, hit)
            for each in self.documents
            if each.leads and not (is_unfilled(each) or is_front_page(each))
            for hit in each.leads
        ]
        self._hits = _hits_by_clause(self.documents)
        self._declared = _declared_not_applicable(self.documents)
        self._proofs = _proofs_by_stream(each for each in inventory.documents if each.path not in self.secondary)

    def _counts(self, document: Document) -> bool:
        replaced = document.status in (Status.SUPERSEDED, Status.WITHDRAWN)
        outside = document.kind is Kind.EXTERNAL or bool(_NOT_OF_THE_SYSTEM.match(PurePosixPath(document.path).name))
        return not (replaced or outside or document.path in self.secondary)

    def hits(self, clause: str) -> list[tuple[Document, ClauseHit]]:
        """What speaks to the clause itself or to the group that it belongs to."""
        parts = clause.split(".")
        numbers = [".".join(parts[:length]) for length in range(len(parts), 1, -1)]
        telling = [number for number in numbers if number == clause or number not in _MIXED]
        found = (pair for number in telling for pair in self._hits.get(number, ()) if _is_about(*pair))
        return [pair for pair in found if clause not in _APART or _stands_apart(*pair, clause)]

    def declared_not_applicable(self, clause: str) -> list[tuple[Document, ClauseHit]]:
        parts = clause.split(".")
        numbers = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
        found = (pair for number in numbers for pair in self._declared.get(number, ()))
        return [pair for pair in found if _gives_reason(pair[1]) and not pair[1].because.endswith(_NARROWER)]

    def proofs(self, streams: Iterable[str]) -> list[Proof]:
        """The deeds of these kinds up to the date of the run, newest first, undated ones last."""
        found = [proof for stream in streams for proof in self._proofs.get(stream, ())]
        past = [proof for proof in found if proof.entry.happened_on is None or proof.entry.happened_on <= self.as_of]
        return sorted(
            past, key=lambda proof: (-(_ordinal(proof.entry.happened_on)), proof.document.path, proof.entry.place)
        )

    def in_period(self, day: date | None) -> bool:
        return day is not None and self.period_start <= day <= self.as_of

    def supplied(self) -> str:
        """ "in the 71 files supplied" """
        return "in the one file supplied" if self.files_read == 1 else f"in the {self.files_read} files supplied"

    def searched(self, *clauses: Clause) -> str:
        """What was looked through for one or more clauses, in words."""
        wanted = [each for clause in clauses for each in (*clause.documents, *clause.records)[:4]]
        looked_for = "; ".join(dict.fromkeys(wanted)) or clauses[0].title
        languages = spoken_languages(each.language for each in self.documents)
        written = f" in {languages}" if languages else ""
        return f"Titles, headings, tables and text of {self.files_read} files{written}, for: {looked_for}"


def is_front_page(document: Document) -> bool:
    """A README tells about the folder; it is no document of the system."""
    return PurePosixPath(document.path).stem.casefold() == "readme"


def is_unfilled(document: Document) -> bool:
    """A form or a template that nobody has made his own: places left open, and no revision, date or approver."""
    if document.blank_form or document.kind is Kind.FORM:
        return True
    if document.revision or document.effective or document.approver:
        return False
    left = [f"{warning.quote} {warning.text}" for warning in document.warnings if warning.code == "placeholder"]
    return len(left) >= _MANY_PLACEHOLDERS or any(_COMPANY.search(each) for each in left)


def _gives_reason(hit: ClauseHit) -> bool:
    """A number with its title, or a row that ends in "not applicable", declares without saying why."""
    if _BARE_TITLE.match(hit.quote):
        return False
    cells = [cell.strip() for cell in hit.quote.split("|")]
    return len(cells) == 1 or len(re.findall(r"\w+", cells[-1])) >= _FEWEST_WORDS_OF_A_REASON


def _stands_apart(document: Document, hit: ClauseHit, clause: str) -> bool:
    """Whether a document about the group names opportunities too, in its title or as a column."""
    if hit.clause == clause:
        return True
    columns = {name for register in document.registers for name in register.mapping.values()}
    return "opportunity" in columns or bool(_OPPORTUNITY.search(f"{document.title or ''} {document.path}"))


def _is_unrecognised(document: Document) -> bool:
    """A dated record that could prove anything: neither its subject nor a register in it was recognised."""
    known = document.clauses or document.registers or any(entry.what != "other" for entry in document.entries)
    told = document.entries or document.kind in (Kind.REPORT, Kind.MINUTES)
    return bool(document.kind in _KEPT and told and not document.blank_form and not known)


def _is_about(document: Document, hit: ClauseHit) -> bool:
    """The criteria of an audit name clauses; its report is not about them."""
    return hit.strength != "hint" or document.kind not in _KEPT


def because_of(document: Document, place: str, quote: str, dated: date | None = None) -> Because:
    """A source with the revision of its file and its date: its own, that of the entry in its place, or its file's."""
    revision = document.revision.value if document.revision else None
    told = next((entry.happened_on for entry in document.entries if entry.place == place), None)
    day = dated or told or (document.effective.value if document.effective else None)
    return Because(document.path, place, quote[:QUOTE], revision, day)


def because_proof(proof: Proof) -> Because:
    """A deed as a source, with its own date."""
    return because_of(proof.document, proof.entry.place, proof.entry.quote, proof.entry.happened_on)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _secondary_copies(inventory: Inventory) -> set[str]:
    """Paths that only repeat another file."""
    paths = {
        path
        for finding in inventory.findings
        if finding.code in ("duplicate", "same_text")
        for path in finding.paths[1:]
    }
    return paths | {finding.paths[0] for finding in inventory.findings if finding.code == "format_twin"}


def _hits_by_clause(documents: Iterable[Document]) -> dict[str, list[tuple[Document, ClauseHit]]]:
    found: dict[str, list[tuple[Document, ClauseHit]]] = defaultdict(list)
    for document in documents:
        for hit in document.clauses:
            found[hit.clause].append((document, hit))
    return found


def _declared_not_applicable(documents: Iterable[Document]) -> dict[str, list[tuple[Document, ClauseHit]]]:
    found: dict[str, list[tuple[Document, ClauseHit]]] = defaultdict(list)
    for document in documents:
        for hit in document.not_applicable:
            found[hit.clause].append((document, hit))
    return found


def _proofs_by_stream(documents: Iterable[Document]) -> dict[str, list[Proof]]:
    """Dated deeds, and the registers that are filled in without a date that could be read."""
    found: dict[str, list[Proof]] = defaultdict(list)
    for document in documents:
        if document.blank_form:
            continue
        for entry in document.entries:
            found[entry.what].append(Proof(document, entry))
        told = {entry.what for entry in document.entries}
        for register in document.registers:
            stream = stream_of_register(register.stream)
            if register.filled and stream not in told and stream not in _SCHEDULED and document.kind in _KEPT:
                first = " | ".join(cell for cell in register.table.rows[register.filled[0]] if cell)
                found[stream].append(Proof(document, Entry(stream, None, register.table.place, first[:QUOTE])))
    return found


def _trust(material: Material) -> Trust:
    read, unread = material.files_read, material.files_unreadable
    if read < FEWEST_FILES:
        return Trust(Confidence.LOW, "only 1 file could be read" if read == 1 else f"only {read} files could be read")
    if sum(each.kind in GUIDANCE for each in material.documents) < FEWEST_GUIDING:
        return Trust(Confidence.LOW, "hardly a policy, manual or procedure is among the files: they look like a part")
    if unread > MOST_UNREADABLE * (read + unread):
        return Trust(Confidence.LOW, f"{unread} of {read + unread} files could not be read")
    words = sum(each.words for each in material.documents)
    weak = sum(each.words for each in material.documents if not each.language_supported)
    if weak > MOST_WEAK_LANGUAGE * max(1, words):
        names = spoken_languages(each.language for each in material.documents if not each.language_supported)
        return Trust(Confidence.LOW, f"much of the text is in {names}, which is read only in part")
    return Trust(Confidence.MEDIUM, "looked for by title, heading, table and text")
