"""The inside of a Word paragraph: runs, fields, content controls, tracked changes, text boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from .ooxml import RELATION, Relation, attribute, child, descendants, local, value
from .word_styles import is_on

_SKIPPED: Final = frozenset(
    [
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "instrText",
        "delText",
        "delInstrText",
        "moveFrom",
        "del",
        "rt",
        "footnoteRef",
        "annotationRef",
    ]
)
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
#: private letters of the Wingdings fonts that forms use for boxes and ticks
_SYMBOLS: Final = {
    "F0A8": "☐",
    "F06F": "☐",
    "F0FE": "☒",
    "F0FD": "☒",
    "F0FC": "✓",
    "F052": "☑",
    "F0A3": "☐",
    "F0B7": "•",
}
_HYPERLINK: Final = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"?([^"\s]+)"?')


@dataclass(slots=True)
class Line:
    """One paragraph, read."""

    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)  # content of text boxes, block level
    changes: int = 0
    bold: bool = False  # throughout


@dataclass(slots=True)
class _Field:
    """A field that is open: { code | result }."""

    start: int
    code: list[str] = field(default_factory=list)
    in_result: bool = False


class ParagraphReader:
    """Reads paragraphs of one part, with the relationships that its links refer to."""

    def __init__(self, targets: Mapping[str, Relation]) -> None:
        self._targets = targets
        self._pieces: list[str] = []
        self._fields: list[_Field] = []
        self._line = Line()
        self._plain = 0  # letters that are not bold
        self._strong = 0
        self._special: dict[str, Callable[[Element], None]] = {
            "t": self._text,
            "r": self._run,
            "hyperlink": self._hyperlink,
            "fldSimple": self._simple_field,
            "fldChar": self._field_sign,
            "instrText": self._field_code,
            "sym": self._symbol,
            "sdt": self._control,
            "ins": self._inserted,
            "moveTo": self._inserted,
            "del": self._deleted,
            "moveFrom": self._deleted,
            "AlternateContent": self._alternative,
            "txbxContent": self._box,
        }

    def read(self, paragraph: Element, *, style_is_bold: bool = False) -> Line:
        self._pieces, self._fields, self._line = [], [], Line()
        self._plain = self._strong = 0
        self._style_is_bold = style_is_bold
        self._children(paragraph)
        self._line.text = "".join(self._pieces)
        self._line.bold = self._strong > 0 and not self._plain
        return self._line

    def _children(self, node: Element) -> None:
        for each in node:
            name = local(each.tag)
            if name in self._special:
                self._special[name](each)
            elif name in _SIGNS:
                self._pieces.append(_SIGNS[name])
            elif name not in _SKIPPED:
                self._children(each)

    def _text(self, node: Element) -> None:
        if not self._fields or self._fields[-1].in_result:
            self._pieces.append(node.text or "")

    def _run(self, node: Element) -> None:
        before = len(self._pieces)
        properties = child(node, "rPr")
        if is_on(child(properties, "vanish")) or is_on(child(properties, "webHidden")):
            return
        self._children(node)
        letters = sum(map(str.isalnum, "".join(self._pieces[before:])))
        bold = is_on(child(properties, "b"))
        if self._style_is_bold if bold is None else bold:
            self._strong += letters
        else:
            self._plain += letters

    def _hyperlink(self, node: Element) -> None:
        start = len(self._pieces)
        self._children(node)
        relation = self._targets.get(node.get(RELATION, ""))
        anchor = attribute(node, "anchor")
        target = relation.target if relation else ""
        if anchor and not anchor.startswith("_Toc"):
            target += f"#{anchor}"
        if target:
            self._line.links.append((target, "".join(self._pieces[start:])))

    def _simple_field(self, node: Element) -> None:
        start = len(self._pieces)
        self._children(node)
        self._field_link(attribute(node, "instr") or "", start)

    def _field_sign(self, node: Element) -> None:
        kind = attribute(node, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field(len(self._pieces)))
            box = next(descendants(node, "checkBox"), None)
            if box is not None:
                ticked = is_on(child(box, "checked"))
                ticked = is_on(child(box, "default")) if ticked is None else ticked
                self._pieces.append("☒" if ticked else "☐")
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            self._field_link("".join(ended.code), ended.start)

    def _field_code(self, node: Element) -> None:
        if self._fields:
            self._fields[-1].code.append(node.text or "")

    def _field_link(self, code: str, start: int) -> None:
        match = _HYPERLINK.search(code)
        if match and not match.group(1).startswith("_Toc"):
            target = f"#{match.group(1)}" if "\\l" in code else match.group(1)
            self._line.links.append((target, "".join(self._pieces[start:])))

    def _symbol(self, node: Element) -> None:
        self._pieces.append(_SYMBOLS.get((attribute(node, "char") or "").upper(), ""))

    def _control(self, node: Element) -> None:
        """A content control; its prompt is put in brackets, so that nobody takes it for an entry."""
        start = len(self._pieces)
        content = child(node, "sdtContent")
        if content is not None:
            self._children(content)
        if shows_prompt(node):
            self._pieces[start:] = [bracketed("".join(self._pieces[start:]))]

    def _inserted(self, node: Element) -> None:
        self._line.changes += 1
        self._children(node)

    def _deleted(self, _node: Element) -> None:
        self._line.changes += 1

    def _alternative(self, node: Element) -> None:
        """The same thing twice, for new and old programs: read it once."""
        choice = child(node, "Choice")
        chosen = choice if choice is not None else child(node, "Fallback")
        if chosen is not None:
            self._children(chosen)

    def _box(self, node: Element) -> None:
        self._line.boxes.append(node)


def shows_prompt(control: Element) -> bool:
    """Whether a content control shows its prompt ("Click to enter text") instead of an entry."""
    prompt = child(child(control, "sdtPr"), "showingPlcHdr")
    return prompt is not None and value(prompt) not in ("0", "false")


def bracketed(prompt: str) -> str:
    prompt = prompt.strip()
    return prompt if not prompt or prompt.startswith(("[", "<", "☐", "{")) else f"[{prompt}]"
