"""Document codes as schemes: which codes are cited and absent, which numbers are skipped, which are used twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from ninefold.information.intake.reading.facts import Confidence, Document, Fact, Finding, Kind
from ninefold.information.intake.reading.understand.cited import houses_of
from ninefold.information.intake.reading.understand.lexicon import raw_table

from .files import is_controlled

_FEWEST_FOR_SCHEME = 2  # numbers of one series
_FEWEST_FOR_HABIT = 3  # codes of one shape
_FEWEST_FOR_GAPS = 4  # numbers, before one that lacks is a gap
_LEAST_DENSITY = 0.6  # share of the span that is taken; below it numbers were never given in a row
_MOST_PARTS = 3  # of a code before its number
_KINDS = ("policy", "manual", "procedure", "work_instruction", "form", "register")
_LETTERS = frozenset(letters for kind in _KINDS for letters in raw_table("prefixes")[kind])
_CLAUSE = re.compile(r"(?<!\d)(?:[4-9]|10)\.\d{1,2}(?:\.\d{1,2})?$")


@dataclass(frozen=True, slots=True)
class Code:
    """A code such as "CSC PR.007": the scheme ("CSC", "PR"), the number 7, perhaps a letter behind it."""

    scheme: tuple[str, ...]
    number: int
    suffix: str = ""

    def same_as(self, other: Code) -> bool:
        """Equal, or one written short: "PR-007" for "CSC-PR-007"."""
        if (self.number, self.suffix) != (other.number, other.suffix):
            return False
        short, long = sorted((self.scheme, other.scheme), key=len)
        return bool(short) and long[len(long) - len(short) :] == short


def parse_code(text: str) -> Code | None:
    """The code in a text that holds nothing else; None for a text that is none."""
    match = re.fullmatch(r"(.*?)(\d+)([A-Z]?)", text.strip().upper())
    if match is None:
        return None
    scheme = tuple(re.findall(r"[^\W\d_]+|\d+", match[1]))
    if not any(part.isalpha() for part in scheme):
        return None
    return Code(scheme, int(match[2]), match[3])


Carried = TypeVar("Carried")


class CodeIndex(Generic[Carried]):
    """Codes with what carries them, found also by their short spelling."""

    def __init__(self, pairs: Iterable[tuple[Code, Carried]]) -> None:
        self._pairs: dict[tuple[int, str], list[tuple[Code, Carried]]] = defaultdict(list)
        for code, carried in pairs:
            self._pairs[code.number, code.suffix].append((code, carried))

    def __contains__(self, code: Code) -> bool:
        return self.find(code) is not None

    def find(self, code: Code) -> Carried | None:
        """What carries the code itself, else what carries it in another spelling."""
        fits = [pair for pair in self._pairs.get((code.number, code.suffix), ()) if code.same_as(pair[0])]
        exact = [carried for other, carried in fits if other == code]
        return exact[0] if exact else fits[0][1] if fits else None


def _order(code: Code) -> tuple[tuple[str, ...], int, str]:
    return code.scheme, code.number, code.suffix


def coded(documents: Iterable[Document]) -> list[tuple[Code, Document]]:
    """The documents that carry a code, with it."""
    return [(code, each) for each in documents if each.code and (code := parse_code(each.code.value))]


@dataclass(frozen=True, slots=True)
class _Scheme:
    """A series of codes that the set really uses."""

    parts: tuple[str, ...]
    numbers: frozenset[int]
    sample: str  # one code as it is written in the set
    paths: tuple[str, ...]
    controlled: bool

    def written(self, code: Code) -> str:
        """A code of this scheme in the set's own spelling."""
        digits = re.search(r"\d+(?=\D?$)", self.sample)
        if digits is None:
            return self.sample
        return f"{self.sample[: digits.start()]}{str(code.number).zfill(len(digits[0]))}{code.suffix}"


def code_findings(
    documents: Sequence[Document],
    all_paths: Iterable[str],
    linked: Sequence[Finding],
    past: Container[tuple[str, Code]] = (),
) -> list[Finding]:
    """Codes cited or linked to and absent, and gaps in the numbering. `past`: lists with codes that they withdrew."""
    schemes = _schemes(documents)
    present = _present(documents, all_paths)
    missing = _missing(documents, schemes, present, past)
    told = CodeIndex((code, each) for each in missing if (code := parse_code(each.value)))
    known = CodeIndex((code, code) for code in present)
    for each in linked:
        code = parse_code(each.value)
        if code and code not in told and code not in known:
            missing.append(each)
    return missing + _numbering_gaps(schemes, present, {finding.value for finding in missing})


def _schemes(documents: Sequence[Document]) -> list[_Scheme]:
    by_parts: dict[tuple[str, ...], list[tuple[Code, Document]]] = defaultdict(list)
    for code, document in coded(documents):
        by_parts[code.scheme].append((code, document))
    shapes = _shapes(documents)
    heads = Counter(head for parts in by_parts if (head := _head(parts)))
    kept = sum(is_controlled(document) for pairs in by_parts.values() for _, document in pairs)
    schemes = []
    for parts, pairs in sorted(by_parts.items()):
        numbers = frozenset(code.number for code, _ in pairs)
        habit = max(shapes[_shape_of(pairs[0][1])], heads[_head(parts)])
        if len(parts) == 1 and parts[0] in _LETTERS:  # letters that mean a kind of document
            habit = max(habit, kept)
        if len(numbers) < _FEWEST_FOR_SCHEME and habit < _FEWEST_FOR_HABIT:
            continue
        paths = tuple(sorted(document.path for _, document in pairs))
        written = sorted(document.code.value for _, document in pairs if document.code)
        # a register with a code of its own is a form that goes on being filled in
        lasting = {code.number for code, each in pairs if _lasts(code, each)}
        controlled = len(lasting) * 2 >= len(numbers)  # many records on one form are still one form
        schemes.append(_Scheme(parts, numbers, written[0], paths, controlled))
    return schemes


def _lasts(code: Code, document: Document) -> bool:
    """Whether the code is that of a document, or of the form that a record was filled in on."""
    on_form = code.scheme[-1] in raw_table("prefixes")["form"]
    return is_controlled(document) or document.kind is Kind.REGISTER or on_form


def _head(parts: tuple[str, ...]) -> str:
    """The letters of a series that middle numbers divide: "RPG" of RPG 02 01 and RPG 03 01; else nothing."""
    return parts[0] if len(parts) > 1 and parts[0].isalpha() and all(map(str.isdigit, parts[1:])) else ""


def _shape_of(document: Document) -> str:
    """How a code is built, whatever it says: "A-9" of PR-07, "A-9.9-9" of WI-7.1-02."""
    return _shape(document.code.value if document.code else "")


def _shape(written: str) -> str:
    return re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", re.sub(r"(?<=\d)(?:\.\d+)+", ".9", written)))


def _shapes(documents: Iterable[Document]) -> Counter[str]:
    """How many codes of controlled documents are built in each way: a series of one may follow a habit of many."""
    codes = {each.code.value: each for each in documents if each.code and is_controlled(each)}
    return Counter(_shape_of(each) for each in codes.values())


def _present(documents: Sequence[Document], all_paths: Iterable[str]) -> set[Code]:
    """Codes of the documents, and codes that only a file's name carries because it could not be read."""
    return {code for code, _ in coded(documents)} | codes_in_names(all_paths)


def codes_in_names(paths: Iterable[str]) -> set[Code]:
    """Every code that the names of files may carry."""
    found: set[Code] = set()
    for path in paths:
        parts = re.findall(r"[^\W\d_]+|\d+", PurePosixPath(path).stem)
        for end, number in enumerate(parts):
            if number.isdigit():
                starts = range(max(0, end - _MOST_PARTS), end)
                found.update(code for start in starts if (code := parse_code("-".join(parts[start : end + 1]))))
    return found


def _missing(
    documents: Sequence[Document], schemes: list[_Scheme], present: set[Code], past: Container[tuple[str, Code]]
) -> list[Finding]:
    known = CodeIndex((code, code) for code in present)
    kin = _Kin(documents, schemes, present)
    cited: dict[Code, list[tuple[Document, Fact]]] = defaultdict(list)
    called: dict[Code, list[tuple[Document, Fact]]] = defaultdict(list)
    for document in documents:
        if document.kind is Kind.EXTERNAL:
            continue
        for fact in document.cites:
            code = parse_code(fact.value)
            if code is None or code in known or (document.path, code) in past:
                continue
            if scheme := _scheme_of(code, schemes):
                cited[Code(scheme.parts, code.number, code.suffix)].append((document, fact))
            elif kin.begins_alike(code, fact.value):
                cited[code].append((document, fact))
            elif fact.confidence is Confidence.MEDIUM and kin.built_alike(code, fact.value):
                called[code].append((document, fact))
    cited.update(_often_called(called))
    by_parts = {scheme.parts: scheme for scheme in schemes}
    return [
        _missing_finding(by_parts[code.scheme].written(code) if code.scheme in by_parts else places[0][1].value, places)
        for code, places in sorted(cited.items(), key=lambda pair: _order(pair[0]))
    ]


class _Kin:
    """What the codes of the set have in common, for cited codes of series that no file belongs to."""

    def __init__(self, documents: Sequence[Document], schemes: list[_Scheme], present: set[Code]) -> None:
        letters = [tuple(filter(str.isalpha, scheme.parts)) for scheme in schemes]
        self._houses = houses_of(frozenset(map("-".join, letters)))
        self._used = {code.scheme for code in present}
        self._begins = {each[0] for each in letters if len(each) == 2}
        self._ends = {each[1] for each in letters if len(each) == 2}
        self._heads = Counter(head for scheme in schemes if (head := _head(scheme.parts)))
        self._habits = {shape for shape, count in _shapes(documents).items() if count >= _FEWEST_FOR_HABIT}

    def begins_alike(self, code: Code, written: str) -> bool:
        """It begins as all do, or as one series does and ends as another: "SGC-REG-QA", "RPG 06" beside RPG 02."""
        parts = code.scheme
        if parts in self._used:
            return False
        crossed = len(parts) == 2 and parts[0] in self._begins and parts[1] in self._ends
        kin = self._heads[_head(parts)]
        divided = kin >= _FEWEST_FOR_SCHEME or (kin > 0 and _shape(written) in self._habits)
        return crossed or parts[0] in self._houses or divided

    def built_alike(self, code: Code, written: str) -> bool:
        """It is built as most codes of the set are."""
        return code.scheme not in self._used and _shape(written) in self._habits


def _often_called(called: dict[Code, list[tuple[Document, Fact]]]) -> dict[Code, list[tuple[Document, Fact]]]:
    """Of the codes that a text calls a form or a procedure those whose letters mean one, or that are named again."""
    return {
        code: places
        for code, places in called.items()
        if code.scheme[-1] in _LETTERS or len({document.path for document, _ in places}) > 1
    }


def _missing_finding(written: str, places: list[tuple[Document, Fact]]) -> Finding:
    paths = tuple(dict.fromkeys(document.path for document, _ in places))
    first = places[0][1]
    where = f"{len(paths)} file" if len(paths) == 1 else f"{len(paths)} files"
    text = f"{written} is cited in {where} and is not among the files supplied"
    return Finding("missing_code", text, paths, first.place, first.raw, written)


def _scheme_of(code: Code, schemes: list[_Scheme]) -> _Scheme | None:
    """The one series of controlled documents that the code belongs to; None when it is none or not clear."""
    fits = [
        scheme
        for scheme in schemes
        if scheme.controlled and scheme.parts[len(scheme.parts) - len(code.scheme) :] == code.scheme
    ]
    return fits[0] if len(fits) == 1 else None


def _numbering_gaps(schemes: list[_Scheme], present: set[Code], told: set[str]) -> list[Finding]:
    findings = []
    for scheme in schemes:
        numbers = sorted(scheme.numbers | {code.number for code in present if code.scheme == scheme.parts})
        span = range(numbers[0], numbers[-1] + 1)
        if _CLAUSE.search(scheme.sample):
            continue  # numbered after the clauses of a standard, which need not all have a document
        if len(numbers) < _FEWEST_FOR_GAPS or len(numbers) < _LEAST_DENSITY * len(span) or not scheme.controlled:
            continue
        for number in span:
            written = scheme.written(Code(scheme.parts, number))
            if number not in numbers and written not in told:
                text = f"{written} is skipped in the numbering; no file cites it, so it may never have existed"
                findings.append(Finding("numbering_gap", text, (), value=written))
    return findings


def reused_codes(documents: Sequence[Document]) -> list[Finding]:
    """One code on controlled documents with different subjects."""
    by_code: dict[Code, list[Document]] = defaultdict(list)
    for code, document in coded(filter(is_controlled, documents)):
        by_code[code].append(document)
    findings = []
    for _, group in sorted(by_code.items(), key=lambda pair: _order(pair[0])):
        different = {(each.language, each.text_sha256) for each in group}
        if len(group) > 1 and len(different) > 1 and len({each.language for each in group}) == 1:
            written = group[0].code.value if group[0].code else ""
            text = f"{written} stands on {len(group)} different documents"
            findings.append(Finding("code_reused", text, tuple(each.path for each in group), value=written))
    return findings
