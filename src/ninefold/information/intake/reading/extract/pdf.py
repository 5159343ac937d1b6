"""PDF through its text layer; a scan is told from a document, not read as an empty one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ninefold.information.intake.reading import limits
from ninefold.information.intake.reading.problems import refuse

from .gathering import Gathering, clean
from .pdf_lines import TextLine
from .pdf_margins import take_margins
from .pdf_page import Page, Piece, read_page
from .pdf_tables import PageTable
from .tabular import Cell, keep_table
from .wording import heading_levels, is_contents_line, is_item, is_labelled, unwrap

_DATE: Final = re.compile(r"^D:(\d{4})(\d\d)(\d\d)")
_PROPERTY_NAMES: Final = {"Creator": "application", "CreationDate": "created", "ModDate": "modified"}
_GARBLED: Final = re.compile(r"\b[^\W\d_]+[0-9*?<>=@#$%&+~\ue000-\uf8ff][^\W\d_]{2,}\b")
_GARBLED_FROM: Final = 4  # words; fewer show nothing
_LARGER: Final = 1.15  # times the size of the running text
_HEADING_CHARS: Final = 100  # characters
_PLAIN_HEADING_CHARS: Final = 60  # of one that only its number tells
_SAME_LEFT: Final = 15.0  # points
_NARROW: Final = 120.0  # a column of shorter lines is a list
_FULL: Final = 0.75  # share of the column that a line fills before the next belongs to it
_NEXT: Final = 0.06  # of the page: the line below, in the largest letters
_MOST_BOOKMARKS: Final = 5_000  # outlines may be made to run in circles
_SENTENCE_ENDS: Final = ".;"
_RUNNING: Final = 0.25  # of the lines in one size that end a sentence


def read_pdf(data: bytes, found: Gathering) -> None:
    """Read one PDF."""
    document = _open(data)
    try:
        found.pages = len(document)
        _properties(document, found)
        _note_content(document, data, found)
        pages = _pages(document, found)
        bookmarks = _bookmarks(document)
    finally:
        document.close()
    _note_pictures(pages, found)
    headers, footers = take_margins(pages)
    _margin(headers, "header", found)
    _Flow(pages, bookmarks, found).read()
    _margin(footers, "footer", found)
    _note_garbled(found)


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise refuse("encrypted") from error
        raise refuse("truncated", "its pages cannot be found") from error


def _properties(document: pdfium.PdfDocument, found: Gathering) -> None:
    for name, value in document.get_metadata_dict(skip_empty=True).items():
        date = _DATE.match(value)
        found.property(_PROPERTY_NAMES.get(name, name), "-".join(date.groups()) if date else value)


def _note_content(document: pdfium.PdfDocument, data: bytes, found: Gathering) -> None:
    """What the file carries beside its pages."""
    attached = document.count_attachments()
    if attached:
        found.note("attachments", f"{attached} file{'s' if attached > 1 else ''}")
    if pdfium_c.FPDFDoc_GetJavaScriptActionCount(document) > 0 or b"/JavaScript" in data:
        found.note("active_content")
    signatures = pdfium_c.FPDF_GetSignatureCount(document)
    if signatures > 0:
        found.property("digital signatures", str(signatures))
    if b"startxref" not in data[-4096:]:
        found.note("incomplete")


def _pages(document: pdfium.PdfDocument, found: Gathering) -> list[Page]:
    has_form = document.get_formtype() != pdfium_c.FORMTYPE_NONE
    if has_form:
        document.init_forms()
    if len(document) > limits.MAX_PAGES:
        found.note("too_many_pages", f"{limits.MAX_PAGES:,} of {len(document):,}")
    pages, damaged = [], []
    for index in range(min(len(document), limits.MAX_PAGES)):
        try:
            pages.append(read_page(document, index, has_form=has_form))
        except pdfium.PdfiumError:
            damaged.append(index + 1)
    if not pages:
        raise refuse("truncated", "its pages cannot be found")
    if damaged:
        found.note("unreadable_pages", _numbers(damaged))
    return pages


def _bookmarks(document: pdfium.PdfDocument) -> dict[str, int]:
    """Headings that the file's own table of contents names, with their levels."""
    levels: dict[str, int] = {}
    for count, item in enumerate(document.get_toc(max_depth=6)):
        if count >= _MOST_BOOKMARKS:
            break
        levels.setdefault(clean(item.get_title()), item.level + 1)
    return levels


def _note_pictures(pages: Sequence[Page], found: Gathering) -> None:
    pictures = [page.number for page in pages if page.is_picture]
    found.images = sum(page.images for page in pages)
    if pictures and not any(page.letters and not page.is_picture for page in pages):
        found.note("scan", f"{len(pictures)} page{'s' if len(pictures) > 1 else ''}")
    elif pictures:
        found.note("partial_scan", _numbers(pictures))


def _numbers(pages: Sequence[int]) -> str:
    shown = ", ".join(map(str, pages[:10]))
    return f"page{'s' if len(pages) > 1 else ''} {shown}{', …' if len(pages) > 10 else ''}"


def _margin(pieces: Sequence[Piece], role: str, found: Gathering) -> None:
    for piece in pieces:
        if isinstance(piece, TextLine):
            found.text(role, piece.text, role)
        else:
            keep_table(found, piece.rows, place=role, role=role)


def _note_garbled(found: Gathering) -> None:
    """Some programs map joined letters (ti, ft, tt) to other signs; the text is then misread here and there."""
    words = {word for block in found.blocks for word in _GARBLED.findall(block.text) if not word.startswith("http")}
    if len(words) >= _GARBLED_FROM:
        found.note("garbled", min(words))


class _Flow:
    """Lines of all pages joined into headings, paragraphs and items; tables that go on are joined too."""

    def __init__(self, pages: Sequence[Page], bookmarks: dict[str, int], found: Gathering) -> None:
        self._pages, self._bookmarks, self._found = pages, bookmarks, found
        sizes = Counter[float]()
        for page in pages:
            sizes += page.sizes
        self._body = sizes.most_common(1)[0][0] if sizes else 0.0
        larger = (size for size in sizes if size > self._body * _LARGER and not _is_running(pages, size))
        self._larger = sorted(larger, reverse=True)
        self._table: tuple[PageTable, list[tuple[Cell, ...]], str] | None = None

    def read(self) -> None:
        for page in self._pages:
            for index, run in enumerate(_runs(page.pieces)):
                if isinstance(run, PageTable):
                    self._add_table(run, page, first=index == 0)
                else:
                    self._end_table()
                    self._lines(run, page)
        self._end_table()

    def _place(self, page: Page) -> str:
        section = self._found.section()
        return f"page {page.number}, {section}" if section else f"page {page.number}"

    # --- tables ---

    def _add_table(self, table: PageTable, page: Page, *, first: bool) -> None:
        if first and self._table and _same_columns(self._table[0], table):
            head = [cell.text for cell in self._table[1][0]]
            again = [cell.text for cell in table.rows[0]] == head
            self._table[1].extend(table.rows[1:] if again else table.rows)
            return
        self._end_table()
        self._table = (table, list(table.rows), self._place(page))

    def _end_table(self) -> None:
        if self._table:
            keep_table(self._found, self._table[1], place=self._table[2])
        self._table = None

    # --- lines ---

    def _lines(self, found: Sequence[TextLine], page: Page) -> None:
        lines = self._whole_headings(found)
        numbered = heading_levels([line.text for line in lines])
        paragraph: list[str] = []
        goes_on = False
        for line, by_number in zip(lines, numbered, strict=True):
            if is_contents_line(line.text):
                continue
            level = self._level(line, by_number)
            if level or not goes_on or is_item(line.text) or is_labelled(line.text):
                self._paragraph(paragraph, page)
                paragraph = []
            if level:
                self._found.heading(line.text, level, f"page {page.number}")
            else:
                paragraph.append(line.text)
            goes_on = not level and _goes_on(line, lines)
        self._paragraph(paragraph, page)

    def _whole_headings(self, lines: Sequence[TextLine]) -> list[TextLine]:
        """The lines, with those of a long heading joined: the second one goes on in small letters."""
        whole: list[TextLine] = []
        for line in lines:
            before = whole[-1] if whole else None
            if (
                before
                and line.size in self._larger
                and (line.size, line.bold) == (before.size, before.bold)
                and (line.text[:1].islower() or _wraps(before, line, lines))
                and before.text[-1] not in _SENTENCE_ENDS
                and len(before.text) + len(line.text) < _HEADING_CHARS
            ):
                whole[-1] = replace(before, text=f"{before.text} {line.text}", words=())
            else:
                whole.append(line)
        return whole

    def _paragraph(self, lines: Sequence[str], page: Page) -> None:
        if lines:
            self._found.text("item" if is_item(lines[0]) else "paragraph", unwrap(lines), self._place(page))

    def _level(self, line: TextLine, by_number: int) -> int:
        """By the file's own contents, by number, by size, by weight."""
        if line.text in self._bookmarks:
            return self._bookmarks[line.text]
        if len(line.text) > _HEADING_CHARS or not any(map(str.isalpha, line.text)):
            return 0
        if by_number and (line.bold or line.size > self._body or not self._body):
            return by_number
        if line.size in self._larger:
            return min(self._larger.index(line.size) + 1, 6)
        stands_alone = line.text[-1] not in ".:;,!?" and not is_labelled(line.text) and not is_item(line.text)
        if line.bold and stands_alone:
            return 6
        return by_number if len(line.text) <= _PLAIN_HEADING_CHARS else 0


def _runs(pieces: Sequence[Piece]) -> Iterator[PageTable | list[TextLine]]:
    lines: list[TextLine] = []
    for piece in pieces:
        if isinstance(piece, TextLine):
            lines.append(piece)
            continue
        if lines:
            yield lines
            lines = []
        yield piece
    if lines:
        yield lines


def _is_running(pages: Sequence[Page], size: float) -> bool:
    """Whether sentences are set in this size: where tables hold most letters, it only looks like one of headings."""
    lines = [piece for page in pages for piece in page.pieces if isinstance(piece, TextLine) and piece.size == size]
    ends = sum(line.text[-1] in _SENTENCE_ENDS for line in lines)
    return len(lines) >= 2 and ends >= _RUNNING * len(lines)


def _same_columns(one: PageTable, other: PageTable) -> bool:
    return len(one.columns) == len(other.columns) and all(
        abs(a - b) < 5 for a, b in zip(one.columns, other.columns, strict=True)
    )


def _wraps(line: TextLine, after: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether a line ended because the first word of the next one found no room on it."""
    word = after.words[0].right - after.words[0].left if after.words else after.right - after.left
    reach = max(other.right for other in lines if abs(other.left - line.left) < _SAME_LEFT)
    return abs(after.left - line.left) < _SAME_LEFT and 0 < line.at - after.at < _NEXT and line.right + word > reach


def _goes_on(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """A line that reaches as far as the others of its column is continued by the next one."""
    reach = max(other.right for other in lines if abs(other.left - line.left) < _SAME_LEFT)
    return reach - line.left >= _NARROW and line.right >= line.left + _FULL * (reach - line.left)
