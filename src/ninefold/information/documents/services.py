"""Commands about documents and their versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from ninefold.information.documents.models import Document, State, Version
from ninefold.information.documents.workflow import VERSION
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments.blobs import Blob
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Person
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.credentials import FreshProof
from ninefold.kernel.signatures.models import Meaning, Signature
from ninefold.lib.canonical import sha256_hex


@dataclass(frozen=True, slots=True)
class Content:
    """What a version holds: Markdown written here, or a file with the text that was read from it."""

    markdown: str = ""
    file_name: str = ""
    blob: Blob | None = None
    text: str = ""
    text_sha256: str = ""


@command
def create_document(
    code: str,
    title: str,
    kind: str,
    *,
    actor: Actor,
    owner: Person | None = None,
    language: str = "",
    site_id: Any = None,
) -> Document:
    """Give a document its identity; it has no content before its first version."""
    document = Document(code=code, title=title[:300], kind=kind, owner=owner, language=language, site_id=site_id)
    document.full_clean(exclude=["organization", "current"])
    document.save()
    ledger.write("documents.document.create", document, actor=actor, changes=ledger.created(document))
    return document


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
) -> Version:
    """Add a draft; the effective version stays live and untouched beside it."""
    last = document.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = Version(
        document=document,
        number=last + 1,
        revision=revision[:30],
        change_note=change_note[:500],
        content=content.markdown,
        text=content.text or content.markdown,
        text_sha256=content.text_sha256 or sha256_hex((content.text or content.markdown).encode()),
        file_name=content.file_name[-255:],
        file_sha256=content.blob.sha256 if content.blob else "",
        file_size=content.blob.size if content.blob else None,
        claimed_approver=claimed_approver[:200],
        claimed_on=claimed_on,
        review_due=review_due,
    )
    version.save()
    ledger.write("documents.version.create", version, actor=actor, data=_facts(version))
    _show_current(document)
    return version


@command
def open_versions(
    versions: Sequence[Version], *, shown_digest: str, proof: FreshProof | None, actor: Actor
) -> Signature:
    """The opening statement: one signature over a manifest makes existing documents effective as they are."""
    signature = signatures.sign(versions, meaning=Meaning.RELEASE, shown_digest=shown_digest, proof=proof, actor=actor)
    for version in versions:
        make_effective(version, actor=actor, approved_by_id=actor.person_id)
    return signature


@command
def make_effective(version: Version, *, actor: Actor, approved_by_id: Any) -> Version:
    """Let a version be the one that holds from today; the one before becomes superseded."""
    today = timezone.localdate()
    for previous in version.document.versions.filter(state=State.EFFECTIVE).exclude(pk=version.pk):
        VERSION.fire("supersede", previous, actor=actor, ended_on=today)
    VERSION.fire(
        "open", version, actor=actor, effective_from=version.claimed_on or today, approved_by_id=approved_by_id
    )
    _show_current(version.document)
    return version


@command
def withdraw(version: Version, *, actor: Actor, reason: str) -> Version:
    """Take a version out of force; it is kept, marked, and hidden from readers."""
    VERSION.fire("withdraw", version, actor=actor, reason=reason, ended_on=timezone.localdate())
    _show_current(version.document)
    return version


@command
def discard(version: Version, *, actor: Actor, reason: str) -> Version:
    """Drop a draft; its number stays taken."""
    VERSION.fire("discard", version, actor=actor, reason=reason)
    _show_current(version.document)
    return version


def _show_current(document: Document) -> None:
    """Point the document at the version that readers get: the effective one, else the newest that is left."""
    versions = document.versions.exclude(state=State.DISCARDED)
    document.current = versions.filter(state=State.EFFECTIVE).first() or versions.order_by("-number").first()
    document.save()


def _facts(version: Version) -> dict[str, Any]:
    return {
        "document": version.document_id,
        "number": version.number,
        "revision": version.revision,
        "file": version.file_sha256,
        "text": version.text_sha256,
    }
