"""The answer to a fault: with other words where the disk is full or the database does not answer, because both pass."""

from __future__ import annotations

import errno
import sys

from django.db.utils import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from ninefold.conf.characters import API
from ninefold.workspace.api import problems

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
FULL = ("disk is full", "No space left")  # SQLite, PostgreSQL


def fault(request: HttpRequest) -> HttpResponse:
    """Called by Django while it handles the exception; no session and no table is needed for the page."""
    status = status_of(sys.exc_info()[1])
    if request.path_info.startswith(API):
        return problems.answer(status)
    return HttpResponse(render_to_string(f"{status}.html"), status=status)


def status_of(error: BaseException | None) -> int:
    """507 without room, 503 without a database, else 500."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return 507
    if isinstance(error, DatabaseError) and any(words in str(error) for words in FULL):
        return 507
    return 503 if isinstance(error, OperationalError | InterfaceError) else 500
