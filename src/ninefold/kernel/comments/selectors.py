"""Questions about comments."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from ninefold.kernel.comments.models import Comment


def comments_on(item_id: UUID) -> QuerySet[Comment]:
    """What was said about an item, oldest first; the caller has checked that the item may be seen."""
    return Comment.objects.filter(item_id=item_id).select_related("author", "resolved_by")
