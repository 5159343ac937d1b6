"""HTML to PDF for the archive and for screen readers (PDF/A-3a and PDF/UA-1); nothing is fetched but what is given."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from ctypes.util import find_library
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdfium2 import PdfDocument, PdfiumError

LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz")
PICTURE = "/paper-picture/"  # addresses of given pictures begin with this
TEXT = re.compile(r"(?<=>)[^<]+")
LONG = re.compile(r"[^\s&;]{8,64}?[_./@-](?=\w)|\w{16}(?=\w)")  # where a long word of a page may be broken
ENDLESS = re.compile(r"(?:&#?\w+;|[^\s&<]){200}")  # no word any more: looking for the ends of its lines takes minutes
NOWHERE = "https://paper.invalid/"
VARIANT = "pdf/a-3a"
HIDDEN = re.compile(r'<svg\b[^>]*\baria-hidden="true"[^>]*>.*?</svg>', re.DOTALL)  # says nothing, so it has no name

# PDF/A-3a is what the writer is told; this adds that the same file also is PDF/UA-1, in the way that PDF/A asks for.
_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END = b"</rdf:RDF>"
_of_thread = threading.local()


class NoPdf(Exception):
    """This computer cannot write PDF files."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that is kept inside the PDF."""

    name: str
    path: Path


@cache
def missing_libraries() -> tuple[str, ...]:
    """Libraries that the PDF writer needs and this computer lacks; asked once, because it runs the linker."""
    if find_spec("weasyprint") is None:
        return ("weasyprint",)
    return tuple(name for name in LIBRARIES if find_library(name) is None)


def pdf_of(
    html: str,
    style: str,
    *,
    site: str = "",
    pictures: Mapping[str, Path | bytes] | None = None,
    enclosed: Sequence[Enclosure] = (),
) -> bytes:
    """The page as PDF; `site` is where its links lead, `pictures` what addresses under PICTURE may name."""
    if missing_libraries():
        raise NoPdf(", ".join(missing_libraries()))
    try:
        from weasyprint import HTML, Attachment
    except OSError as error:
        raise NoPdf(str(error)) from error
    given = partial(_given, pictures or {})
    html = TEXT.sub(lambda found: ENDLESS.sub(r"\g<0><wbr>", found[0]), HIDDEN.sub("", html))
    document = HTML(string=html, base_url=site or NOWHERE, url_fetcher=_fetcher(given)).render(
        font_config=_fonts(), stylesheets=[_sheet(style)]
    )
    for page in document.pages:  # one area for each link, because elements inside a link would have no tag
        page.links = [link for link in page.links if str(link[3].element_tag).partition(":")[0] == "a"]
    metadata = document.metadata
    metadata.generate_rdf_metadata = partial(_with_ua, metadata.generate_rdf_metadata)
    metadata.include_in_pdf = partial(_unpacked, metadata.include_in_pdf)
    files = [Attachment(filename=each.path, name=each.name, relationship="Source") for each in enclosed]
    written: bytes = document.write_pdf(pdf_variant=VARIANT, attachments=files, finisher=_scoped)
    return written


def breakable(html: str) -> str:
    """Markup whose long words, such as names of files and hashes, may break: no column is pushed off the sheet."""
    return TEXT.sub(lambda found: LONG.sub(r"\g<0><wbr>", found[0]), html)


class Locked(Exception):
    """A PDF whose pages cannot be taken out: it asks for a password or is broken."""


def followed_by(first: bytes, rest: Path) -> bytes:
    """A PDF with the pages of another one after its own.

    It promises neither tags nor an archive: tags of its first pages alone would hide the others from a screen reader.
    """
    try:
        with PdfDocument.new() as joined, PdfDocument(first) as own, PdfDocument(rest) as more:
            joined.import_pages(own)
            joined.import_pages(more)
            written = BytesIO()
            joined.save(written)
    except PdfiumError as error:
        raise Locked from error
    return written.getvalue()


def _scoped(document: Any, _pdf: Any) -> None:
    """Say of each head of a table whether it heads a column or a row; the writer only links it to its cells."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element_tag == "th" and (tag := getattr(box, "mark", None)):
                tag["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"


def _with_ua(generate: Callable[..., bytes], *args: Any) -> bytes:
    return generate(*args).replace(_END, _UA + _END)


def _unpacked(include: Callable[..., None], pdf: Any, variant: str, version: str, conformance: str, _: bool) -> None:
    """An archive must be readable without decompressing the data that describe it."""
    include(pdf, variant, version, conformance, False)


def _fonts() -> Any:
    """The fonts of this computer, loaded once for each thread: two must not write with the same ones at a time."""
    from weasyprint.text.fonts import FontConfiguration

    if not hasattr(_of_thread, "fonts"):
        _of_thread.fonts = FontConfiguration()
    return _of_thread.fonts


@lru_cache(maxsize=4)
def _sheet(style: str) -> Any:
    """The style sheet, parsed once for all files."""
    from weasyprint import CSS

    return CSS(string=style, url_fetcher=_fetcher(partial(_given, {})))


def _fetcher(given: Callable[[str], Any]) -> Any:
    """Refuses whatever a page names, except what `given` answers: nothing is read from a disk or a network."""
    from weasyprint.urls import URLFetcher

    class OnlyGiven(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> Any:
            return given(url)

    return OnlyGiven()


def _given(pictures: Mapping[str, Path | bytes], url: str) -> Any:
    from weasyprint.urls import URLFetcherResponse

    picture = pictures.get(url.rpartition(PICTURE)[2]) if PICTURE in url else None
    if picture is None:
        raise ValueError(f"paper fetches nothing: {url}")
    return URLFetcherResponse(url, picture if isinstance(picture, bytes) else picture.read_bytes())
