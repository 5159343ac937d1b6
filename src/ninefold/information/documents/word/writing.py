"""Writes a version's Markdown as a Word file: header with code, title, revision and state, then the text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from markdown_it.token import Token

from ninefold.lib.markdown import CALLOUTS, Resolve, tokens_of

WIDEST = Cm(15)
CONTAINER = "container_"
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what comes along when people copy from a PDF
NO_PICTURE = (  # whatever python-docx says of a file that only begins like a picture
    *(InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError),
    *(OSError, ValueError, KeyError, ZeroDivisionError),
)
Find = Callable[[str], Path | None]  # gives the file behind `file:<id>`


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of every page."""

    code: str
    title: str
    revision: str
    state: str


@dataclass(slots=True)
class _Place:
    """Where the next paragraph goes: open lists and quotes."""

    lists: list[tuple[str, int]]  # the style, and where the numbers begin; 0 for bullets
    quoted: int = 0


def write_word(markdown: str, head: Head, *, find: Find, resolve: Resolve = lambda _sort, _value: None) -> bytes:
    """The text as a Word file; `resolve` says where a link leads and what its target is called."""
    document = Document()
    document.core_properties.title, document.core_properties.author = _clean(head.title), ""
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.text = _clean("\t".join((f"{head.code} {head.title}".strip(), head.revision, head.state)))
    _Writer(document, find).write(tokens_of(markdown, resolve))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _clean(words: str) -> str:
    return NOT_IN_XML.sub("", words)


class _Writer:
    def __init__(self, document: Any, find: Find) -> None:
        self.document, self.find = document, find
        self.place = _Place([])
        self.fresh = ""  # the list style of the item that the next paragraph begins
        self.numbered: list[int] = []  # the Word numbering of each open list; 0 until its first item

    def write(self, tokens: Sequence[Token]) -> None:
        rest = iter(tokens)
        for token in rest:
            if token.type == "table_open":
                self._table(_until(rest, "table_close"))
            else:
                self._block(token, rest)

    def _block(self, token: Token, rest: Iterator[Token]) -> None:
        kind = token.type
        if kind == "heading_open":
            self._inline(self.document.add_heading(level=int(token.tag[1])), next(rest))
        elif kind == "paragraph_open":
            self._inline(self._paragraph(), next(rest))
        elif kind in ("bullet_list_open", "ordered_list_open"):
            begins = int(token.attrGet("start") or 1) if kind.startswith("ordered") else 0
            self.place.lists.append(("List Number" if begins else "List Bullet", begins))
            self.numbered.append(0)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.place.lists.pop()
            self.numbered.pop()
        elif kind == "list_item_open":
            self.fresh = self.place.lists[-1][0]
        elif kind in ("fence", "code_block"):
            self._paragraph().add_run(_clean(token.content.rstrip("\n"))).font.name = "Courier New"
        elif kind == "hr":
            self._paragraph().add_run("* * *")
        elif kind in ("blockquote_open", "blockquote_close"):
            self.place.quoted += token.nesting
        elif kind.startswith(CONTAINER):
            self._callout(token)

    def _callout(self, token: Token) -> None:
        if token.nesting < 0:
            self.place.quoted -= 1
            return
        self.place.quoted += 1
        name = token.type.removeprefix(CONTAINER).removesuffix("_open")
        self._paragraph().add_run(str(CALLOUTS[name])).bold = True

    def _paragraph(self) -> Any:
        depth = len(self.place.lists)
        style = f"{self.fresh}{f' {min(depth, 3)}' if depth > 1 else ''}" if self.fresh else None
        if style is None and self.place.quoted:
            style = "Quote"
        paragraph = self.document.add_paragraph(style=style)
        if self.fresh and self.place.lists[-1][1]:
            self._number(paragraph)
        if not self.fresh and depth:
            paragraph.paragraph_format.left_indent = Cm(0.63 * (depth + 1))
        self.fresh = ""
        return paragraph

    def _number(self, paragraph: Any) -> None:
        """Begin the numbers anew for each list; the style alone counts on through the whole file."""
        numbering = self.document.part.numbering_part.element
        if not self.numbered[-1]:
            usual = numbering.num_having_numId(paragraph.style.element.pPr.numPr.numId.val)
            made = numbering.add_num(usual.abstractNumId.val)
            made.add_lvlOverride(ilvl=0).add_startOverride(self.place.lists[-1][1])
            self.numbered[-1] = made.numId
        kept = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        kept.get_or_add_ilvl().val, kept.get_or_add_numId().val = 0, self.numbered[-1]

    def _table(self, tokens: list[Token]) -> None:
        rows: list[list[Token]] = []
        for place, token in enumerate(tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(tokens[place + 1])
        table = self.document.add_table(rows=len(rows), cols=max(map(len, rows), default=1))
        table.style = "Table Grid"
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                paragraph = table.cell(number, column).paragraphs[0]
                self._inline(paragraph, cell)
                if number == 0:
                    for run in paragraph.runs:
                        run.bold = True
        self.document.add_paragraph()

    def _inline(self, paragraph: Any, inline: Token) -> None:
        marks: list[str] = []
        address = ""
        for token in inline.children or ():
            if token.type == "link_open":
                address = str(token.attrGet("href") or "")
            elif token.type == "link_close":
                address = ""
            elif token.type.endswith("_open"):
                marks.append(token.tag)
            elif token.type.endswith("_close"):
                marks.remove(token.tag)
            elif token.type == "image":
                self._picture(paragraph, token)
            else:
                _run(paragraph, token, marks, address)

    def _picture(self, paragraph: Any, token: Token) -> None:
        source = str(token.attrGet("src") or "")
        path = self.find(source.removeprefix("file:")) if source.startswith("file:") else None
        if path is not None:
            try:
                shape = paragraph.add_run().add_picture(str(path))
            except NO_PICTURE:
                path = None
            else:
                if shape.width > WIDEST:
                    shape.height, shape.width = int(shape.height * WIDEST / shape.width), WIDEST
                paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        if path is None:
            paragraph.add_run(_clean(f"[{token.content}]"))


def _run(paragraph: Any, token: Token, marks: list[str], address: str) -> None:
    if token.type == "html_inline":  # the tick box of a task
        text = "☑ " if "checked" in token.content else "☐ "
    else:
        text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
    run = paragraph.add_run(_clean(text))
    run.bold, run.italic = "strong" in marks or None, "em" in marks or None
    run.font.strike = "s" in marks or None
    if token.type == "code_inline":
        run.font.name = "Courier New"
    if address.startswith(("http://", "https://", "mailto:")):
        _link(paragraph, run, address)


def _link(paragraph: Any, run: Any, address: str) -> None:
    """Word keeps links as relations; python-docx has no call for them."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run.underline = True
    paragraph._p.replace(run._r, link)
    link.append(run._r)


def _until(tokens: Iterator[Token], end: str) -> list[Token]:
    found = []
    for token in tokens:
        if token.type == end:
            break
        found.append(token)
    return found
