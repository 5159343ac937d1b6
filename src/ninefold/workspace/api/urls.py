"""Addresses of the API and of the page that describes it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from ninefold.workspace.api import views
from ninefold.workspace.api.problems import as_problems
from ninefold.workspace.api.service import build_api


def patterns() -> list[URLPattern | URLResolver]:
    """Called once when the addresses are read; every register is declared by then."""
    operations, application, namespace = build_api().urls
    return [
        path("api/v1/docs/", views.index, name="api_docs"),
        path("api/v1/docs/<str:area>/", views.area, name="api_docs_area"),
        path("api/v1/", ([as_problems(each) for each in operations], application, namespace)),
        re_path("^api/v1/(?!docs)", views.unknown),
    ]
