"""Writes Word files: headers, footers, properties, field tables, merged cells, content controls and links."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

from ..markup import INLINE, LINK, Piece, cells, pieces, plain
from ..source import SourceFile

DATES = ("created", "modified")
PROPERTIES = {"author": "", "comments": "", "created": "2026-01-12", "modified": "2026-02-03"}  # else those of python-docx


def write_word(file: SourceFile, target: Path) -> None:
    """One .docx; `headings: bold` writes headings as people without styles do."""
    document = Document()
    section = document.sections[0]
    _margin(section.header, file.lines("header"))
    _margin(section.footer, file.lines("footer"))
    if first := file.lines("first header"):
        section.different_first_page_header_footer = True
        _margin(section.first_page_header, first)
    for key, value in {**PROPERTIES, **file.properties}.items():
        setattr(document.core_properties, key, datetime.fromisoformat(value) if key in DATES else value)
    for piece in pieces(file.body):
        _add(document, piece, bold=file.keys.get("headings") == "bold")
    document.save(str(target))


def _add(document: Any, piece: Piece, *, bold: bool) -> None:
    if piece.kind == "heading" and bold:
        document.add_paragraph().add_run(piece.text).bold = True
    elif piece.kind == "heading":
        document.add_heading(piece.text, level=min(piece.level - 1, 9))
    elif piece.kind == "table":
        _table(document, piece.rows)
    elif piece.kind == "break":
        document.add_page_break()
    else:
        style = "List Bullet" if piece.kind == "item" else None
        _inline(document.add_paragraph(style=style), piece.text)


def _table(holder: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    width = max(len(row) for row in rows)
    table = holder.add_table(rows=len(rows), cols=width)
    table.style = "Table Grid"
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            cell = table.cell(index, column)
            if text == "<":
                table.cell(index, column - 1).merge(cell)
            elif text == "^":
                table.cell(index - 1, column).merge(cell)
            elif text:
                _inline(cell.paragraphs[0], text)


def _margin(part: Any, lines: list[str]) -> None:
    """Header or footer: table rows become one table, other lines paragraphs."""
    rows = tuple(cells(line) for line in lines if line.startswith("|"))
    for line in lines:
        if not line.startswith("|"):
            part.paragraphs[0].add_run(line + "\n")
    if rows:
        table = part.add_table(len(rows), max(map(len, rows)), Emu(6000000))
        for index, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(index, column).text = text


def _inline(paragraph: Any, text: str) -> None:
    for bit in INLINE.split(text):
        if match := LINK.fullmatch(bit):
            _link(paragraph, match[1], match[2])
        elif bit.startswith("⟦"):
            _control(paragraph, bit[1:-1])
        elif bit.startswith("**"):
            paragraph.add_run(plain(bit)).bold = True
        elif bit:
            paragraph.add_run(bit)


def _link(paragraph: Any, text: str, target: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(_run(text))
    paragraph._p.append(link)


def _control(paragraph: Any, text: str) -> None:
    """A content control, as forms with pickers have them."""
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    content.append(_run(text))
    control.append(OxmlElement("w:sdtPr"))
    control.append(content)
    paragraph._p.append(control)


def _run(text: str) -> Any:
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run
