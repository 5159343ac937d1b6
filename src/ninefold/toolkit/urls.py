"""Addresses of all registers, made from their declarations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial, wraps
from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items.models import ItemModel
from ninefold.toolkit.register import Register, registers, seen_by
from ninefold.toolkit.views import bulk, details, files, forms, kept, links, lists, moves, papers, talk, workbooks


def patterns() -> list[URLResolver]:
    """Each register under its own prefix, so that a request does not try the patterns of all the others."""
    return [path(beginning(register), include(list(register_patterns(register)))) for register in registers()]


def beginning(register: Register) -> str:
    """Where the pages of a register stand."""
    return f"o/<slug:slug>/{register.plural}/"


def register_patterns(register: Register) -> Iterator[URLPattern]:
    """The pages of one register, after their common beginning."""
    for name, (address, view) in {**_of_list(register), **_of_record(register)}.items():
        shown = _with_what_is_seen(view) if register.private else view
        yield path(address, shown, {"register": register}, name=register.url_name(name))


def _with_what_is_seen(view: Any) -> Any:
    """A page of the register as its reader has it."""

    @wraps(view)
    def shown(request: MemberRequest, *, register: Register, **values: Any) -> Any:
        return view(request, register=seen_by(register, request.actor), **values)

    return shown


def _of_list(register: Register) -> dict[str, tuple[str, Any]]:
    pages: dict[str, tuple[str, Any]] = {}
    if register.has("list"):
        pages["list"] = ("", lists.list_page)
        pages["views"] = ("views/", kept.keep_page)
    if register.has("create"):
        pages["create"] = ("new/", forms.create_page)
    if register.has("import"):
        pages["import"] = ("import/", files.import_page)
    if register.has("export"):
        for page, form in (("csv", "csv"), ("xlsx", "xlsx"), ("list_pdf", "pdf")):
            pages[page] = (f"export.{form}", partial(files.export_file, form=form))
        pages["workbook"] = ("workbooks/<uuid:job>/", workbooks.workbook_page)
    if register.list.bulk:
        pages["bulk"] = ("change/", bulk.bulk_page)
    return pages


def _of_record(register: Register) -> dict[str, tuple[str, Any]]:
    pages: dict[str, tuple[str, Any]] = {}
    if register.has("edit"):
        pages["edit"] = ("<uuid:pk>/edit/", forms.edit_page)
    if register.has("detail"):
        pages["detail"] = ("<uuid:pk>/", details.detail_page)
        pages["pdf"] = ("<uuid:pk>/pdf/", papers.record_page)
        pages["history"] = ("<uuid:pk>/history/", details.history_page)
    if register.has("detail") and issubclass(register.model, ItemModel):
        pages["links"] = ("<uuid:pk>/links/", links.links_page)
        pages["comments"] = ("<uuid:pk>/comments/", talk.add_comment)
        pages["files"] = ("<uuid:pk>/files/", talk.add_files)
        pages["file"] = ("<uuid:pk>/files/<uuid:file>/", talk.download)
        pages["file_shown"] = ("<uuid:pk>/files/<uuid:file>/shown/", talk.show_file)
        pages["file_picture"] = ("<uuid:pk>/files/<uuid:file>/shown/<int:number>/", talk.show_file)
    if register.workflow is not None:
        pages["move"] = ("<uuid:pk>/moves/<slug:name>/", moves.move_page)
    return pages
