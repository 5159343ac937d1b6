"""Office files with entities, macros, links to elsewhere, or a form that no office program writes."""

from __future__ import annotations

import io

import xlsxwriter

from .archives import zip_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
PARAGRAPH = "<w:p><w:r><w:t>Suppliers are evaluated every year.</w:t></w:r></w:p>"


def docx(body: str = PARAGRAPH, prolog: str = "", extra: dict[str, bytes | str] | None = None) -> bytes:
    """The smallest Word file around a body; the prolog stands before its root element."""
    document = f'{prolog}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return zip_of({"[Content_Types].xml": _CONTENT_TYPES, "word/document.xml": document, **(extra or {})})


def billion_laughs_docx() -> bytes:
    """Entities that grow tenfold nine times."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    prolog = f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{entities}]>'
    return docx("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", prolog)


def quadratic_docx() -> bytes:
    """One long entity, named very often."""
    prolog = f'<!DOCTYPE q [<!ENTITY q "{"q" * 50_000}">]>'
    return docx(f"<w:p><w:r><w:t>{'&q;' * 50_000}</w:t></w:r></w:p>", prolog)


def external_entity_docx(address: str = "file:///etc/passwd") -> bytes:
    """An entity that stands for a file or an address elsewhere."""
    return docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", f'<!DOCTYPE x [<!ENTITY x SYSTEM "{address}">]>')


def utf16_entity_docx() -> bytes:
    """The same in a coding in which a search for the letters finds nothing."""
    document = (
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY x "laugh">]>'
        f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    )
    return zip_of({"[Content_Types].xml": _CONTENT_TYPES, "word/document.xml": document.encode("utf-16")})


def entity_xlsx() -> bytes:
    """A workbook whose shared strings declare entities."""
    return zip_of(
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "xl/workbook.xml": "<workbook/>",
            "xl/sharedStrings.xml": '<!DOCTYPE x [<!ENTITY x "laugh">]><sst><si><t>&x;</t></si></sst>',
        }
    )


def entity_odt() -> bytes:
    """An OpenDocument text whose content declares entities."""
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><x>&x;</x>',
        }
    )


def macro_docm() -> bytes:
    """A Word file with a macro project beside its text."""
    return docx(extra={"word/vbaProject.bin": _OLE + b"Attribute VB_Name"})


def remote_template_docx(address: str) -> bytes:
    """A Word file that loads its template from an address when Word opens it."""
    template = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/attachedTemplate"'
        f' Target="{address}" TargetMode="External"/></Relationships>'
    )
    return docx(extra={"word/_rels/settings.xml.rels": template})


def nested_tables_docx(depth: int = 20_000) -> bytes:
    """Tables in tables, deeper than a program can follow by calling itself."""
    return docx("<w:tbl><w:tr><w:tc>" * depth + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * depth)


def far_cell_xlsx() -> bytes:
    """Two cells at opposite corners of the largest sheet: 17 thousand million cells, when laid out in full."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Far")
        sheet.write(0, 0, "Supplier")
        sheet.write(1_048_575, 16_383, "Score")
    return target.getvalue()


def ladder_xlsx() -> bytes:
    """A ladder of cells over the largest sheet, none of them stray: laid out it is as large as with two far cells."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Ladder")
        for step in range(600):
            sheet.write(step * 1_700, step * 27, "Score")
    return target.getvalue()


def encrypted_office() -> bytes:
    """What Office writes for a document with a password: an old container around an encrypted package."""
    return (
        _OLE + bytes(504) + "EncryptionInfo".encode("utf-16-le") + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    )


def legacy(stream: str = "WordDocument") -> bytes:
    """The container of Office 97 with the stream that tells its program."""
    return _OLE + bytes(504) + stream.encode("utf-16-le") + bytes(512)
