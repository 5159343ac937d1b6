"""PDF files written by hand: very long, protected, scanned, cut off, with script."""

from __future__ import annotations

from collections.abc import Sequence


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects; the first is the catalogue."""
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(written)


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(content), content)


def text_pdf(pages: int = 1, text: str = "Suppliers are evaluated every year", catalog: bytes = b"") -> bytes:
    """So many pages that share one text."""
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 3 0 R >> >> >>"
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            b"<< /Type /Pages /MediaBox [0 0 595 842] /Count %d /Kids [%s] >>" % (pages, kids),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            stream(b"BT /F 12 Tf 72 500 Td (%s) Tj ET" % text.encode("latin-1")),
            *[page] * pages,
        ]
    )


def script_pdf() -> bytes:
    """A PDF that runs a script when it is opened."""
    return text_pdf(catalog=b"/OpenAction << /S /JavaScript /JS (app.alert('run')) >>")


def scanned_pdf(pages: int = 2, *, with_text_page: bool = False) -> bytes:
    """Pages that are pictures: grey pixels, no letter."""
    picture = stream(
        b"\x80" * 64, b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    resources = b"<< /XObject << /I 3 0 R >> /Font << /F 5 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources " + resources + b" >>"
    contents = [4] * pages + ([6] if with_text_page else [])
    kids = b" ".join(b"%d 0 R" % (number + 7) for number in range(len(contents)))
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /MediaBox [0 0 595 842] /Count %d /Kids [%s] >>" % (len(contents), kids),
            picture,
            stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            stream(b"BT /F 12 Tf 72 500 Td (Suppliers are evaluated every year) Tj ET"),
            *[page % number for number in contents],
        ]
    )


def unfinished_pdf() -> bytes:
    """A PDF without its last lines."""
    whole = text_pdf(20)
    return whole[: whole.rfind(b"startxref")]


def encrypted_pdf() -> bytes:
    """A PDF that opens with a password only."""
    plain = text_pdf()
    secret = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"41" * 32,
        b"42" * 32,
    )
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R " + secret)
