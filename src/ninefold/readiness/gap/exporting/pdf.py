"""Writes a page as PDF; the libraries for that are of the system and may be missing."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

STYLE = Path(__file__).with_name("paper.css")


class NoPdf(Exception):
    """This server cannot write PDF files."""


def pdf_of(html: str) -> bytes:
    """The page as PDF; nothing is fetched, whatever the page names."""
    try:
        from weasyprint import CSS, HTML
    except OSError as error:
        raise NoPdf(str(error)) from error
    document = HTML(string=html, url_fetcher=_refuse)
    written: bytes = document.write_pdf(stylesheets=[CSS(string=STYLE.read_text(encoding="utf-8"))])
    return written


def _refuse(url: str, *_rest: object, **_options: object) -> NoReturn:
    raise ValueError(f"a report fetches nothing: {url}")
