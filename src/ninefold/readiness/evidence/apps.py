"""The area's name."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "ninefold.readiness.evidence"
    label = "evidence"
