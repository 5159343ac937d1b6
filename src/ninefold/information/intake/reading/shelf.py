"""Keeps the text of the files on disk between the two passes over a set, so that memory does not grow with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from operator import attrgetter
from tempfile import TemporaryFile
from types import TracebackType
from typing import Any, Final, Self

from .facts import Block, Extract, Link, Problem, Table


def _getter(shape: type) -> Any:
    return attrgetter(*(field.name for field in fields(shape)))


_PARTS: Final = {"blocks": Block, "tables": Table, "links": Link, "problems": Problem}
_GETTERS: Final = {shape: _getter(shape) for shape in _PARTS.values()}
_NAMES: Final = tuple(field.name for field in fields(Extract))


class Shelf:
    """Extracts put down one after the other and taken up again in that order."""

    def __enter__(self) -> Self:
        self._file = TemporaryFile("w+", encoding="utf-8")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def put(self, extracts: Iterable[Extract]) -> Iterator[Extract]:
        """Each extract, after it was put down."""
        for extract in extracts:
            self._file.write(json.dumps(_plain(extract)) + "\n")
            yield extract

    def take(self) -> Iterator[str]:
        """All of them again, each as the line that `from_line` reads."""
        self._file.seek(0)
        yield from self._file


def from_line(line: str) -> Extract:
    """An extract that was put on a shelf."""
    return _extract(json.loads(line))


def _plain(extract: Extract) -> dict[str, Any]:
    plain = {name: getattr(extract, name) for name in _NAMES}
    for name, shape in _PARTS.items():
        plain[name] = [_GETTERS[shape](part) for part in plain[name]]
    return plain | {"properties": dict(extract.properties)}


def _extract(plain: dict[str, Any]) -> Extract:
    for name, shape in _PARTS.items():
        plain[name] = tuple(shape(*map(_frozen, part)) for part in plain[name])
    return Extract(**plain)


def _frozen(value: Any) -> Any:
    """Lists back as tuples, at any depth."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
