"""Writes PDF files with running headers and footers, and scans: pages that hold a picture and no words."""

from __future__ import annotations

import base64
import html
import struct
import zlib
from pathlib import Path

from ..markup import INLINE, LINK, Piece, cells, pieces, plain
from ..source import SourceFile

STYLE = """@page { size: A4; margin: 32mm 18mm 25mm; @top-left { content: element(top); width: 100% }
@bottom-left { content: element(bottom); width: 100% } }
#top { position: running(top); width: 170mm } #bottom { position: running(bottom); width: 170mm } .break { break-after: page }
body { font: 10pt sans-serif } table { border-collapse: collapse; width: 100% }
td, th { border: .5pt solid #777; padding: 2pt; white-space: pre-line; font-weight: normal; text-align: left }"""


def write_pdf(file: SourceFile, target: Path) -> None:
    """One .pdf; with `scan: yes` a picture only."""
    from weasyprint import HTML

    body = _scan() if file.keys.get("scan") else "".join(_block(piece) for piece in pieces(file.body))
    top = _margin("top", file.lines("header"))
    bottom = _margin("bottom", file.lines("footer"))
    title = html.escape(file.properties.get("title", ""))
    author = html.escape(file.properties.get("author", ""))
    head = f"<title>{title}</title><meta name=author content='{author}'><style>{STYLE}</style>"
    document = f"<html lang='{file.keys.get('lang', '')}'><head>{head}</head><body>{top}{bottom}{body}</body></html>"
    HTML(string=document, base_url=".").write_pdf(str(target), pdf_identifier=file.path.encode())


def _block(piece: Piece) -> str:
    if piece.kind == "heading":
        return f"<h{piece.level}>{_inline(piece.text)}</h{piece.level}>"
    if piece.kind == "table":
        return _table(piece.rows, header=piece.header)
    if piece.kind == "break":
        return "<div class=break></div>"
    return f"<li>{_inline(piece.text)}</li>" if piece.kind == "item" else f"<p>{_inline(piece.text)}</p>"


def _table(rows: tuple[tuple[str, ...], ...], *, header: bool) -> str:
    out = []
    for index, row in enumerate(rows):
        tag = "th" if header and index == 0 else "td"
        line, span = "", 1
        for text in reversed(row):
            if text == "<":
                span += 1
                continue
            line, span = f"<{tag} colspan={span}>{_inline(text)}</{tag}>" + line, 1
        out.append(f"<tr>{line}</tr>")
    return f"<table>{''.join(out)}</table>"


def _margin(name: str, lines: list[str]) -> str:
    rows = tuple(cells(line) for line in lines if line.startswith("|"))
    rest = "<br>".join(html.escape(line) for line in lines if not line.startswith("|"))
    return f"<div id={name}>{rest}{_table(rows, header=False) if rows else ''}</div>" if lines else ""


def _inline(text: str) -> str:
    out = ""
    for bit in INLINE.split(text):
        if match := LINK.fullmatch(bit):
            out += f"<a href='{html.escape(match[2])}'>{html.escape(match[1])}</a>"
        elif bit.startswith("**"):
            out += f"<b>{html.escape(plain(bit))}</b>"
        else:
            out += html.escape(plain(bit))
    return out


def _scan() -> str:
    """A grey page as a scanner leaves it."""
    width, height = 300, 420
    raw = b"".join(b"\0" + bytes(235 if (x // 7 + y // 12) % 5 else 90 for x in range(width)) for y in range(height))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(raw)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data)) for tag, data in chunks
    )
    return f"<img style='width:100%' src='data:image/png;base64,{base64.b64encode(png).decode()}'>"
