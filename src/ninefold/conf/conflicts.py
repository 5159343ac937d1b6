"""When two people change the same in the same moment, the second is told; nothing of theirs is half done."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ninefold.kernel.tenants import StaleRecord

logger = logging.getLogger(__name__)


class SameMoment:
    """For every page that has no words of its own for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, StaleRecord) and not _is_taken(error):
            return None
        logger.warning("changed by somebody else at the same moment", exc_info=error)
        return render(request, "409.html", status=409)


def _is_taken(error: Exception) -> bool:
    """Whether somebody else got the number or the name first; both databases say which rule was broken."""
    return isinstance(error, IntegrityError) and "unique" in str(error).casefold()
