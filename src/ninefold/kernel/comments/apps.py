"""The area's name."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "ninefold.kernel.comments"
    label = "comments"
