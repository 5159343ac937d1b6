"""What docx, xlsx and pptx have in common: names, relationships, properties, macros, links to elsewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ninefold.information.intake.reading.containers import OfficeFile

from .gathering import Gathering

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/"
RELATION: Final = f"{{{_OFFICE}relationships}}id"

#: the same words from every format that has properties; what is not here keeps its own name
_PROPERTY_NAMES: Final = {
    "creator": "author",
    "lastmodifiedby": "modified_by",
    "contentstatus": "status",
    "description": "comments",
    "pages": "",
    "application": "application",
    "company": "company",
    "manager": "manager",
    "template": "template",
}
_APPLICATION_PROPERTIES: Final = frozenset({"application", "company", "manager", "template"})


@dataclass(frozen=True, slots=True)
class Relation:
    kind: str  # last part of its type: hyperlink, header, image, ...
    target: str  # a part name, or an address when external
    external: bool


@lru_cache(4096)
def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def attribute(node: Element, name: str) -> str | None:
    """An attribute by its local name, whatever prefix the program uses."""
    for key, value in node.attrib.items():
        if local(key) == name:
            return value
    return None


def child(node: Element | None, name: str) -> Element | None:
    """The first child of this local name."""
    if node is not None:
        for each in node:
            if local(each.tag) == name:
                return each
    return None


def value(node: Element | None) -> str:
    """The w:val of a property element; "" when there is none."""
    return (attribute(node, "val") or "") if node is not None else ""


def descendants(node: Element, name: str) -> Iterator[Element]:
    return (each for each in node.iter() if isinstance(each.tag, str) and local(each.tag) == name)


def relations(office: OfficeFile, part: str) -> dict[str, Relation]:
    """Relationships of a part by id."""
    folder, _, name = part.rpartition("/")
    root = office.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, Relation] = {}
    for each in root if root is not None else ():
        target = each.get("Target", "")
        external = each.get("TargetMode") == "External"
        if not external:
            target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        kind = each.get("Type", "").rpartition("/")[2]
        found[each.get("Id", "")] = Relation(kind, unquote(target) if external else target.lstrip("/"), external)
    return found


def main_part(office: OfficeFile, otherwise: str) -> str:
    """The part that holds the document itself."""
    for relation in relations(office, "").values():
        if relation.kind == "officeDocument" and relation.target in office:
            return relation.target
    return otherwise


def read_properties(office: OfficeFile, found: Gathering) -> None:
    """Core, application and custom properties; dates as written (ISO)."""
    for node in office.xml("docProps/core.xml") or ():
        name = local(node.tag).lower()
        found.property(_PROPERTY_NAMES.get(name, name), node.text or "")
    for node in office.xml("docProps/app.xml") or ():
        name = local(node.tag).lower()
        if name in _APPLICATION_PROPERTIES:
            found.property(name, node.text or "")
        elif name == "pages" and (node.text or "").isdecimal():
            found.pages = int(node.text or "0") or None
    for node in office.xml("docProps/custom.xml") or ():
        found.property(node.get("name", ""), "".join(node.itertext()))


def note_dangers(office: OfficeFile, found: Gathering) -> None:
    """Note macros, and content that the file would fetch from elsewhere when it is opened."""
    elsewhere: set[str] = set()
    for name in office.names:
        lowered = name.lower()
        if lowered.endswith("vbaproject.bin") or "/macrosheets/" in lowered:
            found.note("macro")
        if lowered.endswith(".rels") and office.size(name):
            root = office.xml(name)
            elsewhere.update(_fetched(root) if root is not None else ())
    for kind in sorted(elsewhere):
        found.note("external", kind)


def _fetched(root: Element) -> Iterator[str]:
    """Kinds of external relationships but hyperlinks, which nothing follows by itself."""
    for each in root:
        kind = each.get("Type", "").rpartition("/")[2]
        if each.get("TargetMode") == "External" and kind != "hyperlink":
            yield {"attachedTemplate": "template", "externalLinkPath": "another workbook"}.get(kind, kind)


def count_pictures(office: OfficeFile, folder: str) -> int:
    return sum(name.startswith(f"{folder}/media/") for name in office.names)
