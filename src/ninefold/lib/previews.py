"""What a file looks like: safe HTML by sheet, slide or page, and pictures that were drawn anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import nh3

from ninefold.lib.safe_html import TAGS, Html

PICTURE = re.compile(r"^picture:\d+$")
OURS = re.compile(r' src="picture:(\d+)"')
OUT = re.compile(r"(?i)^(https?://|mailto:)")
HEADING = re.compile(r"<(/?)h([1-6])>")
NAMELESS = re.compile(r"<img (?![^>]*\balt=)")
GONE = re.compile(r'<img(?![^>]*\bsrc=)(?: alt="([^"]*)")?[^>]*>')
ENDINGS = {
    *("docx", "docm", "dotx", "odt", "xlsx", "xlsm", "ods", "csv", "pptx", "pdf"),
    *("html", "htm", "md", "markdown", "txt", "rst"),
    *("png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff"),
}
FIRST_LEVEL = 3  # below the heading of the section that shows it
TEXT = TAGS - {"input", "div", "span"} | {"b", "i", "u", "sub", "sup", "caption", "dl", "dt", "dd"}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "table": {"tabindex"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet, slide or page, or a piece of running text."""

    html: str = ""
    kind: str = ""  # sheet, slide, page; empty for running text
    name: str = ""  # of a sheet; the number of a slide or page
    picture: int | None = None  # which picture shows it whole
    more_rows: int = 0  # rows of its table that are not shown
    more_columns: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as far as it is shown; `picture:0` in its HTML is the first of its pictures."""

    parts: tuple[Part, ...] = ()
    pictures: tuple[bytes, ...] = ()  # WebP
    left: int = 0  # sheets, slides or pages beyond those that are shown
    cut: bool = False  # there is more text than is shown


def may_be_shown(name: str) -> bool:
    """Whether files of this name are looked into at all."""
    return name.rpartition(".")[2].lower() in ENDINGS


def to_json(preview: Preview) -> str:
    """Everything but the pictures, as text that is kept."""
    parts = [
        [each.html, each.kind, each.name, each.picture, each.more_rows, each.more_columns] for each in preview.parts
    ]
    return json.dumps({"parts": parts, "left": preview.left, "cut": preview.cut}, ensure_ascii=False)


def from_told(told: Mapping[str, Any], pictures: tuple[bytes, ...] = ()) -> Preview:
    """A preview from its stored text; ValueError, TypeError or KeyError when it is none."""
    parts = tuple(
        Part(str(html), str(kind), str(name), None if picture is None else int(picture), int(rows), int(columns))
        for html, kind, name, picture, rows, columns in told["parts"]
    )
    return Preview(parts, pictures, int(told["left"]), bool(told["cut"]))


def safe(html: str) -> str:
    """Foreign HTML reduced to text, its formatting, outgoing links, and pictures of our own."""
    kept = nh3.clean(
        html,
        tags=TEXT,
        attributes=ATTRIBUTES,
        attribute_filter=_only_ours,
        url_schemes={"http", "https", "mailto", "picture"},
        link_rel="noopener noreferrer",
    )
    shown = GONE.sub(lambda match: match[1] or "", kept)
    return NAMELESS.sub('<img alt="" ', "".join(_in_order(shown)))


def placed(html: str, address: str) -> Html:
    """Safe HTML whose pictures come from `address` followed by their number."""
    return Html(OURS.sub(rf' loading="lazy" src="{address}\1/"', html))


def _only_ours(tag: str, name: str, value: str) -> str | None:
    if (tag, name) == ("img", "src"):
        return value if PICTURE.match(value) else None
    if (tag, name) == ("a", "href"):
        return value if OUT.match(value) else None
    if name == "tabindex":
        return "0"  # a wide table is moved by keys
    return value


def _in_order(html: str) -> Iterator[str]:
    """The same with heading levels that follow each other without a gap."""
    above: list[int] = []
    pieces = HEADING.split(html)
    yield pieces[0]
    for ends, level, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if not ends:
            above = [each for each in above if each < int(level)] + [int(level)]
        yield f"<{ends}h{min(FIRST_LEVEL + max(len(above), 1) - 1, 6)}>{text}"
