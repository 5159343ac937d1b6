"""What odt and ods have in common: encryption, properties, page headers and footers, text of paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ninefold.information.intake.reading.containers import OfficeFile
from ninefold.information.intake.reading.problems import refuse

from .gathering import Gathering
from .ooxml import attribute, descendants, local

_PROPERTY_NAMES: Final = {
    "creator": "modified_by",
    "initial-creator": "author",
    "date": "modified",
    "creation-date": "created",
    "keyword": "keywords",
    "description": "comments",
    "generator": "application",
}
_SKIPPED: Final = frozenset(
    [
        "note",
        "annotation",
        "annotation-end",
        "tracked-changes",
        "ruby-text",
        "bookmark",
        "change",
        "change-start",
        "change-end",
    ]
)
_MOST_SPACES: Final = 100  # that one element may stand for


def refuse_encrypted(office: OfficeFile) -> None:
    """An encrypted file says so in its manifest."""
    manifest = office.xml("META-INF/manifest.xml")
    if manifest is not None and next(descendants(manifest, "encryption-data"), None) is not None:
        raise refuse("encrypted")


def read_meta(office: OfficeFile, found: Gathering) -> None:
    """Properties of the document, its own ones too."""
    root = office.xml("meta.xml")
    for meta in descendants(root, "meta") if root is not None else ():
        for node in meta:
            name = local(node.tag)
            if name == "user-defined":
                found.property(attribute(node, "name") or "", node.text or "")
            elif name == "document-statistic":
                pages = attribute(node, "page-count") or ""
                found.pages = int(pages) if pages.isdecimal() and int(pages) else None
            else:
                found.property(_PROPERTY_NAMES.get(name, name), node.text or "")


def note_macros(office: OfficeFile, found: Gathering) -> None:
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith(("/", "-lc.xml")) for name in office.names):
        found.note("macro")


def read_margins(office: OfficeFile, found: Gathering, role: str = "") -> None:
    """Page headers and footers of all page styles, each text once."""
    root = office.xml("styles.xml")
    seen: set[str] = set()
    for page in descendants(root, "master-page") if root is not None else ():
        for node in page:
            kind = local(node.tag).partition("-")[0]
            if kind not in ("header", "footer") or (role and kind != role):
                continue
            for paragraph in (each for each in node.iter() if local(each.tag) in ("p", "h")):
                text = paragraph_text(paragraph)
                if text and (kind + text) not in seen:
                    seen.add(kind + text)
                    found.text(kind, text, kind)


def paragraph_text(node: Element, keep_link: Callable[[str, str], None] | None = None) -> str:
    """The text of a paragraph with its spaces, tabs and breaks."""
    return "".join(_pieces(node, keep_link)).strip()


def _pieces(node: Element, keep_link: Callable[[str, str], None] | None) -> Iterator[str]:
    yield node.text or ""
    for each in node:
        name = local(each.tag)
        if name == "s":
            count = attribute(each, "c") or "1"
            yield " " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name == "placeholder":  # a prompt of a template
            yield f"[{''.join(each.itertext()).strip('<>[] ')}]"
        elif name not in _SKIPPED and name not in ("frame", "custom-shape"):
            text = "".join(_pieces(each, keep_link))
            if name == "a" and keep_link:
                keep_link(attribute(each, "href") or "", text)
            yield text
        yield each.tail or ""
