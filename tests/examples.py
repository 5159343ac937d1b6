"""What areas give the generated tests: one example of each model, and how to call each of their own routes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from tests.cast import Member

Make = Callable[[Member], Any]
_examples: dict[str, Make] = {}
_routes: dict[str, Route] = {}


@dataclass(frozen=True)
class Route:
    """How to call a route that no register made."""

    name: str
    permission: str  # "" when every member may
    arguments: Callable[[Member], Mapping[str, object]]
    method: str = "GET"
    data: Mapping[str, Any] = field(default_factory=dict)
    status: tuple[int, ...] = (200, 302)


def example(label: str) -> Callable[[Make], Make]:
    """Register a function that makes one valid record of `area.model` in a member's organization."""

    def register(function: Make) -> Make:
        _examples[label.lower()] = function
        return function

    return register


def route(
    name: str, *, permission: str, method: str = "GET", data: Mapping[str, Any] | None = None, status: int | None = None
) -> Callable[[Make], Make]:
    """Register a route; what it asks for besides the slug comes from the function that this decorates, if any."""

    def register(function: Make) -> Make:
        statuses = (200, 302) if status is None else (status,)
        _routes[name] = Route(name, permission, function, method, data or {}, statuses)
        return function

    register(lambda _member: {})
    return register


@cache
def _discovered() -> None:
    import_module("tests.kernel_examples")
    for app in apps.get_app_configs():
        tests = f"{app.name}.tests"
        if app.name.startswith("ninefold.") and find_spec(tests) and find_spec(f"{tests}.factories"):
            import_module(f"{tests}.factories")


def example_of(label: str) -> Make | None:
    _discovered()
    return _examples.get(label.lower())


def routes() -> Mapping[str, Route]:
    _discovered()
    return _routes
