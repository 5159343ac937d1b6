"""The API as a whole: every register under `/api/v1/o/<slug>/`."""

from __future__ import annotations

from ninja import NinjaAPI

from ninefold import __version__
from ninefold.toolkit.api.problems import handle_refusals
from ninefold.toolkit.api.records import router_of
from ninefold.toolkit.register import registers


def build_api() -> NinjaAPI:
    """Called once when the addresses are read."""
    api = NinjaAPI(
        title="Ninefold",
        version="1",
        description=f"Records of one organization. Version 1 only grows. Software {__version__}.",
        openapi_url="/openapi.json",
        docs_url=None,
    )
    handle_refusals(api)
    for register in registers():
        if register.has("api"):
            api.add_router("", router_of(register))
    return api
