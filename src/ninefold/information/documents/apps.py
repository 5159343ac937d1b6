"""The area's name."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "ninefold.information.documents"
    label = "documents"
