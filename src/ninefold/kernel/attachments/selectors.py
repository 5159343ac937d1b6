"""Questions about files on items."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.items.models import Item


def files_of(item_id: UUID) -> QuerySet[Attachment]:
    """Files of an item; the caller has shown that the item may be seen."""
    return Attachment.objects.filter(item_id=item_id, removed_on=None).select_related("added_by")


def visible_file(attachment_id: UUID, actor: Actor) -> Attachment | None:
    """One file, when the actor may see its item."""
    rows = Attachment.objects.filter(pk=attachment_id, item__in=Item.objects.all().visible_to(actor))
    return rows.select_related("item").first()
