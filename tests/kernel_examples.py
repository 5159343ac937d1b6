"""Examples of the kernel's own tables for the generated tests."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.attachments.models import Attachment
from ninefold.kernel.comments import services as comments
from ninefold.kernel.comments.models import Comment
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.links.models import Link
from ninefold.kernel.saved_views import services as saved_views
from ninefold.kernel.saved_views.models import SavedView
from ninefold.kernel.signatures.models import Signature, SignedRecord
from tests.cast import Member
from tests.examples import example


@example("actions.action")
def action(ann: Member) -> Action:
    return actions.open_action("Put the gauge back", owner=ann.person, actor=ann.actor)


@example("items.item")
def item(ann: Member) -> Item:
    return Item.objects.get(pk=action(ann).pk)


@example("attachments.attachment")
def attachment(ann: Member) -> Attachment:
    return attachments.attach(item(ann), SimpleUploadedFile("photo.jpg", b"bytes"), actor=ann.actor)


@example("comments.comment")
def comment(ann: Member) -> Comment:
    return comments.say(item(ann), "Seen.", actor=ann.actor)


@example("links.link")
def link(ann: Member) -> Link:
    return links.link(item(ann), item(ann), relation="about", actor=ann.actor)


@example("saved_views.savedview")
def saved_view(ann: Member) -> SavedView:
    return saved_views.keep_view("actions.action", "Mine", "owner=me", shared=False, actor=ann.actor)


@example("signatures.signature")
def signature(ann: Member) -> Signature:
    return ann.sign(action(ann))


@example("signatures.signedrecord")
def signed_record(ann: Member) -> SignedRecord:
    return SignedRecord.objects.get(signature=signature(ann))
