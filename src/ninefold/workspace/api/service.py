"""The API as a whole: every register under `/api/v1/o/<slug>/`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.utils.translation import override
from ninja import NinjaAPI
from ninja.parser import Parser

from ninefold import __version__
from ninefold.toolkit.register import registers
from ninefold.workspace.api.problems import handle_refusals
from ninefold.workspace.api.records import router_of

PREFIX = "/api/v1/"
LANGUAGE = "en"


class TextParser(Parser):
    """Refuses lone surrogates, which JSON can express and no database can store."""

    def parse_body(self, request: Any) -> Any:
        found = super().parse_body(request)
        if b"\\u" in request.body:
            json.dumps(found, ensure_ascii=False).encode()
        return found


@cache
def description() -> dict[str, Any]:
    """The OpenAPI document, the same for everybody: built once and never changed."""
    with override(LANGUAGE):
        return build_api().get_openapi_schema(path_prefix=PREFIX)


@cache
def build_api() -> NinjaAPI:
    """The API, built once when the URLs are loaded; its names are English, whoever asks first."""
    with override(LANGUAGE):
        return _build()


def _build() -> NinjaAPI:
    api = NinjaAPI(
        title="Ninefold",
        version="1",
        description=f"Records of one organization. Version 1 only grows. Software {__version__}.",
        openapi_url="/openapi.json",
        docs_url=None,
        parser=TextParser(),
    )
    handle_refusals(api)
    for register in registers():
        if register.has("api"):
            api.add_router("", router_of(register))
    return api
