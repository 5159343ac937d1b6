"""Refuses requests with a null character, which no program means and PostgreSQL cannot keep in a text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ninefold.workspace.api import problems

NULL = "\x00"
API = "/api/"


class NoNullCharacters:
    """Answers before a view works with what was sent; the API says of the fields in its bodies what is wrong."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        of_api = request.path_info.startswith(API)
        if NULL not in request.path_info and not _in_query(request) and (of_api or not _in_form(request)):
            return None
        if of_api:
            return problems.answer(400, _("The address holds a null character."))
        raise BadRequest("a null character")


def _in_query(request: HttpRequest) -> bool:
    return any(NULL in text for name, values in request.GET.lists() for text in (name, *values))


def _in_form(request: HttpRequest) -> bool:
    typed = chain.from_iterable((name, *values) for name, values in request.POST.lists())
    sent = (file.name or "" for files in dict(request.FILES.lists()).values() for file in files)
    return any(NULL in text for text in chain(typed, sent))
