"""The process that also says what each file looks like; apart, so that who only reads does not load what draws."""

from __future__ import annotations

from dataclasses import replace

from .child import main
from .facts import Extract
from .preview import preview_of


def _shown(found: Extract, data: bytes) -> Extract:
    return replace(found, preview=preview_of(found, data))


if __name__ == "__main__":
    main(_shown)
