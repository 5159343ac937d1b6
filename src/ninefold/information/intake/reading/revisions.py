"""Holds two readings of one set against each other: moved, revised, only a notice changed, new, gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from .corpus.codes import parse_code
from .corpus.files import is_controlled
from .corpus.names import read_name
from .facts import Document


class Content(StrEnum):
    """What became of the content between two imports."""

    SAME = "same"
    NOTICE = "notice"  # only a notice, the layout or a property changed: not a revision
    REVISED = "revised"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One document across two imports; `before` or `after` is None when it is new or gone."""

    before: Document | None
    after: Document | None
    content: Content

    @property
    def moved(self) -> bool:
        """The same document under another path."""
        return self.before is not None and self.after is not None and self.before.path != self.after.path


def compare(before: Sequence[Document], after: Sequence[Document]) -> tuple[Change, ...]:
    """Every document of two imports once, in the order of the later one, gone ones last; a path occurs once in each."""
    pairs = _paired(before, after)
    earlier = {new.path: old for old, new in pairs}
    kept = {old.path for old, _ in pairs}
    changes = [_change(earlier.get(each.path), each) for each in after]
    gone = [Change(each, None, Content.GONE) for each in before if each.path not in kept]
    return (*changes, *gone)


def _change(before: Document | None, after: Document) -> Change:
    if before is None:
        return Change(None, after, Content.NEW)
    if before.sha256 == after.sha256:
        return Change(before, after, Content.SAME)
    same_text = bool(after.text_sha256) and before.text_sha256 == after.text_sha256
    return Change(before, after, Content.NOTICE if same_text else Content.REVISED)


def _paired(before: Sequence[Document], after: Sequence[Document]) -> list[tuple[Document, Document]]:
    """Pairs by the surest sign first; a sign that two documents share decides nothing."""
    pairs: list[tuple[Document, Document]] = []
    old, new = list(before), list(after)
    for sign in (_path, _bytes, _text, _code, _file_name, _bare_name):
        found = _unique_pairs(old, new, sign)
        pairs += found
        taken = {id(each) for pair in found for each in pair}
        old = [each for each in old if id(each) not in taken]
        new = [each for each in new if id(each) not in taken]
    return pairs


def _unique_pairs(
    old: Iterable[Document], new: Iterable[Document], sign: Callable[[Document], Hashable]
) -> list[tuple[Document, Document]]:
    left, right = _by_sign(old, sign), _by_sign(new, sign)
    return [(left[key][0], right[key][0]) for key in left if len(left[key]) == 1 and len(right.get(key, ())) == 1]


def _by_sign(documents: Iterable[Document], sign: Callable[[Document], Hashable]) -> dict[Hashable, list[Document]]:
    groups: dict[Hashable, list[Document]] = defaultdict(list)
    for document in documents:
        key = sign(document)
        if key:
            groups[key].append(document)
    return groups


def _path(document: Document) -> Hashable:
    return document.path


def _bytes(document: Document) -> Hashable:
    return document.sha256


def _text(document: Document) -> Hashable:
    return document.text_sha256


def _code(document: Document) -> Hashable:
    return parse_code(document.code.value) if document.code and is_controlled(document) else None


def _file_name(document: Document) -> Hashable:
    name = PurePosixPath(document.path).name.casefold()
    return "" if name.startswith(("readme", "index.")) else name


def _bare_name(document: Document) -> Hashable:
    """ "Buying v2.docx" carries on "Buying v1.docx"; records of other days stay apart."""
    name = read_name(document.path)
    return (name.stem if is_controlled(document) else name.dated_stem), document.kind, document.language
