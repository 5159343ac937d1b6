"""What a file name says about the version of a document: numbers, dates, "final", "copy of", old folders."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

_VERSION_WORD = (
    r"(?:v|ver|vers|version|versión|versao|versão|versione|rev|revision|révision|revisión|revisão|revisione|revisie"
    r"|issue|ed|edition|ausgabe|edición|édition|edição|edizione|fassung|versie|indice|index|r)"
)
_VERSION = re.compile(rf"(?:^|(?<![^\W\d_])){_VERSION_WORD}\.?\s?(\d{{1,3}}(?:[. ]\d{{1,3}}){{0,3}}[a-z]?)$")
_LETTER = re.compile(r"\b(?:rev|revision|révision|revisión|revisão|revisione|indice|index|issue)\.?\s?([a-h])$")
_DATE_TAIL = re.compile(r"(?:\bstand\s?)?((?:19|20)\d\d)[ .]?([01]\d)[ .]?([0-3]\d)$")
_DATE_TAIL_EUROPEAN = re.compile(r"(?:\bstand\s?)?([0-3]\d)[ .]([01]\d)[ .]((?:19|20)\d\d)$")
_DATE_HEAD = re.compile(r"^((?:19|20)\d\d)[ .]?([01]\d)[ .]?([0-3]\d)\b")
_YEAR_TAIL = re.compile(r"\b((?:19|20)\d\d)$")
_COPY_TAIL = re.compile(
    r"(?:\((?:\d{1,2}|copy|kopie|copia|copie|cópia)\)|\b(?:copy|kopie|copia|copie|cópia)(?: \d\d?)?)$"
)
_COPY_HEAD = re.compile(r"^(?:copy of|kopie von|copia de|copia di|copie de|cópia de)\s+")
_FINAL = re.compile(
    "final|finale|finaal|endfassung|definitiv|definitive|definitivo|approved|signed|released|freigegeben|aprobado"
    "|aprovado|approvato|approuvé|firmado|signé|clean|new|neu|nuevo|nouveau|nuovo|novo|latest|current|aktuell"
)
_DRAFT = re.compile("draft|entwurf|borrador|rascunho|bozza|brouillon|projet|concept|wip")
_OLD = re.compile(
    "old|alt|veraltet|obsolete|superseded|archived|retired|ungültig|obsoleto|obsolète|anulado|superato|ancien|antiguo"
)
_OLD_FOLDER = re.compile(
    r"^[_\W]*(?:old|alt|archiv|archive|archived|archives|archivo|archivio|arquivo|obsolete|superseded|previous"
    r"|retired|superati|vervallen|périmés?|anulados|neplatné"
    r"|veraltet|obsolet[oa]s?|historie|history|historico|histórico|withdrawn|ungültig|old versions?|alte)[_\W]*$",
    re.IGNORECASE,
)
_FORMAT_FOLDER = frozenset({"pdf", "pdfs", "word", "docx", "source", "sources", "originals", "editable", "native"})
_DATED_FOLDER = re.compile(
    r"(?:^|\D)((?:19|20)\d\d)(?:[-_. ]?([01]\d)(?:[-_. ]?([0-3]\d))?)?(?!\d)"
    r"|^(?:v|ver|version|rev|release)[-_. ]?(\d+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A file name without its version marks, and the marks."""

    stem: str  # without marks and dates: the same for all versions of one document
    dated_stem: str  # the same with dates kept: a record of another day is another record
    revision: str | None
    dated: date | None
    standing: int  # 1 called final, 0 says nothing, -1 draft, -2 old
    copy: bool


def read_name(path: str) -> Name:
    """Takes a file name to pieces: "QP-08 Buying rev B FINAL (2).docx" is "qp 08 buying", B, final, copy."""
    stem = unicodedata.normalize("NFKC", PurePosixPath(path).stem).casefold()
    stem = re.sub(r"[\s_\-–—]+", " ", stem).strip()
    marks = _Marks(stem)
    marks.strip_head()
    while marks.strip_tail():
        pass
    bare = marks.stem.strip(" .,") or stem
    dated = f"{bare} {marks.dated.isoformat()}" if marks.dated else bare
    return Name(bare, dated, marks.revision, marks.dated, marks.standing, marks.copy)


class _Marks:
    """Strips one mark after the other from the ends of a name and remembers what it said."""

    def __init__(self, stem: str) -> None:
        self.stem = stem
        self.revision: str | None = None
        self.dated: date | None = None
        self.standing = 0
        self.copy = False

    def strip_head(self) -> None:
        if match := _COPY_HEAD.match(self.stem):
            self.copy = True
            self.stem = self.stem[match.end() :]
        first, _, rest = self.stem.partition(" ")
        if _DRAFT.fullmatch(first) and rest:
            self.standing, self.stem = -1, rest
        if match := _DATE_HEAD.match(self.stem):
            found = _date(*match.groups())
            if found and self.stem[match.end() :].strip():
                self.dated, self.stem = found, self.stem[match.end() :].strip()

    def strip_tail(self) -> bool:
        self.stem = self.stem.strip(" .,")
        return self._copy() or self._date() or self._revision() or self._word()

    def _cut(self, start: int) -> bool:
        rest = self.stem[:start].strip(" .,([")
        if not rest:
            return False
        self.stem = rest
        return True

    def _copy(self) -> bool:
        match = _COPY_TAIL.search(self.stem)
        if match and self._cut(match.start()):
            self.copy = True
            return True
        return False

    def _date(self) -> bool:
        for pattern, order in ((_DATE_TAIL, (0, 1, 2)), (_DATE_TAIL_EUROPEAN, (2, 1, 0))):
            match = pattern.search(self.stem)
            if match and self.dated is None:
                found = _date(*(match.groups()[index] for index in order))
                if found and self._cut(match.start()):
                    self.dated = found
                    return True
        match = _YEAR_TAIL.search(self.stem)
        if match and self.dated is None and self._cut(match.start()):
            self.dated = date(int(match[1]), 1, 1)
            return True
        return False

    def _revision(self) -> bool:
        for pattern in (_VERSION, _LETTER):
            match = pattern.search(self.stem)
            if match and self.revision is None and self._cut(match.start()):
                self.revision = match[1].replace(" ", ".").upper()
                return True
        return False

    def _word(self) -> bool:
        head, _, word = self.stem.rpartition(" ")
        word = word.strip("()[]")
        standing = 1 if _FINAL.fullmatch(word) else -1 if _DRAFT.fullmatch(word) else -2 if _OLD.fullmatch(word) else 0
        if not standing or not head:
            return False
        self.stem = head
        self.standing = self.standing or standing
        return True


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def old_folder(path: str) -> bool:
    """Whether the file lies in a folder for what is no longer valid."""
    return any(_OLD_FOLDER.match(part) for part in PurePosixPath(path).parts[:-1])


def home_folder(path: str) -> str:
    """The folder without parts that only tell versions or formats apart: "QMS/old/pdf" is "qms"."""
    parts = [part.casefold() for part in PurePosixPath(path).parts[:-1]]
    return "/".join(part for part in parts if part not in _FORMAT_FOLDER and not _OLD_FOLDER.match(part))


def folder_version(name: str) -> tuple[int, ...] | None:
    """The date or number that a folder's name carries, as a key that sorts by age; None without one."""
    match = _DATED_FOLDER.search(name)
    if match is None:
        return None
    if match[4]:
        return (int(match[4]),)
    return tuple(int(part) for part in match.groups()[:3] if part)


def revision_key(revision: str | None) -> tuple[str, tuple[int, ...]] | None:
    """A revision as a key: numbers compare with numbers, letters with letters; None when it cannot be compared."""
    if revision is None:
        return None
    text = revision.strip().upper()
    if numbers := re.fullmatch(r"\D{0,12}?(\d+(?:[.\-]\d+)*)\s*[A-Z]?", text):
        return "number", _trim(tuple(int(part) for part in re.split(r"[.\-]", numbers[1])))
    if letter := re.fullmatch(r"(?:REV\.?|INDEX|INDICE)?\s*([A-Z])", text):
        return "letter", (ord(letter[1]),)
    return None


def _trim(numbers: tuple[int, ...]) -> tuple[int, ...]:
    """ "2.0" and "2" are one revision."""
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers = numbers[:-1]
    return numbers
