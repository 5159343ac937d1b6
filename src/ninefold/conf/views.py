"""The front door and the health page."""

from __future__ import annotations

from functools import cache

from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ninefold.kernel.identity.selectors import memberships_of
from ninefold.workspace.start import services as start


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """Send a person to Start, to the sign-in page or home."""
    if request.user.is_authenticated:
        seat = memberships_of(request.user).first()
        return redirect("home", slug=seat.organization.slug) if seat else render(request, "start/nowhere.html")
    return redirect("start" if start.is_open() else "account_login")


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
    """Keeps the cache below from remembering a no."""


def _migrations_are_applied() -> bool:
    get_user_model()._default_manager.exists()  # the database answers
    return _no_migration_is_missing()


@cache
def _no_migration_is_missing() -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _MigrationsMissingError
    return True
