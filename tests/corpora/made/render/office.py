"""Writes OpenDocument text and sheets and PowerPoint files as small packages of XML."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from ..markup import INLINE, LINK, Piece, cells, pieces, plain
from ..source import SourceFile
from .sheet import DAY, _sheets

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("meta", "meta"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{0}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def write_odt(file: SourceFile, target: Path) -> None:
    """One .odt with header and footer on its master page."""
    body = "".join(_block(piece) for piece in pieces(file.body))
    margins = "".join(
        f"<style:{name}>{''.join(_line(line) for line in file.lines(name))}</style:{name}>"
        for name in ("header", "footer")
        if file.lines(name)
    )
    styles = (
        '<office:document-styles {0} office:version="1.2"><office:automatic-styles><style:page-layout style:name="pl"/>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="pl">{1}</style:master-page></office:master-styles></office:document-styles>'
    ).format(NAMES, margins)
    _package(file, target, "application/vnd.oasis.opendocument.text", f"<office:text>{body}</office:text>", styles)


def write_ods(file: SourceFile, target: Path) -> None:
    """One .ods; the sheet markup is the one of xlsx."""
    sheets = "".join(
        f"<table:table table:name={quoteattr(title)}>{''.join(_sheet_row(line) for line in lines)}</table:table>"
        for title, lines in _sheets(file.body)
    )
    body = f"<office:spreadsheet>{sheets}</office:spreadsheet>"
    _package(file, target, "application/vnd.oasis.opendocument.spreadsheet", body, "")


def _package(file: SourceFile, target: Path, mime: str, body: str, styles: str) -> None:
    content = f'<office:document-content {NAMES} office:version="1.2"><office:body>{body}</office:body></office:document-content>'
    title, author = (escape(file.properties.get(key, "")) for key in ("title", "author"))
    meta = (
        f'<office:document-meta {NAMES} office:version="1.2"><office:meta><dc:title>{title}</dc:title>'
        f"<dc:creator>{author}</dc:creator></office:meta></office:document-meta>"
    )
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", mime, compress_type=zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("meta.xml", meta)
        if styles:
            package.writestr("styles.xml", styles)
        package.writestr("META-INF/manifest.xml", MANIFEST.format(mime))


def _block(piece: Piece) -> str:
    if piece.kind == "heading":
        return f'<text:h text:outline-level="{piece.level}">{_inline(piece.text)}</text:h>'
    if piece.kind == "table":
        rows = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in piece.rows)
        return f'<table:table table:name="t"><table:table-column table:number-columns-repeated="9"/>{rows}</table:table>'
    if piece.kind == "item":
        return f"<text:list><text:list-item><text:p>{_inline(piece.text)}</text:p></text:list-item></text:list>"
    return f"<text:p>{_inline(piece.text)}</text:p>"


def _cell(text: str) -> str:
    if text == "<":
        return "<table:covered-table-cell/>"
    lines = "".join(f"<text:p>{_inline(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _sheet_row(line: str) -> str:
    return f"<table:table-row>{''.join(map(_sheet_cell, cells(line) if line.startswith('|') else (line,)))}</table:table-row>"


def _sheet_cell(text: str) -> str:
    if day := DAY.fullmatch(text):
        shown = ".".join(reversed(day[1].split("-")))
        return f'<table:table-cell office:value-type="date" office:date-value="{day[1]}"><text:p>{shown}</text:p></table:table-cell>'
    return "<table:table-cell/>" if text in ("", "<") else _cell(text)


def _line(line: str) -> str:
    return f"<text:p>{_inline(' | '.join(cells(line)) if line.startswith('|') else line)}</text:p>"


def _inline(text: str) -> str:
    out = ""
    for bit in INLINE.split(text):
        match = LINK.fullmatch(bit)
        out += f"<text:a xlink:href={quoteattr(match[2])}>{escape(match[1])}</text:a>" if match else escape(plain(bit))
    return out


SLIDE_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.presentationml"


def write_pptx(file: SourceFile, target: Path) -> None:
    """One .pptx; `[[Title]]` opens a slide, its lines are paragraphs of one box, table rows stay rows."""
    slides: list[tuple[str, list[Piece]]] = []
    for piece in pieces(file.body):
        if piece.kind == "part":
            slides.append((piece.text, []))
        else:
            slides[-1][1].append(piece)
    numbers = range(1, len(slides) + 1)
    overrides = "".join(f'<Override PartName="/ppt/slides/slide{n}.xml" ContentType="{KIND}.slide+xml"/>' for n in numbers)
    relations = "".join(f'<Relationship Id="r{n}" Type="{OFFICE}/slide" Target="slides/slide{n}.xml"/>' for n in numbers)
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n in numbers)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/ppt/presentation.xml" ContentType="{KIND}.presentation.main+xml"/>{overrides}</Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
            'Target="ppt/presentation.xml"/></Relationships>',
        )
        package.writestr("ppt/presentation.xml", f"<p:presentation {SLIDE_NAMES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>")
        package.writestr("ppt/_rels/presentation.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>')
        for number, (title, parts) in enumerate(slides, 1):
            package.writestr(f"ppt/slides/slide{number}.xml", _slide(title, parts))


def _slide(title: str, parts: list[Piece]) -> str:
    lines = [plain(part.text) for part in parts if part.kind != "table"]
    lines += [" - ".join(row) for part in parts for row in part.rows]
    shapes = _box(1, "title", [title]) + _box(2, "body", lines)
    return f"<p:sld {SLIDE_NAMES}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"


def _box(number: int, kind: str, lines: list[str]) -> str:
    words = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number + 1}" name="{kind}"/><p:cNvSpPr/><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody><a:bodyPr/>{words or '<a:p/>'}</p:txBody></p:sp>"
    )
