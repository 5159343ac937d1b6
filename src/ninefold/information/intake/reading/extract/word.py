"""Word documents: body, tables, headers, footers, notes, comments and properties, read from their XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ninefold.information.intake.reading.containers import OfficeFile, as_damage
from ninefold.information.intake.reading.problems import refuse

from .gathering import Gathering
from .ooxml import (
    RELATION,
    attribute,
    child,
    count_pictures,
    descendants,
    local,
    main_part,
    note_dangers,
    read_properties,
    relations,
    value,
)
from .tabular import Cell, keep_table
from .word_numbering import Numbering
from .word_paragraph import Line, ParagraphReader, bracketed, shows_prompt
from .word_styles import Style, Styles, outline_level, styles_of
from .wording import heading_level, is_labelled

_BOLD_LEVEL: Final = 6  # a heading that is only bold stands below the real ones
_TITLE_CHARS: Final = 80  # characters of a bold line that is a heading


def read_word(data: bytes, found: Gathering) -> None:
    """Read one docx (docm, dotx) file."""
    office = OfficeFile(data)
    part = main_part(office, "word/document.xml")
    root = office.xml(part)
    body = child(root, "body")
    if root is None or body is None:
        raise refuse("truncated", "its main part is missing")
    note_dangers(office, found)
    read_properties(office, found)
    found.images = count_pictures(office, part.partition("/")[0])
    reader = _WordReader(office, part, found)
    reader.margins(root, "header")
    reader.blocks(body)
    reader.margins(root, "footer")
    reader.notes()
    if reader.changes:
        found.note("tracked_changes", f"{reader.changes} change{'s' if reader.changes > 1 else ''}")


class _WordReader:
    def __init__(self, office: OfficeFile, part: str, found: Gathering) -> None:
        self._office = office
        self._found = found
        self._folder = part.rpartition("/")[0]
        self._relations = relations(office, part)
        self._styles = _styles(office, f"{self._folder}/styles.xml")
        self._numbering = Numbering(office.xml(f"{self._folder}/numbering.xml"))
        self._lines = ParagraphReader(self._relations)
        self._role = "paragraph"
        self._place = ""  # fixed outside of the body
        self._seen: set[str] = set()
        self.changes = 0

    # --- parts ---

    def margins(self, root: Element, role: str) -> None:
        """Headers or footers of all sections, each text once."""
        targets = {
            self._relations[key].target: None
            for reference in descendants(root, f"{role}Reference")
            if (key := reference.get(RELATION, "")) in self._relations
        }
        for part in targets:
            node = self._office.xml(part)
            text = "".join(node.itertext()).strip() if node is not None else ""
            if node is not None and text and text not in self._seen:
                self._seen.add(text)
                self._apart(part, node, role, role)

    def notes(self) -> None:
        """Footnotes, endnotes and comments."""
        for name, place in (("footnotes", "footnote"), ("endnotes", "endnote")):
            part = f"{self._folder}/{name}.xml"
            for node in self._office.xml(part) or ():
                if attribute(node, "type") in (None, "normal"):
                    self._apart(part, node, "paragraph", place)
        part = f"{self._folder}/comments.xml"
        for node in self._office.xml(part) or ():
            day = (attribute(node, "date") or "")[:10]
            place = f"comment by {attribute(node, 'author') or 'somebody'}" + (f", {day}" if day else "")
            self._apart(part, node, "comment", place)

    def _apart(self, part: str, node: Element, role: str, place: str) -> None:
        """Read a part beside the body: its own links, one fixed place."""
        before = self._lines
        self._lines = ParagraphReader(relations(self._office, part))
        self._role, self._place = role, place
        self.blocks(node)
        self._lines, self._role, self._place = before, "paragraph", ""

    # --- blocks ---

    def blocks(self, container: Element, *, prompt: bool = False) -> None:
        """Read paragraphs and tables in order, through whatever wraps them."""
        for node in container:
            name = local(node.tag)
            if name == "p":
                self._paragraph(node, prompt)
            elif name == "tbl":
                self._table(node)
            elif name == "sdt":
                content = child(node, "sdtContent")
                if content is not None:
                    self.blocks(content, prompt=shows_prompt(node))
            elif name in ("ins", "moveTo", "customXml", "smartTag"):
                self.blocks(node)

    def _paragraph(self, node: Element, prompt: bool) -> None:
        properties = child(node, "pPr")
        style_id = value(child(properties, "pStyle"))
        style = self._styles.get(style_id)
        line = self._lines.read(node, style_is_bold=style.bold)
        self.changes += line.changes
        if style.is_contents:
            return
        text = line.text.strip()
        number = self._number(properties, style_id, style) if text else ""
        level = 0 if self._place else (style.level or outline_level(properties) or _typed_level(line, number))
        if level:
            self._found.heading(f"{number} {text}", level)
        else:
            listed = number or child(properties, "numPr") is not None or "list" in style.name
            role = "item" if listed and self._role == "paragraph" else self._role
            self._found.text(role, f"{number} {bracketed(text) if prompt else text}", self._place)
        self._keep_links(line)
        for box in line.boxes:
            self.blocks(box)

    def _keep_links(self, line: Line) -> None:
        for target, text in line.links:
            self._found.link(target, text, self._place)

    def _number(self, properties: Element | None, style_id: str, style: Style) -> str:
        """What Word shows before this paragraph: of its own list, else of its style's."""
        numbers = child(properties, "numPr")
        list_id = value(child(numbers, "numId"))
        level = value(child(numbers, "ilvl"))
        if list_id == "0":
            return ""
        if style_id in self._numbering.by_style and not level:
            of_style = self._numbering.by_style[style_id]
            return self._numbering.next(list_id or style.list_id or of_style[0], of_style[1])
        depth = int(level) if level.isdecimal() else style.list_level or 0
        return self._numbering.next(list_id or style.list_id, depth) if list_id or style.list_id else ""

    # --- tables ---

    def _table(self, table: Element) -> None:
        rows = list(_rows(table))
        cells = [list(_cells(row)) for row in rows]
        if len(cells) == 1 and len(cells[0]) == 1:  # a frame, not a table
            self.blocks(cells[0][0])
            return
        marked = bool(rows) and child(child(rows[0], "trPr"), "tblHeader") is not None
        inner: list[Element] = []
        drawn = [[self._cell(cell, inner) for cell in row] for row in cells]
        role = self._role if self._place else "cell-row"
        keep_table(self._found, drawn, marked=marked, place=self._place, role=role)
        for each in inner:
            self._table(each)

    def _cell(self, cell: Element, inner: list[Element]) -> Cell:
        properties = child(cell, "tcPr")
        span = value(child(properties, "gridSpan"))
        merged = child(properties, "vMerge")
        across = min(int(span), 100) if span.isdecimal() else 1
        if merged is not None and value(merged) in ("", "continue"):
            return Cell("", across)
        said: list[str] = []
        strong = self._cell_texts(cell, said, inner, prompt=False)
        return Cell("\n".join(said), across, strong=strong and bool(said))

    def _cell_texts(self, container: Element, said: list[str], inner: list[Element], *, prompt: bool) -> bool:
        """Gather the paragraphs of a cell; tell whether all are bold."""
        strong = True
        for node in container:
            name = local(node.tag)
            if name == "p":
                properties = child(node, "pPr")
                style_id = value(child(properties, "pStyle"))
                style = self._styles.get(style_id)
                line = self._lines.read(node, style_is_bold=style.bold)
                self.changes += line.changes
                self._keep_links(line)
                text = line.text.strip()
                if text:
                    number = self._number(properties, style_id, style)
                    said.append(f"{number} {bracketed(text) if prompt else text}".strip())
                    strong = strong and line.bold
                for box in line.boxes:
                    self._cell_texts(box, said, inner, prompt=False)
            elif name == "tbl":
                inner.append(node)
            elif name == "sdt" and (content := child(node, "sdtContent")) is not None:
                strong = self._cell_texts(content, said, inner, prompt=shows_prompt(node)) and strong
        return strong


def _styles(office: OfficeFile, part: str) -> Styles:
    with as_damage(part):
        return styles_of(office.read(part) if part in office else b"")


def _typed_level(line: Line, number: str) -> int:
    """The level of a heading that has no heading style: a short bold line that stands alone."""
    text = line.text.strip()
    if not line.bold or len(text) > _TITLE_CHARS or "\n" in text or text[-1:] in ".:;,!?" or is_labelled(text):
        return 0
    return heading_level(f"{number} {text}".strip()) or _BOLD_LEVEL


def _rows(table: Element) -> Iterator[Element]:
    for node in table:
        name = local(node.tag)
        if name == "tr":
            if child(child(node, "trPr"), "del") is None:
                yield node
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(node)


def _cells(row: Element) -> Iterator[Element]:
    for node in row:
        name = local(node.tag)
        if name == "tc":
            yield node
        elif name == "sdt" and (content := child(node, "sdtContent")) is not None:
            if shows_prompt(node):
                for run in descendants(content, "t"):  # the prompt stands in the cells
                    run.text = bracketed(run.text or "")
            yield from _cells(content)
        elif name == "customXml":
            yield from _cells(node)
