"""The area's name."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "ninefold.kernel.organizations"
    label = "organizations"
