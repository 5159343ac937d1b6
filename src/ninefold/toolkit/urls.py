"""Addresses of all registers, made from their declarations, and of the API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, path

from ninefold.kernel.items.models import ItemModel
from ninefold.toolkit.api.service import build_api
from ninefold.toolkit.register import Register, registers
from ninefold.toolkit.views import bulk, details, files, forms, lists, moves, talk


def patterns() -> list[URLPattern | URLResolver]:
    """Called once when the addresses are read; every register is declared by then."""
    pages = [pattern for register in registers() for pattern in register_patterns(register)]
    return [path("api/v1/", build_api().urls), *pages]


def register_patterns(register: Register) -> Iterator[URLPattern]:
    """The pages of one register under `/o/<slug>/<plural>/`."""
    base, one = f"o/<slug:slug>/{register.plural}/", f"o/<slug:slug>/{register.plural}/<uuid:pk>/"

    def page(name: str, address: str, view: Any) -> URLPattern:
        return path(address, view, {"register": register}, name=register.url_name(name))

    if register.has("list"):
        yield page("list", base, lists.list_page)
    if register.has("create"):
        yield page("create", f"{base}new/", forms.create_page)
    if register.has("import"):
        yield page("import", f"{base}import/", files.import_page)
    if register.has("export"):
        yield page("csv", f"{base}export.csv", files.export_csv)
        yield page("xlsx", f"{base}export.xlsx", files.export_xlsx)
    if register.list.bulk:
        yield page("bulk", f"{base}change/", bulk.bulk_page)
    if register.has("edit"):
        yield page("edit", f"{one}edit/", forms.edit_page)
    if register.has("detail"):
        yield page("detail", one, details.detail_page)
        yield page("history", f"{one}history/", details.history_page)
        if issubclass(register.model, ItemModel):
            yield page("comments", f"{one}comments/", talk.add_comment)
            yield page("files", f"{one}files/", talk.add_files)
            yield page("file", f"{one}files/<uuid:file>/", talk.download)
    if register.workflow is not None:
        yield page("move", f"{one}moves/<slug:name>/", moves.move_page)
