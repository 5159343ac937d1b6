"""Comments and files on a record."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments import selectors as files
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.comments import services as comments
from ninefold.kernel.items.models import Item
from ninefold.toolkit.addresses import page_of
from ninefold.toolkit.register import Register
from ninefold.toolkit.views.opening import actor_with, record_for


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


@require_safe
def download(request: HttpRequest, slug: str, pk: UUID, file: UUID, register: Register) -> FileResponse:
    """Give a file of a record, always as a download: nothing in it runs in the browser."""
    actor = actor_with(request, register.read)
    record = record_for(register, actor, pk)
    kept = files.files_of(record.pk).filter(pk=file).first()
    if kept is None:
        raise Http404
    try:
        content = blobs.path_of(kept.organization_id, kept.sha256).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(content, as_attachment=True, filename=kept.name, content_type="application/octet-stream")
