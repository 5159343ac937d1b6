"""Finds what areas declare: their permissions, workflows, checks and the rest, by module name."""

from __future__ import annotations

from django.utils.module_loading import autodiscover_modules

MODULES = (
    "permissions",
    "audiences",
    "workflow",
    "reactions",
    "checks",
    "proofs",
    "contributions",
    "jobs",
    "demo",
)


def discover() -> None:
    """Import these modules of every area that has them, in the order of the floors."""
    for name in MODULES:
        autodiscover_modules(name)
