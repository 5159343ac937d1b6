"""The pages of a PDF as pictures; nothing in the file runs while they are drawn."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium

from ninefold.information.intake.reading import limits

from .pictures import as_webp

_INCH: Final = 72  # points


def draw_pages(data: bytes) -> list[bytes]:
    """The first pages, as far as time and room reach; none of a file that does not open."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return []
    try:
        if document.get_formtype():
            document.init_forms()  # what was filled in is drawn too
        return list(_drawn(document))
    except (pdfium.PdfiumError, ValueError):
        return []
    finally:
        document.close()


def _drawn(document: pdfium.PdfDocument) -> Iterator[bytes]:
    until = time.process_time() + limits.PREVIEW_CPU_SECONDS
    left = limits.MAX_PREVIEW_PICTURES
    for index in range(min(len(document), limits.MAX_PREVIEW_PAGES)):
        page = document[index]
        larger = max(page.get_width(), page.get_height(), 1)
        drawn = as_webp(page.render(scale=min(limits.PAGE_SIDE / larger, 300 / _INCH)).to_pil())
        page.close()
        left -= len(drawn)
        if left < 0:
            return
        yield drawn
        if time.process_time() > until:
            return
