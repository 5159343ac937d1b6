"""Commands about drafts: started beside the version in force, written, taken over, dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.information.documents import selectors
from ninefold.information.documents.models import EDITABLE, Document, State, Version
from ninefold.information.documents.workflow import VERSION
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments.blobs import Blob
from ninefold.kernel.commands import command
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.lib.canonical import sha256_hex


@dataclass(frozen=True, slots=True)
class Content:
    """What a version holds: Markdown, or a file with the text that was read from it."""

    markdown: str = ""
    file_name: str = ""
    blob: Blob | None = None
    text: str = ""
    text_sha256: str = ""

    @classmethod
    def of_words(cls, document: Document, words: str) -> Self:
        """Content from a text that is written elsewhere, under the title of the document."""
        return cls(markdown=f"# {document.title}\n\n{words}")


@command
def add_version(
    document: Document,
    content: Content,
    *,
    actor: Actor,
    revision: str = "",
    change_note: str = "",
    claimed_approver: str = "",
    claimed_on: date | None = None,
    review_due: date | None = None,
    based_on: Version | None = None,
    issued_from: Item | None = None,
) -> Version:
    """Add a draft; the effective version stays live and untouched beside it."""
    last = document.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = Version(
        document=document,
        number=last + 1,
        revision=revision[:30],
        based_on=based_on,
        issued_from=issued_from,
        author_id=actor.person_id,
        held_by_id=actor.person_id,
        held_at=timezone.now(),
        change_note=change_note[:500],
        claimed_approver=claimed_approver[:200],
        claimed_on=claimed_on,
        review_due=review_due,
    )
    _hold(version, content)
    version.save()
    ledger.write("documents.version.create", version, actor=actor, data=facts_of(version))
    show_current(document)
    return version


@command
def start_draft(document: Document, *, actor: Actor) -> Version:
    """Begin the next version with the content of the one in force; drafts of others do not block it."""
    base = document.current
    revision = _free(document, next_revision(_without_number(document, base.revision) if base else ""))
    if base is None:
        return add_version(document, Content(), actor=actor, revision=revision)
    draft = add_version(document, Content(base.content, text=base.text), actor=actor, revision=revision, based_on=base)
    if base.is_file:
        draft.file_name, draft.file_sha256, draft.file_size = base.file_name, base.file_sha256, base.file_size
        draft.save()
    return draft


@command
def write_draft(
    version: Version, markdown: str, *, seen: int, actor: Actor, by_itself: bool = False, **facts: Any
) -> Version:
    """Keep what was written; refused when somebody else wrote since `seen`, so that nobody's words are lost.

    A file stays until words take its place. Text that saves itself (`by_itself`) makes one entry a minute.
    """
    _editable(version)
    before = ledger.snapshot(version) | {"content": selectors.told_text(version)}
    if version.version != seen:
        raise ValidationError({"content": _("Somebody else changed this draft meanwhile. Compare, then save again.")})
    for name, value in facts.items():
        setattr(version, name, value)
    if markdown.strip() or not version.is_file:
        _hold(version, Content(markdown))
    return _keep(version, before, actor, by_itself=by_itself)


@command
def put_file(version: Version, content: Content, *, actor: Actor) -> Version:
    """Let a file be the content of a draft, in place of text or of another file."""
    _editable(version)
    before = ledger.snapshot(version) | {"content": selectors.told_text(version)}
    version.content = ""
    _hold(version, content)
    return _keep(version, before, actor)


@command
def write_apart(version: Version, markdown: str, *, actor: Actor, change_note: str = "") -> Version:
    """Keep in a draft of its own what one wrote while somebody else wrote in the same draft."""
    revision = _free(version.document, version.revision) if version.revision else ""
    content = Content(markdown=markdown)
    return add_version(
        version.document, content, actor=actor, revision=revision, based_on=version.based_on, change_note=change_note
    )


@command
def take_over(version: Version, *, actor: Actor) -> Version:
    """Go on with a draft that somebody else holds; both are named in the history."""
    _editable(version)
    before = ledger.snapshot(version)
    version.held_by_id, version.held_at = actor.person_id, timezone.now()
    version.save()
    changes = ledger.changes_between(before, ledger.snapshot(version))
    ledger.write("documents.version.take_over", version, actor=actor, changes=changes)
    return version


@command
def discard(version: Version, *, actor: Actor, reason: str) -> Version:
    """Discard a draft; its number stays taken."""
    VERSION.fire("discard", version, actor=actor, reason=reason)
    show_current(version.document)
    return version


def _free(document: Document, revision: str) -> str:
    """A revision name that no other version has: of two drafts of revision C the second becomes C-2."""
    taken = set(document.versions.exclude(state=State.DISCARDED).values_list("revision", flat=True))
    names = (f"{revision}-{number}" if number > 1 else revision for number in count(1))
    return next(name for name in names if name not in taken)


def _without_number(document: Document, revision: str) -> str:
    """C for C-2, so that D follows whichever of the two came into force."""
    name, _dash, number = revision.rpartition("-")
    return name if number.isdecimal() and document.versions.filter(revision=name).exists() else revision


def next_revision(revision: str) -> str:
    """The revision after another: B after A, 4 after 3, 2.1 after 2.0; the first is A when there was none."""
    head, last = revision[:-1], revision[-1:]
    if not revision:
        return "A"
    digits = revision[len(revision.rstrip("0123456789")) :]
    if digits:
        return f"{revision[: -len(digits)]}{int(digits) + 1:0{len(digits)}d}"
    return f"{head}{chr(ord(last) + 1)}" if last.isascii() and last.isalpha() and last not in "Zz" else f"{revision}1"


def show_current(document: Document) -> None:
    """Point the document to the version that readers get: the one in force, else the newest that is left."""
    versions = document.versions.exclude(state=State.DISCARDED)
    document.current = versions.filter(state=State.EFFECTIVE).first() or versions.order_by("-number").first()
    document.save()


def facts_of(version: Version) -> dict[str, Any]:
    """What the ledger keeps of a version's content: hashes, never the text."""
    return {
        "document": version.document_id,
        "number": version.number,
        "revision": version.revision,
        "file": version.file_sha256,
        "text": version.text_sha256,
    }


def _hold(version: Version, content: Content) -> None:
    version.content = content.markdown
    version.text = content.text or content.markdown
    version.text_sha256 = content.text_sha256 or sha256_hex(version.text.encode())
    version.file_name = content.file_name[-255:]
    version.file_sha256 = content.blob.sha256 if content.blob else ""
    version.file_size = content.blob.size if content.blob else None


def _editable(version: Version) -> None:
    if version.state not in EDITABLE:
        raise ValidationError(_("Only a draft can be changed. Start a new one."))


def tell_text(version: Version, *, actor: Actor) -> None:
    """Write the present text's hash to the ledger, where it saved itself since the last entry."""
    told = selectors.told_text(version)
    if told != version.text_sha256:
        changes = {"content": (told, version.text_sha256)}
        ledger.write("documents.version.edit", version, actor=actor, changes=changes)


def _keep(version: Version, before: dict[str, Any], actor: Actor, *, by_itself: bool = False) -> Version:
    version.held_by_id, version.held_at = actor.person_id, timezone.now()
    after = ledger.snapshot(version) | {"content": version.text_sha256}
    moved = ledger.changes_between(before, after)
    if not set(moved) - {"held_at"}:
        return version
    changes = {name: change for name, change in moved.items() if name not in ("text", "text_sha256", "held_at")}
    version.save()
    only_text = not set(changes) - {"content"}
    if not (by_itself and only_text and ledger.in_sitting("documents.version.edit", version, actor=actor)):
        ledger.write("documents.version.edit", version, actor=actor, changes=changes)
    if version.document.current_id == version.pk:
        version.document.current = version
        version.document.save()
    return version
