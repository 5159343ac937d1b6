"""The health page: a load balancer asks for it by the machine's address, not by a name that people type."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

ADDRESS = "/healthz"


class HealthMiddleware:
    """Answers before the host is checked: the page shows no host, no data and makes no link."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return healthz(request) if request.path == ADDRESS else self.get_response(request)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say whether this process can serve: the database answers and has all migrations."""
    try:
        ready = _migrations_are_applied()
    except (DatabaseError, _MigrationsMissingError):
        ready = False
    return JsonResponse({"ready": ready}, status=200 if ready else 503)


class _MigrationsMissingError(Exception):
    """Raised so that the cache below never keeps a negative answer."""


def _migrations_are_applied() -> bool:
    get_user_model()._default_manager.exists()  # the database answers
    return _no_migration_is_missing()


@cache
def _no_migration_is_missing() -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _MigrationsMissingError
    return True
