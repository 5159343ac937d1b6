"""Writes a page as PDF; the libraries for that are of the system and may be missing."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from django.contrib.staticfiles import finders

STYLE = "dist/paper.css"  # of the look, built with the other assets


class NoPdf(Exception):
    """This server cannot write PDF files."""


def pdf_of(html: str) -> bytes:
    """The page as PDF; nothing is fetched, whatever the page names."""
    try:
        from weasyprint import CSS, HTML
    except OSError as error:
        raise NoPdf(str(error)) from error
    document = HTML(string=html, url_fetcher=_refuse)
    style = finders.find(STYLE)
    sheets = [CSS(string=Path(style).read_text(encoding="utf-8"))] if isinstance(style, str) else []
    written: bytes = document.write_pdf(stylesheets=sheets)
    return written


def _refuse(url: str, *_rest: object, **_options: object) -> NoReturn:
    raise ValueError(f"a report fetches nothing: {url}")
