"""The area's name."""

from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "ninefold.kernel.attachments"
    label = "attachments"
