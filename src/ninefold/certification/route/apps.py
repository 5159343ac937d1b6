"""The area's name."""

from django.apps import AppConfig


class RouteConfig(AppConfig):
    name = "ninefold.certification.route"
    label = "route"
