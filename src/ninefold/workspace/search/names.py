"""Names of kinds of records and of pages, as people type them."""

from __future__ import annotations

from django.apps import apps
from django.utils.text import capfirst

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.index.words import fold
from ninefold.toolkit import menu


def kind_of(item_type: str) -> str:
    """The plural of a kind of record, as its list is called."""
    return capfirst(str(apps.get_model(item_type)._meta.verbose_name_plural))


def pages_named(query: str, request: MemberRequest) -> list[menu.Line]:
    """Pages of the rail whose name holds the words."""
    wanted = fold(query)
    groups = menu.of_page(request)
    lines = [line for group in groups for line in group.lines]
    return [line for line in lines if wanted in fold(str(line.label))]
