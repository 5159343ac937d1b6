"""Questions about comments."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from ninefold.kernel.comments.models import Comment


def comments_on(item_id: UUID) -> QuerySet[Comment]:
    """What was said about an item and is still here, oldest first; the caller has checked that it may be seen."""
    return Comment.objects.filter(item_id=item_id).exclude(text="").select_related("author", "resolved_by")
