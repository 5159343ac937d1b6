"""Commands about comments."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.comments.models import Comment
from ninefold.kernel.items.models import Item, ItemModel
from ninefold.kernel.ledger import services as ledger


@command
def say(item: Item, text: str, *, actor: Actor) -> Comment:
    """Add a comment to an item."""
    if not text.strip():
        raise ValidationError({"text": _("Write something first.")})
    comment = Comment(item=item, author_id=actor.person_id, text=text.strip())
    comment.full_clean(exclude=["organization", "author", "resolved_by"])
    comment.save()
    told = {"comment": (None, comment.text)}
    ledger.write("comments.comment.say", item, actor=actor, changes=told, data={"comment": comment.pk})
    return comment


def lose(record: ItemModel) -> None:
    """Part of a disposal: the words of all comments on a record go, from the ledger too; that they were made stays."""
    Comment.objects.filter(item_id=record.pk).update(text="")
    ledger.lose(record, {"comment"})


@command
def resolve(comment: Comment, *, actor: Actor) -> Comment:
    """Say that a comment is settled."""
    comment.resolved_on, comment.resolved_by_id = timezone.now(), actor.person_id
    comment.save()
    ledger.write("comments.comment.resolve", comment.item, actor=actor, data={"comment": comment.pk})
    return comment
