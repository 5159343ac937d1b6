"""Which files of an import carry on documents of earlier imports: the same text, a new revision, another place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors as library
from ninefold.information.documents.models import State as VersionState
from ninefold.information.intake import selectors
from ninefold.information.intake.models import Import, ImportedFile, State
from ninefold.information.intake.reading.corpus.codes import parse_code
from ninefold.information.intake.reading.facts import Document, Fact, Kind, Status
from ninefold.information.intake.reading.revisions import Change, Content, compare

if TYPE_CHECKING:
    from ninefold.information.documents.models import Version

UNCHANGED = (Content.SAME, Content.NOTICE)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The newest imported version of the document that a file carries on, and how its content differs."""

    version: Version
    content: Content
    came_from: str  # where the file lay before; empty when it did not move
    older_than: str = ""  # the name of the revision that follows this state

    @property
    def unchanged(self) -> bool:
        return self.content in UNCHANGED

    @property
    def told(self) -> str:
        """One line for people."""
        if self.older_than and not self.unchanged:
            return _("Older than revision %s; kept as an old one") % self.older_than
        said = {
            Content.SAME: _("As in the library"),
            Content.NOTICE: _("Only a notice changed"),
        }.get(self.content, _("New revision"))
        return _("%(said)s, was at %(path)s") % {"said": said, "path": self.came_from} if self.came_from else said


@dataclass(frozen=True, slots=True)
class Carried:
    """By path what each file of an import carries on; and what other imports brought that is not in this one."""

    known: Mapping[str, Earlier]
    absent: tuple[Version, ...] = ()

    @property
    def missed(self) -> tuple[Version, ...]:
        """Files that are absent although most of the set is here; none when this is only a part of the set."""
        return self.absent if len(self.known) > len(self.absent) else ()


def carried_on(batch: Import, documents: Sequence[Document]) -> Carried:
    """Compare an import with what all others brought."""
    before = list(_imported(batch))
    if not before:
        return Carried({})
    own = below_root(selectors.files(batch).values_list("path", flat=True))
    now = [replace(each, path=own.get(each.path, each.path)) for each in documents]
    as_came = {inside: path for path, inside in own.items()}
    versions = {stub.path: version for stub, version in before}
    changes = compare([stub for stub, _version in before], now)
    standing = _standing(version.document_id for version in versions.values())
    known = {
        as_came.get(change.after.path, change.after.path): _earlier(batch, change, versions, standing)
        for change in changes
        if change.before is not None and change.after is not None and _is_one(change)
    }
    absent = [versions[each.before.path] for each in changes if each.before is not None and each.after is None]
    return Carried(known, tuple(each for each in absent if each.state == VersionState.EFFECTIVE))


def below_root(paths: Iterable[str]) -> dict[str, str]:
    """Paths without the folder that all of them share, because a browser sends the name of the picked folder too."""
    every = list(paths)
    roots = {path.split("/", 1)[0] if "/" in path else "" for path in every}
    shared = roots.pop() if len(roots) == 1 else ""
    return {path: path.removeprefix(f"{shared}/") for path in every} if shared else {path: path for path in every}


def older_ones(batch: Import, drafts: Iterable[Version]) -> frozenset[UUID]:
    """Drafts of an import that are older than the revision of their document that is or was in force last."""
    each = list(drafts)
    standing = _standing(draft.document_id for draft in each)
    older = (draft.pk for draft in each if _stood_before(batch, draft.claimed_on, standing.get(draft.document_id)))
    return frozenset(older)


@dataclass(frozen=True, slots=True)
class Standing:
    """The revision of a document that came into force last, and a day on which it certainly was in force."""

    version: Version
    stood_on: date | None
    named: date | None  # the day that it says itself, or on which it was approved here


def _standing(documents: Iterable[UUID]) -> dict[UUID, Standing]:
    last = library.last_in_force(documents)
    rows = ImportedFile.objects.filter(version_made__in=[version.pk for version in last.values()])
    brought = {row.version_made_id: row.batch for row in rows.select_related("batch").defer("extract", "text")}
    return {key: _stands(version, brought.get(version.pk)) for key, version in last.items()}


def _stands(version: Version, brought_by: Import | None) -> Standing:
    if brought_by is None:
        return Standing(version, version.effective_from, version.effective_from)
    return Standing(version, brought_by.stood_on or brought_by.started_on, version.claimed_on)


def _stood_before(batch: Import, claimed_on: date | None, now: Standing | None) -> bool:
    """Whether an import shows an older state than a later one brought; without a date, what the files say counts."""
    if now is None:
        return False
    day, other = (batch.stood_on, now.stood_on) if batch.stood_on else (claimed_on, now.named)
    return day is not None and other is not None and day < other


def _earlier(
    batch: Import, change: Change, versions: Mapping[str, Version], standing: Mapping[UUID, Standing]
) -> Earlier:
    assert change.before is not None
    assert change.after is not None
    version, claims = versions[change.before.path], change.after.effective
    now = standing.get(version.document_id)
    older = _stood_before(batch, claims.value if claims else batch.stood_on, now)
    came_from = change.before.path if change.moved else ""
    return Earlier(version, change.content, came_from, now.version.label if now and older else "")


def _is_one(change: Change) -> bool:
    """Two different codes mean two documents, wherever their files lie, unless the text is the same."""
    assert change.before is not None
    assert change.after is not None
    old, new = change.before.code, change.after.code
    if old is None or new is None or change.content in UNCHANGED:
        return True
    return parse_code(old.value) == parse_code(new.value)


def _imported(batch: Import) -> Iterator[tuple[Document, Version]]:
    """The newest imported version of every document, with just what tells it from others."""
    rows = ImportedFile.objects.filter(version_made__isnull=False).exclude(version_made__state=VersionState.DISCARDED)
    newest = F("version_made__effective_from").desc(nulls_first=True)
    rows = rows.exclude(batch=batch).order_by(newest, "-version_made__number", "-batch__number", "path")
    known = list(rows.select_related("version_made__document").defer("extract", "text"))
    inside = _inside({row.batch_id for row in known})
    documents: set[UUID] = set()
    paths: set[str] = set()
    for row in known:
        version, path = row.version_made, inside[row.batch_id][row.path]
        assert version is not None
        if version.document_id not in documents and path not in paths:
            documents.add(version.document_id)
            paths.add(path)
            yield _stub(path, row.sha256, version), version


def _inside(batches: set[UUID]) -> dict[UUID, dict[str, str]]:
    """The paths of imports, each without the folder that was picked."""
    paths: dict[UUID, list[str]] = defaultdict(list)
    for batch, path in ImportedFile.objects.filter(batch__in=batches).values_list("batch_id", "path"):
        paths[batch].append(path)
    return {batch: below_root(each) for batch, each in paths.items()}


def _stub(path: str, sha256: str, version: Version) -> Document:
    document = version.document
    return Document(
        path=path,
        sha256=sha256,
        text_sha256=version.text_sha256,
        format="",
        title=document.title,
        kind=Kind(document.kind),
        kind_because="",
        status=Status.UNKNOWN,
        code=Fact(document.code, document.code, "") if document.code else None,
        language=document.language or None,
    )


def said_before(batch: Import) -> list[ImportedFile]:
    """Files that the import before had as well, byte by byte, with what a person corrected or made of them there."""
    earlier = Import.objects.filter(state=State.READ, number__lt=batch.number).first()
    known = {(each.path, each.sha256): each for each in selectors.files(earlier)} if earlier else {}
    found = []
    for file in selectors.files(batch):
        same = known.get((file.path, file.sha256))
        if same and (same.correction or same.record_made_id):
            file.correction, file.record_made_id = same.correction, same.record_made_id
            found.append(file)
    return found
