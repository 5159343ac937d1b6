"""Comments and files on a record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from ninefold.kernel.attachments import previews
from ninefold.kernel.attachments import selectors as files
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.attachments.answers import file_download, preview_picture
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.comments import services as comments
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items.models import Item
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.opening import actor_with, frame, record_for


@require_POST
def add_comment(request: MemberRequest, slug: str, pk: UUID, register: Register) -> HttpResponse:
    """Say something about a record."""
    actor = actor_with(request, register.read)
    record = record_for(register, actor, pk)
    try:
        comments.say(Item.objects.get(pk=record.pk), request.POST.get("text", ""), actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(page_of(register, "detail", slug, pk) + "#comments")


@require_POST
def add_files(request: MemberRequest, slug: str, pk: UUID, register: Register) -> HttpResponse:
    """Keep files with a record."""
    actor = actor_with(request, register.write)
    record = record_for(register, actor, pk, register.write)
    item = Item.objects.get(pk=record.pk)
    for upload in request.FILES.getlist("file"):
        try:
            attachments.attach(item, upload, actor=actor)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    return redirect(page_of(register, "detail", slug, pk) + "#files")


@require_safe
def show_file(
    request: MemberRequest, slug: str, pk: UUID, file: UUID, register: Register, number: int | None = None
) -> HttpResponseBase:
    """Show a preview of a record's file; or, by its number, one picture of it."""
    record, kept = _file(request, register, pk, file)
    if number is not None:
        return preview_picture(kept.organization_id, kept.sha256, number)
    pictures, url = (page_of(register, page, slug, pk, file) for page in ("file_shown", "file"))
    context = frame(request, slug, register, (str(record), page_of(register, "detail", slug, pk)), (kept.name, ""))
    context |= {"heading": kept.name, "lead": "", "file": kept, "url": url, "address": pictures}
    context["preview"] = shown = previews.shown(kept.organization_id, kept.sha256, pictures)
    name, sha256, size, actor = kept.name, kept.sha256, kept.size, request.actor
    context["coming"] = not shown and attachments.request_preview(sha256, name, size, actor=actor)
    return render(request, "toolkit/register/file.html", context)


@require_safe
def download(request: MemberRequest, slug: str, pk: UUID, file: UUID, register: Register) -> HttpResponseBase:
    """Download a file of a record; it is never shown inline, so nothing in it runs in the browser."""
    return file_download(_file(request, register, pk, file)[1])


def _file(request: MemberRequest, register: Register, pk: UUID, file: UUID) -> tuple[Any, Attachment]:
    actor = actor_with(request, register.read)
    record = record_for(register, actor, pk)
    return record, get_object_or_404(files.files_seen(record, actor), pk=file)
