"""The OpenAPI document for people: operations with their parameters, request bodies and responses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]
IN_WORDS = {"path": "address", "query": "query", "header": "header"}


@dataclass(frozen=True, slots=True)
class Value:
    """One parameter or one field."""

    name: str
    where: str
    kind: str
    required: bool
    note: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API."""

    id: str
    method: str
    path: str
    summary: str
    parameters: list[Value]
    body: list[Value]
    answer: list[Value]
    refusals: list[tuple[str, str]]


def areas_of(document: Document) -> dict[str, int]:
    """The kinds of records with the number of their operations."""
    counts: dict[str, int] = {}
    for _method, _path, each in _every(document):
        counts[each["tags"][0]] = counts.get(each["tags"][0], 0) + 1
    return dict(sorted(counts.items()))


def operations_of(document: Document, area: str) -> list[Operation]:
    """The operations on one kind of record, in the order of the document."""
    return [_operation(document, *each) for each in _every(document) if area in each[2]["tags"]]


def _every(document: Document) -> Iterator[tuple[str, str, Document]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield method.upper(), path, operation


def _operation(document: Document, method: str, path: str, each: Document) -> Operation:
    answers = each["responses"]
    good = next(status for status in answers if str(status).startswith("2"))
    return Operation(
        id=each["operationId"],
        method=method,
        path=path,
        summary=each["summary"],
        parameters=[
            Value(own["name"], IN_WORDS[own["in"]], _kind(own["schema"]), own["required"], own.get("description", ""))
            for own in each["parameters"]
        ],
        body=_fields(document, each.get("requestBody", {})),
        answer=_fields(document, answers[good]),
        refusals=[(str(status), answers[status]["description"]) for status in answers if status != good],
    )


def _fields(document: Document, part: Document) -> list[Value]:
    """The fields of a body; of a page of rows, those of one row."""
    schema = _followed(document, part.get("content", {}).get("application/json", {}).get("schema", {}))
    rows = schema.get("properties", {}).get("items", {})
    if "$ref" in rows.get("items", {}):
        schema = _followed(document, rows["items"])
    needed = schema.get("required", [])
    return [
        Value(name, "", _kind(own), name in needed, own.get("description", ""))
        for name, own in schema.get("properties", {}).items()
    ]


def _followed(document: Document, schema: Document) -> Document:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Document = document["components"]["schemas"][name] if name else schema
    return found


def _kind(schema: Document) -> str:
    """A type in a few characters: `string (date) or null`, `one of a, b`, `array of MoveOut`."""
    if "enum" in schema:
        return "one of " + ", ".join(str(value) for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_kind(each) for each in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    kind = str(schema.get("type", "any"))
    if kind == "array":
        return f"array of {_kind(schema.get('items', {}))}"
    return f"{kind} ({schema['format']})" if "format" in schema else kind
