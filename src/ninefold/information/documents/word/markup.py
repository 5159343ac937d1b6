"""The few elements of HTML that a Word file gives, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ninefold.lib.markdown import CALLOUTS

ESCAPED = re.compile(r"([\\`*_\[\]<>|~])")
LINE_START = re.compile(r"^(\d*)([#+\-:.)])(?=\s|:|-|$)")
SPACE = re.compile(r"[ \t\r\n\xa0]+")
BREAK = "\v"  # a line that was ended by hand
LEVELS = {f"h{level}": level for level in range(1, 7)}
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "s": "~~"}
SAFE = re.compile(r"(?i)^(https?:|mailto:|#)")


def to_markdown(html: str) -> str:
    """Headings, paragraphs, lists, tables, links and pictures; of every other element only its text."""
    body = LexborHTMLParser(html).body
    blocks = list(_blocks(body)) if body else []
    return "\n\n".join(block for block in blocks if block.strip()) + ("\n" if blocks else "")


def _blocks(parent: LexborNode) -> Iterator[str]:
    for node in parent.iter(include_text=True):
        tag = node.tag
        if tag in LEVELS:
            yield f"{'#' * LEVELS[str(tag)]} {_inline(node)}".rstrip()
        elif tag in ("ul", "ol"):
            yield "\n".join(_items(node))
        elif tag == "table":
            yield _table(node)
        elif tag == "blockquote":
            yield from _quoted(list(_blocks(node)))
        elif tag in ("div", "section"):
            yield from _blocks(node)
        elif tag == "-text":
            yield _text(node.text_content or "").strip()
        else:
            yield "\\\n".join(LINE_START.sub(r"\1\\\2", line) for line in _lines(node))


def _quoted(blocks: list[str]) -> Iterator[str]:
    """A quote; from a bold name of a callout on, as these go out as Word, that callout."""
    named = {f"**{label}**": name for name, label in CALLOUTS.items()}
    starts = [place for place, block in enumerate(blocks) if block in named]
    bounds = [*starts, len(blocks)]
    if said := "\n\n".join(blocks[: bounds[0]]):
        yield "\n".join(f"> {line}".rstrip() for line in said.split("\n"))
    for start, end in pairwise(bounds):
        inside = "\n\n".join(blocks[start + 1 : end])
        yield f"::: {named[blocks[start]]}\n{inside}\n:::"


def _inline(parent: LexborNode) -> str:
    return " ".join(_lines(parent))


def _lines(parent: LexborNode) -> list[str]:
    """The text line by line, as it was broken by hand."""
    lines = (SPACE.sub(" ", line).strip() for line in "".join(_pieces(parent)).split(BREAK))
    return [line for line in lines if line]


def _pieces(parent: LexborNode) -> Iterator[str]:
    for node in parent.iter(include_text=True):
        tag = str(node.tag)
        if tag == "-text":
            yield _text(node.text_content or "")
        elif tag == "br":
            yield BREAK
        elif tag == "img":
            source = node.attributes.get("src") or ""
            if source.startswith("picture:"):
                yield f"![{_text(node.attributes.get('alt') or '')}]({source})"
        elif tag == "a":
            yield _link(node)
        elif tag in MARKS:
            yield _marked("".join(_pieces(node)), MARKS[tag])
        elif tag not in ("ul", "ol", "table", "script", "style"):
            yield "".join(_pieces(node))


def _marked(words: str, mark: str) -> str:
    """The text inside marks, with spaces moved outside of them as Markdown wants."""
    inner = words.strip()
    if not inner or "![" in inner:
        return words
    lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{lead}{mark}{inner}{mark}{tail}"


def _link(node: LexborNode) -> str:
    words, target = "".join(_pieces(node)), node.attributes.get("href") or ""
    if not SAFE.match(target) or target.startswith("#") or not words.strip():
        return words
    return f"[{words}](<{target}>)" if re.search(r"[\s()]", target) else f"[{words}]({target})"


def _items(parent: LexborNode, depth: int = 0) -> Iterator[str]:
    numbered = parent.tag == "ol"
    for number, item in enumerate((node for node in parent.iter() if node.tag == "li"), start=1):
        sign = f"{number}." if numbered else "-"
        yield f"{' ' * depth}{sign} {_inline(item)}".rstrip()
        for node in item.iter():
            if node.tag in ("ul", "ol"):
                yield from _items(node, depth + len(sign) + 1)


def _table(table: LexborNode) -> str:
    rows = [[_cell(cell) for cell in row.css("td, th")] for row in table.css("tr")]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return ""
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(cell: LexborNode) -> str:
    """A cell is one line; its paragraphs are joined."""
    parts = [_inline(node) for node in cell.iter() if node.tag != "table"] or [_inline(cell)]
    return " ".join(part for part in parts if part)


def _text(words: str) -> str:
    return ESCAPED.sub(r"\\\1", SPACE.sub(" ", words))
