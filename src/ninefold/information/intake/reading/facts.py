"""What reading finds: the frozen shapes that extraction fills, understanding enriches and assessment judges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ninefold.lib.previews import Preview


class Kind(StrEnum):
    """The one list of document kinds."""

    POLICY = "policy"
    MANUAL = "manual"
    PROCEDURE = "procedure"
    WORK_INSTRUCTION = "work_instruction"
    PROCESS_MAP = "process_map"
    FORM = "form"
    REGISTER = "register"
    RECORD = "record"
    PLAN = "plan"
    REPORT = "report"
    MINUTES = "minutes"
    EXTERNAL = "external"
    OTHER = "other"


class Status(StrEnum):
    """The state that a file claims for itself."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    EFFECTIVE = "effective"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    HIGH = "high"  # a dated record or a field that was read
    MEDIUM = "medium"  # title or context
    LOW = "low"  # a scan, a weakly supported language, inferred


# --- what extraction gives: the text of one file, in order, each piece with its place -------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of text in reading order. `role`: heading, paragraph, item, cell-row, header, footer, comment, code."""

    role: str
    text: str
    place: str  # for a person: "section 4.2", "page 3", "sheet Log, row 7", "line 12", "header"
    level: int = 0  # of a heading, 1 is the highest


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: `header` may be empty when the first row is data; rows keep their own length."""

    rows: tuple[tuple[str, ...], ...]
    place: str
    header: tuple[str, ...] = ()
    caption: str = ""  # sheet name or nearest heading
    first_row: int = 1  # 1-based number of rows[0] in the source, for places


@dataclass(frozen=True, slots=True)
class Link:
    target: str  # as written: relative path, URL, #anchor
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should know about one file. `fix` says what to do."""

    code: str  # encrypted, truncated, empty, too_large, misnamed, bomb, traversal, entities, symlink, macro, scan, ...
    text: str
    fix: str
    fatal: bool = False  # the file could not be read


@dataclass(frozen=True, slots=True)
class Extract:
    """One file, opened and taken apart. A file that could not be read has a fatal problem and no blocks."""

    path: str  # relative to the root, forward slashes
    format: str  # md, rst, txt, html, docx, xlsx, xlsm, pptx, odt, ods, csv, pdf, "" when unknown
    size: int  # bytes
    sha256: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)  # front matter, core properties; keys lower case
    problems: tuple[Problem, ...] = ()
    pages: int | None = None
    images: int = 0
    preview: Preview | None = None  # made only where it is asked for

    @property
    def readable(self) -> bool:
        return not any(problem.fatal for problem in self.problems)

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)


# --- what understanding gives: one document with the source of each fact ---------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with where it was read. An unknown fact is None in the document, never an empty string."""

    value: str
    raw: str
    place: str
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class DateFact:
    """A date with the text it was read from."""

    value: date
    raw: str
    place: str
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class ClauseHit:
    """A clause of ISO 9001 that a document speaks to, and why."""

    clause: str  # "8.4.1": a lowest-level number, or a parent such as "8.4" when the text says no more
    edition: str  # "2015" or "2026"; numbers that both share are given as the edition of the run
    because: str  # our words: "section on choosing suppliers", "tagged by its author as 13485:7.4.1"
    place: str
    quote: str  # at most 160 characters, verbatim
    strength: str = "topic"  # topic (content speaks to it), hint (author's tag or a bare number), title, lead


@dataclass(frozen=True, slots=True)
class Warning:
    """Something weak in one document. Codes are stable and documented in the schema."""

    code: str  # unapproved, overdue_review, placeholder, other_organization, personal_data, misaligned_table,
    #            revision_conflict, no_revision, no_owner, weak_language, blank_form_as_record, overdue_calibration, ...
    text: str
    place: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated deed that a filled-in record or a register row proves."""

    what: str  # the stream: internal_audit, management_review, training, nonconformity, corrective_action, complaint,
    #            supplier_evaluation, calibration, inspection, release, risk_review, kpi, change, design_review, other
    happened_on: date | None
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """A register that stands inside a document: its stream, its columns mapped to our field names, its filled rows."""

    stream: str  # as Entry.what, or risk, equipment, supplier, training_matrix, document_list, objective, ...
    table: Table
    mapping: Mapping[int, str]  # column index -> field name
    filled: tuple[int, ...]  # indexes of rows that hold an entry; pre-numbered empty rows are none
    problems: tuple[str, ...] = ()  # rows that do not fit the header: realigned or reported


@dataclass(frozen=True, slots=True)
class Promise:
    """A rule that the organization gives itself: "internal audits twice a year", with its interval if stated."""

    subject: str  # stream, or document_review
    interval_months: float | None
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class Document:
    """One readable file, understood."""

    path: str
    sha256: str
    text_sha256: str  # of the content without notices, printing dates, whitespace: same for a moved or re-noticed file
    format: str
    title: str | None
    kind: Kind
    kind_because: str
    status: Status
    code: Fact | None = None
    revision: Fact | None = None
    effective: DateFact | None = None
    review: DateFact | None = None
    owner: Fact | None = None
    approver: Fact | None = None
    organization: Fact | None = None
    language: str | None = None  # ISO 639-1
    language_supported: bool = True
    clauses: tuple[ClauseHit, ...] = ()
    not_applicable: tuple[ClauseHit, ...] = ()  # declared not applicable, with the justification as quote
    cites: tuple[Fact, ...] = ()  # codes of other documents named in the text
    entries: tuple[Entry, ...] = ()
    registers: tuple[RegisterTable, ...] = ()
    promises: tuple[Promise, ...] = ()
    warnings: tuple[Warning, ...] = ()
    blank_form: bool = False  # a template with nothing filled in: never a record
    words: int = 0
    speaker: Fact | None = None  # the legal name that the text of a rule speaks in, whatever its header says
    leads: tuple[ClauseHit, ...] = ()  # names that may be about a group of clauses: worth opening, never coverage


# --- what the whole set gives -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that only the set shows: duplicates, superseded copies, broken links, conflicts, gaps in numbering."""

    code: str  # duplicate, superseded, format_twin, missing_code, numbering_gap, broken_link, revision_conflict,
    #            master_list_missing_file, file_not_in_master_list, master_list_revision, other_organization
    text: str
    paths: tuple[str, ...]
    place: str = ""
    quote: str = ""
    value: str = ""  # the code, target or revision that it is about


@dataclass(frozen=True, slots=True)
class Family:
    """Versions and format twins of one document; the current one first."""

    key: str
    paths: tuple[str, ...]
    current: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything that was read from one set of files on one date."""

    as_of: date
    documents: tuple[Document, ...]
    problems: tuple[tuple[str, Problem], ...]  # (path, problem), fatal ones are files that could not be read
    families: tuple[Family, ...] = ()
    findings: tuple[Finding, ...] = ()
    day_first: bool | None = None  # how ambiguous dates were read; None when none was
    day_first_because: str = ""
    organization: str | None = None  # the name that most documents carry
    unread_leads: tuple[tuple[str, str], ...] = ()  # (path, group of clauses) of files without text, by their names

    @property
    def unreadable(self) -> tuple[tuple[str, Problem], ...]:
        return tuple(pair for pair in self.problems if pair[1].fatal)
