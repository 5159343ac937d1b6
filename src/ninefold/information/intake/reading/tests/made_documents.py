"""Makes documents, files and inventories for tests with only what a test is about."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from ninefold.information.intake.reading.corpus import FileReading, study
from ninefold.information.intake.reading.facts import (
    Document,
    Fact,
    Inventory,
    Kind,
    Link,
    RegisterTable,
    Status,
    Table,
)

AS_OF = date(2026, 11, 22)


def document(path: str, *, code: str = "", revision: str = "", text: str = "", **facts: Any) -> Document:
    """A procedure in English with a text of its own, unless told otherwise."""
    body = text or path
    base: dict[str, Any] = {
        "sha256": hashlib.sha256(f"bytes of {body}".encode()).hexdigest(),
        "text_sha256": hashlib.sha256(body.encode()).hexdigest(),
        "format": path.rsplit(".", 1)[-1],
        "title": None,
        "kind": Kind.PROCEDURE,
        "kind_because": "title",
        "status": Status.UNKNOWN,
        "language": "en",
        "words": 200,
    }
    if code:
        base["code"] = Fact(code, code, "header")
    if revision:
        base["revision"] = Fact(revision, revision, "header")
    return Document(path=path, **(base | facts))


def cites(*codes: str) -> tuple[Fact, ...]:
    return tuple(Fact(code, code, "section 2") for code in codes)


def reading(made: Document, *targets: str) -> FileReading:
    """The file of a document, with links."""
    links = tuple(Link(target, target, "section 1") for target in targets)
    return FileReading(made.path, made.format, 100, made.sha256, made, (), links)


def inventory(*documents: Document) -> Inventory:
    return study([reading(each) for each in documents], as_of=AS_OF)


def document_list(*rows: tuple[str, ...], columns: tuple[str, ...] = ("code", "title", "revision")) -> RegisterTable:
    return RegisterTable("document_list", Table(rows, "table 1"), dict(enumerate(columns)), tuple(range(len(rows))))


def told(made: Inventory, code: str) -> list[str]:
    """What an inventory tells under one code: the value, else the first path."""
    return [each.value or each.paths[0] for each in made.findings if each.code == code]
