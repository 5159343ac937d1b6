"""Families of versions and format twins: which file is the current one, which ones it replaced."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cmp_to_key
from itertools import combinations
from pathlib import PurePosixPath

from ninefold.information.intake.reading.facts import Document, Family, Finding, Kind, Status

from . import names
from .codes import parse_code
from .files import is_controlled
from .snapshots import snapshot_of, snapshots

_FORMAT_ORDER = ("docx", "odt", "md", "rst", "html", "xlsx", "xlsm", "ods", "pptx", "csv", "txt", "pdf")


@dataclass(frozen=True, slots=True)
class _Member:
    document: Document
    name: names.Name
    revision: str | None
    dated: date | None
    snapshot: tuple[int, ...]

    @property
    def standing(self) -> int:
        """2 valid as far as it says, 1 not yet, 0 no longer."""
        if self.document.status in (Status.SUPERSEDED, Status.WITHDRAWN) or names.old_folder(self.document.path):
            return 0
        if self.document.status in (Status.DRAFT, Status.IN_REVIEW) or self.name.standing == -1:
            return 1
        return 0 if self.name.standing == -2 else 2


def families(documents: Sequence[Document]) -> tuple[list[Document], list[Family], list[Finding]]:
    """The documents with the replaced ones marked superseded, the families, and what to tell about them."""
    folders = snapshots(document.path for document in documents if is_controlled(document))
    members = {each.path: _member(each, folders) for each in documents}
    changed: dict[str, Document] = {}
    found: list[Family] = []
    findings: list[Finding] = []
    for group in _groups(members.values(), folders):
        ordered = sorted(sorted(group, key=lambda m: m.document.path), key=cmp_to_key(_newest_first))
        current = ordered[0]
        for other in ordered[1:]:
            finding = _relation(current, other)
            if finding is None:
                continue
            findings.append(finding)
            if finding.code == "superseded" and other.document.status is not Status.WITHDRAWN:
                changed[other.document.path] = replace(other.document, status=Status.SUPERSEDED)
        paths = tuple(member.document.path for member in ordered)
        found.append(Family(_key(current), paths, current.document.path))
    return [changed.get(each.path, each) for each in documents], found, findings


def _member(document: Document, folders: dict[str, tuple[int, ...]]) -> _Member:
    name = names.read_name(document.path)
    revision = document.revision.value if document.revision else name.revision
    dated = document.effective.value if document.effective else name.dated
    if document.revision and (bare := _without_revision(name.stem, document.revision.value)):
        name = replace(name, stem=bare)
    return _Member(document, name, revision, dated, folders.get(snapshot_of(document.path, folders), ()))


def _without_revision(stem: str, revision: str) -> str:
    """ "handbook 2.2" of a file that says that it is version 2.2."""
    bare = stem.removesuffix(f" {revision}")
    return bare if bare != stem and "." in revision and any(map(str.isalpha, bare)) else ""


def _groups(members: Iterable[_Member], folders: dict[str, tuple[int, ...]]) -> list[list[_Member]]:
    """Members of one document each; single ones left out."""
    everyone = list(members)
    buckets: dict[tuple[str, ...], list[_Member]] = defaultdict(list)
    for member in everyone:
        buckets[_name_bucket(member, folders)].append(member)
        if is_controlled(member.document):
            buckets["anywhere", member.name.stem].append(member)
        if member.document.code and is_controlled(member.document):
            code = parse_code(member.document.code.value)
            if code:
                buckets["code", *code.scheme, str(code.number), code.suffix].append(member)
    group_of = {member.document.path: {member.document.path} for member in everyone}
    by_path = {member.document.path: member for member in everyone}
    for key, bucket in buckets.items():
        for one, other in combinations(bucket, 2):
            if _same_document(one, other) and (key[0] != "anywhere" or _across_folders(one, other)):
                merged = group_of[one.document.path] | group_of[other.document.path]
                group_of.update(dict.fromkeys(merged, merged))
    unique = {min(group): group for group in group_of.values() if len(group) > 1}
    return [[by_path[path] for path in sorted(group)] for _, group in sorted(unique.items())]


def _name_bucket(member: _Member, folders: dict[str, tuple[int, ...]]) -> tuple[str, ...]:
    path = member.document.path
    snapshot = snapshot_of(path, folders)
    if snapshot:
        return "snapshot", PurePosixPath(path).relative_to(snapshot).as_posix().casefold()
    stem = member.name.stem if is_controlled(member.document) else member.name.dated_stem
    return "name", names.home_folder(path), stem


def _same_document(one: _Member, other: _Member) -> bool:
    """Whether two files with the same bare name or the same code are one document."""
    first, second = one.document, other.document
    if first.language and second.language and first.language != second.language:
        return False
    codes = [parse_code(each.code.value) if each.code else None for each in (first, second)]
    if codes[0] and codes[1] and not codes[0].same_as(codes[1]):
        return False
    if one.name.stem == other.name.stem:
        return True
    return is_controlled(first) and is_controlled(second) and first.kind == second.kind and _alike(one, other)


def _across_folders(one: _Member, other: _Member) -> bool:
    """One lies with what is no longer valid, or both are versions of what an organization has only once."""
    if names.old_folder(one.document.path) != names.old_folder(other.document.path):
        return True
    single = all(each.document.kind in (Kind.MANUAL, Kind.POLICY) for each in (one, other))
    return single and _by_revision(one, other) != 0


def _alike(one: _Member, other: _Member) -> bool:
    """Whether titles, or names without codes, share most of their words."""
    titles = _words(one.document.title or ""), _words(other.document.title or "")
    stems = _words(one.name.stem), _words(other.name.stem)
    return any(left and right and len(left & right) * 2 >= len(left | right) for left, right in (titles, stems))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text.casefold()))


def _newest_first(one: _Member, other: _Member) -> int:
    """Negative when `one` is the more current file."""
    order = (
        other.standing - one.standing
        or _by_revision(one, other)
        or _sign(one.snapshot, other.snapshot)
        or _by_date(one, other)
        or other.name.standing - one.name.standing
        or one.name.copy - other.name.copy
        or _format_rank(one) - _format_rank(other)
        or other.document.words - one.document.words
    )
    return order or (-1 if one.document.path < other.document.path else 1)


def _by_revision(one: _Member, other: _Member) -> int:
    first, second = names.revision_key(one.revision), names.revision_key(other.revision)
    if first is None or second is None or first[0] != second[0]:
        return 0
    return _sign(first[1], second[1])


def _by_date(one: _Member, other: _Member) -> int:
    if one.dated is None or other.dated is None:
        return 0
    return _sign((one.dated.toordinal(),), (other.dated.toordinal(),))


def _sign(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """-1 when the first is the larger and so the newer."""
    return (one < other) - (one > other)


def _format_rank(member: _Member) -> int:
    known = member.document.format
    return _FORMAT_ORDER.index(known) if known in _FORMAT_ORDER else len(_FORMAT_ORDER)


def _relation(current: _Member, other: _Member) -> Finding | None:
    """What to say about a file beside the current one; None when nothing, as for the draft of a newer version."""
    paths = (other.document.path, current.document.path)
    if other.document.sha256 == current.document.sha256:
        return None  # told as a copy
    behind = _by_revision(current, other) or _sign(current.snapshot, other.snapshot) or _by_date(current, other)
    if other.standing == 1 and behind >= 0:
        return None
    if behind < 0 or other.standing < current.standing or other.name.standing < current.name.standing:
        text = f"Replaced by {PurePosixPath(current.document.path).name}{_because(current, other)}"
        return Finding("superseded", text, paths, value=other.revision or "")
    if other.document.format != current.document.format:
        text = f"The same document as {PurePosixPath(current.document.path).name} in another format"
        return Finding("format_twin", text, paths, value=other.revision or "")
    if other.document.text_sha256 == current.document.text_sha256:
        return None  # told as the same text
    text = (
        f"Two files claim to be the same version as {PurePosixPath(current.document.path).name}, with different content"
    )
    return Finding("same_version_differs", text, paths, value=other.revision or "")


def _because(current: _Member, other: _Member) -> str:
    if current.revision and other.revision and _by_revision(current, other):
        return f": revision {current.revision} instead of {other.revision}"
    if current.dated and other.dated and current.dated != other.dated:
        return f": dated {current.dated.isoformat()} instead of {other.dated.isoformat()}"
    if other.standing == 0:
        return ": this file says, or lies in a folder that says, that it is no longer valid"
    return ", as the names tell"


def _key(current: _Member) -> str:
    return current.document.code.value if current.document.code else current.name.stem
