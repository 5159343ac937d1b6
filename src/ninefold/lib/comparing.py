"""Compares two texts as people read them: sections by their headings, then sentences, then words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from ninefold.lib.markdown import CALLOUTS, Target, plain, to_html

HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(?P<text>\S.*)$")
NUMBER = re.compile(r"^[\d.]+\s*")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_]|\d)")
ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
BULLET = re.compile(r"^[*+](?=\s)")
RULE = re.compile(r"[\s:|-]+")  # what the line under the head of a table is made of
CALLOUT = re.compile(r"^:{3,}\s*(?P<name>\w*)$")  # where one begins or ends
QUOTE = re.compile(r"^\s{0,3}>[>\s]*")
BORDER = re.compile(r"(?<!\\)\|")
NAMELESS = re.compile(r"!?\[\]\([^()]*\)")
WORDS = re.compile(r"\s+|\w+|[^\w\s]")
PLAIN = re.compile(r"\w+")
ALIKE = 0.45  # two sentences that share less than this are not versions of each other
KEPT = 4  # words in a row or apart; a sentence that was only added to keeps its words, however long it became
WIDEST = 60  # sentences of a changed stretch that are held against each other one by one
MANY = 1_000  # lines: beyond, those that come again and again, such as empty rows of a workbook, join nothing
LONGEST = 600  # words: what is longer is no sentence, and is shown as gone and new instead of word by word
MOST = 100_000  # characters of a changed stretch: beyond, it was written anew


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: `same`, `gone` or `new`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence on either side; a side that is empty has none."""

    kind: str  # same, changed, gone, new
    heading: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]

    @property
    def only_form(self) -> bool:
        """Whether only the formatting, a link's target or a picture changed, not the words."""
        return self.kind == "changed" and all(piece.kind == "same" for piece in (*self.old, *self.new))


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows in the order of the new text."""

    rows: tuple[Row, ...]

    @property
    def changed(self) -> int:
        """How many sentences differ."""
        return sum(row.kind != "same" for row in self.rows)

    def stretches(self) -> list[tuple[str, list[Row]]]:
        """Rows in runs, `same` and `changed`, so that a page can fold what stayed."""
        runs = groupby(self.rows, key=lambda row: "same" if row.kind == "same" else "changed")
        return [(kind, list(rows)) for kind, rows in runs]


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    sentences: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The heading counts as a line: a new name for a section is a change too."""
        return (self.heading, *self.sentences) if self.heading else self.sentences

    @property
    def key(self) -> str:
        return NUMBER.sub("", self.heading).casefold()


def compare(old: str, new: str) -> Comparison:
    """Hold two texts (Markdown or plain) against each other."""
    before, after = _sections(old), _sections(new)
    titles = [{each.heading for each in sections if each.heading} for sections in (before, after)]
    if before and after and any(titles) and not all(titles):  # as of a file, and of the text that was taken from it
        return Comparison(tuple(_below(set().union(*titles), _rows("", _lines(before), _lines(after)))))
    rows: list[Row] = []
    for left, right in _paired(before, after):
        heading = right.heading if right else left.heading if left else ""
        rows += _rows(heading, left.lines if left else (), right.lines if right else ())
    return Comparison(tuple(rows))


def _lines(sections: Sequence[_Section]) -> list[str]:
    return [line for section in sections for line in section.lines]


def _below(titles: Collection[str], rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with the headings that only one of the texts marks as such."""
    heading = ""
    for row in rows:
        words = "".join(piece.text for piece in row.new or row.old)
        heading = words if words in titles else heading
        yield replace(row, heading=heading)


def told(line: str) -> str:
    """A line without the signs of Markdown."""
    line = NAMELESS.sub("\u2192", line)
    if callout := CALLOUT.match(line):
        return str(CALLOUTS.get(callout["name"], callout["name"]))
    if line.startswith("|"):
        return " \u00b7 ".join(plain(cell) for cell in BORDER.split(line.strip("|")))
    item = ITEM.match(line)
    number = item[0].strip() if item else ""
    mark = "" if not number else f"{number} " if number[0].isdigit() else "\u2022 "
    return mark + " ".join(plain(line[item.end() if item else 0 :]).splitlines())


def _sections(text: str) -> list[_Section]:
    found: list[tuple[str, list[str]]] = [("", [])]
    for block in _blocks(text):
        match = HEADING.match(block)
        if match:
            found.append((told(_title(match["text"])), []))
        else:
            found[-1][1].extend(part.strip() for part in SENTENCE_END.split(block) if part.strip())
    return [_Section(heading, tuple(lines)) for heading, lines in found if heading or lines]


def _title(text: str) -> str:
    """The words of a heading without the signs that may close it."""
    words = text.rstrip()
    return words.rstrip("#").rstrip() or words


def _is_rule(line: str) -> bool:
    return "-" in line and "|" in line and RULE.fullmatch(line) is not None


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs as one line; headings, items, rows of tables and beginnings of callouts one by one."""
    paragraph: list[str] = []
    for line in [*text.splitlines(), ""]:
        if _is_rule(line):
            continue
        if paragraph or not line.strip("> "):  # the signs of a quote that goes on
            line = QUOTE.sub("", line)
        callout = CALLOUT.match(line.strip())
        alone = callout or HEADING.match(line) or ITEM.match(line) or line.lstrip().startswith("|")
        if (not line.strip() or alone) and paragraph:
            yield " ".join(paragraph)
            paragraph = []
        if callout and not callout["name"]:  # its end says nothing
            continue
        if ITEM.match(line) and not HEADING.match(line):
            paragraph = [BULLET.sub("-", line.strip())]
        elif line.lstrip().startswith("|"):
            yield f"| {' | '.join(_cells(line.strip()))} |"
        elif alone:
            yield line.strip()
        elif line.strip():
            paragraph.append(line.strip())


def _paired(before: list[_Section], after: list[_Section]) -> Iterator[tuple[_Section | None, _Section | None]]:
    """Sections of the same heading together; between them, renamed ones by their place."""
    keys = [each.key for each in before], [each.key for each in after]
    matcher = SequenceMatcher(None, *keys, autojunk=len(after) > MANY)
    for _kind, low, high, start, end in matcher.get_opcodes():
        yield from zip_longest(before[low:high], after[start:end])


def _rows(heading: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    matcher = SequenceMatcher(None, old, new, autojunk=len(new) > MANY)
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind == "equal":
            for text in new[start:end]:
                same = (Piece("same", told(text)),)
                yield Row("same", heading, same, same)
        else:
            yield from _changes(heading, old[low:high], new[start:end])


def _changes(heading: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """A changed stretch: sentences that are alike side by side, the others gone or new."""
    rest, anew = list(old), sum(map(len, old)) + sum(map(len, new)) > MOST
    for text in new:
        place = None if anew else _most_alike(text, rest)
        if place is None:
            yield Row("new", heading, (), (Piece("new", told(text)),))
            continue
        yield from (Row("gone", heading, (Piece("gone", told(gone)),), ()) for gone in rest[:place])
        yield _words(heading, rest[place], text)
        del rest[: place + 1]
    yield from (Row("gone", heading, (Piece("gone", told(gone)),), ()) for gone in rest)


def _most_alike(text: str, candidates: Sequence[str]) -> int | None:
    """The index of the first sentence that may be an earlier form of the text."""
    words = PLAIN.findall(text.casefold())
    for place, candidate in enumerate(candidates[:WIDEST]):
        if _alike(PLAIN.findall(candidate.casefold()), words):
            return place
    return None


def _alike(old: Sequence[str], new: Sequence[str]) -> bool:
    if max(len(old), len(new)) > LONGEST:
        return False
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    shared, shorter = sum(block.size for block in blocks), min(len(old), len(new))
    return 2 * shared >= ALIKE * (len(old) + len(new)) or shared >= max(KEPT, shorter / 2)


def _words(heading: str, old: str, new: str) -> Row:
    left, right = WORDS.findall(told(old)), WORDS.findall(told(new))
    was: list[Piece] = []
    now: list[Piece] = []
    for kind, low, high, start, end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if low < high:
            was.append(Piece("same" if kind == "equal" else "gone", "".join(left[low:high])))
        if start < end:
            now.append(Piece("same" if kind == "equal" else "new", "".join(right[start:end])))
    row = Row("changed", heading, _joined(was), _joined(now))
    return replace(row, kind="same") if row.only_form and _shown(old) == _shown(new) else row


def _shown(line: str) -> list[str]:
    """What readers get of a line, however its signs are written."""
    return [to_html(cell, lambda sort, value: Target(f"#{sort}:{value}", value)) for cell in _cells(line)]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in BORDER.split(line.strip("|"))] if line.startswith("|") else [line]


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """A blank between two changed words belongs to the change."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        inside = 0 < place < len(pieces) - 1 and piece.kind == "same" and not piece.text.strip()
        kind = found[-1].kind if inside else piece.kind
        if found and found[-1].kind == kind:
            found[-1] = Piece(kind, found[-1].text + piece.text)
        else:
            found.append(Piece(kind, piece.text))
    return tuple(found)
