"""Comments and files on a record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ninefold.kernel.attachments import blobs, previews
from ninefold.kernel.attachments import selectors as files
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.comments import services as comments
from ninefold.kernel.items.models import Item
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.opening import actor_with, frame, record_for


@require_POST
def add_comment(request: HttpRequest, slug: str, pk: UUID, register: Register) -> HttpResponse:
    """Say something about a record."""
    actor = actor_with(request, register.read)
    record = record_for(register, actor, pk)
    try:
        comments.say(Item.objects.get(pk=record.pk), request.POST.get("text", ""), actor=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(page_of(register, "detail", slug, pk) + "#comments")


@require_POST
def add_files(request: HttpRequest, slug: str, pk: UUID, register: Register) -> HttpResponse:
    """Keep files with a record."""
    actor = actor_with(request, register.write)
    record = record_for(register, actor, pk, register.write)
    item = Item.objects.get(pk=record.pk)
    for upload in request.FILES.getlist("file"):
        try:
            attachments.attach(item, upload, actor=actor)  # type: ignore[arg-type]
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    return redirect(page_of(register, "detail", slug, pk) + "#files")


def _file(request: HttpRequest, register: Register, pk: UUID, file: UUID) -> tuple[Any, Attachment]:
    record = record_for(register, actor_with(request, register.read), pk)
    kept = files.files_of(record.pk).filter(pk=file).first()
    if kept is None:
        raise Http404
    return record, kept


@require_safe
def show_file(request: HttpRequest, slug: str, pk: UUID, file: UUID, register: Register) -> HttpResponse:
    """What a file of a record looks like, without opening it."""
    record, kept = _file(request, register, pk, file)
    pictures = page_of(register, "file_picture", slug, pk, file, 0).removesuffix("0/")
    context = frame(request, slug, register, (str(record), page_of(register, "detail", slug, pk)), (kept.name, ""))
    context |= {
        "heading": kept.name,
        "file": kept,
        "address": pictures,
        "url": page_of(register, "file", slug, pk, file),
    }
    context["preview"] = previews.shown(kept.organization_id, kept.sha256, pictures)
    return render(request, "toolkit/register/file.html", context)


@require_safe
def show_picture(
    request: HttpRequest, slug: str, pk: UUID, file: UUID, number: int, register: Register
) -> FileResponse:
    """A picture in what a file looks like."""
    _record, kept = _file(request, register, pk, file)
    return preview_picture(kept.organization_id, kept.sha256, number)


def preview_picture(organization_id: UUID, sha256: str, number: int) -> FileResponse:
    """A picture that was drawn anew, for who may see the file that it is of."""
    try:
        content = previews.picture_of(organization_id, sha256, number).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
    return FileResponse(content, content_type="image/webp", headers=headers)


@require_safe
def download(request: HttpRequest, slug: str, pk: UUID, file: UUID, register: Register) -> FileResponse:
    """Give a file of a record, always as a download: nothing in it runs in the browser."""
    _record, kept = _file(request, register, pk, file)
    try:
        content = blobs.path_of(kept.organization_id, kept.sha256).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(content, as_attachment=True, filename=kept.name, content_type="application/octet-stream")
