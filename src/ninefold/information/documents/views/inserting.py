"""What comes into a draft from elsewhere: a file, a Word text, pictures, links; and the way out as Word."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ninefold.information.documents import incoming, selectors, services
from ninefold.information.documents.models import State, Version
from ninefold.information.documents.views.finding import version_for
from ninefold.information.documents.word.writing import Head, write_word
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.index import selectors as index
from ninefold.kernel.items.models import Item
from ninefold.kernel.tenants import StaleRecord
from ninefold.lib.markdown import Target, own_links
from ninefold.lib.uuid7 import uuid_of
from ninefold.standards import catalogue

EDITION = "2026"
MOST = 12  # hits of each sort
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_POST
def upload(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """A file takes the place of the text, or a Word file gives its text; refused, the draft stays as it was."""
    actor, version = version_for(request, pk, "documents.write")
    file = request.FILES.get("file")
    try:
        if version.state != State.DRAFT:
            raise ValidationError(_("Only a draft can be changed. Start a new one."))
        if file is None:
            raise ValidationError(_("Choose a file first."))
        if request.POST.get("as") == "text":
            services.take_word(version, file, seen=version.version, actor=actor)
            messages.success(request, _("The text of “%s” is the draft now. Look at it.") % file.name)
        else:
            services.upload_file(version, file, actor=actor)
            messages.success(request, _("“%s” is the content now. Its text is being read.") % file.name)
        if incoming.holds_open_changes(file):
            messages.warning(
                request, _("“%s” holds changes that nobody has accepted yet. They are read as accepted.") % file.name
            )
    except ValidationError as error:
        messages.error(request, " ".join([*error.messages, _("The draft stays as it was.")]))
    except StaleRecord:
        messages.error(request, _("Somebody wrote in this moment. The draft stays as they left it."))
    return redirect("documents_draft_edit", slug=slug, pk=pk)


@require_POST
def add_picture(request: MemberRequest, slug: str, pk: UUID) -> JsonResponse:
    """Keep a picture for the text; the answer says how the text names it."""
    actor, version = version_for(request, pk, "documents.write")
    file = request.FILES.get("file")
    try:
        if file is None or version.state != State.DRAFT:
            raise ValidationError(_("Choose a file first."))
        kept = services.add_picture(version.document, file, actor=actor)
    except ValidationError as error:
        return JsonResponse({"said": " ".join(error.messages)}, status=422)
    address = reverse("documents_picture", args=[slug, version.document_id, kept.pk])
    return JsonResponse({"source": f"file:{kept.pk}", "address": address, "name": kept.name})


@require_safe
def targets(request: MemberRequest, slug: str, pk: UUID) -> JsonResponse:
    """Documents and clauses that a link may lead to: what fits the words, codes first."""
    actor, _version = version_for(request, pk, "documents.write")
    if named := request.GET.getlist("name")[:200]:
        return JsonResponse(
            {"found": [*_documents(actor, named), *(each for each in _clauses() if each["target"] in named)]}
        )
    wanted = request.GET.get("q", "").strip()[:80]
    ranks = index.found(wanted, _linkable(actor), limit=100) if wanted else {}
    found = sorted(
        _documents(actor, [f"item:{key}" for key in ranks]), key=lambda each: -ranks[UUID(each["target"][5:])]
    )
    clauses = [each for each in _clauses() if wanted and wanted.casefold() in each["label"].casefold()]
    return JsonResponse({"found": [*found[:MOST], *clauses[:MOST]]})


def _documents(actor: Actor, named: Iterable[str]) -> list[dict[str, str]]:
    """What the items are called now, as far as the actor may see them."""
    keys = [key for each in named if each.startswith("item:") and (key := uuid_of(each.removeprefix("item:")))]
    rows = _linkable(actor).filter(pk__in=keys) if keys else []
    return [{"target": f"item:{item.pk}", "label": str(item)} for item in rows]


def _linkable(actor: Actor) -> Any:
    return Item.objects.all().visible_to(actor).filter(type="documents.document")


def _clauses() -> list[dict[str, str]]:
    clauses = catalogue.edition(EDITION).clauses
    return [{"target": f"clause:{clause.key}", "label": f"{clause.number} {clause.title}"} for clause in clauses]


@require_safe
def word(request: MemberRequest, slug: str, pk: UUID) -> FileResponse:
    """The text of a version as a Word file."""
    actor, version = version_for(request, pk)
    document, text = version.document, version.content or version.text
    found = selectors.targets_of(own_links(text), slug, actor)
    head = Head(document.code, document.title, _("Revision %s") % version.label, str(version.get_state_display()))

    def find(value: str) -> Path | None:
        return _path_of(version, value)

    def resolve(sort: str, value: str) -> Target | None:
        return found.get((sort, value))

    data = write_word(text, head, find=find, resolve=resolve)
    name = f"{document.code or document.title} {version.label}.docx"
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=name, content_type=WORD)


def _path_of(version: Version, value: str) -> Path | None:
    key = uuid_of(value)
    kept = Attachment.objects.filter(item_id=version.document_id, pk=key).first() if key else None
    return blobs.unaltered(version.organization_id, kept.sha256) if kept else None
